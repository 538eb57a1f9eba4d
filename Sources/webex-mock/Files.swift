internal import Glibc

/// Reads and writes complete files.
enum Files {
  private static let chunkSize = 64 * 1024

  /// The content of a file, which errors name by `name`, or else by its path.
  ///
  /// - Throws: a usage error, because the user has named the file.
  static func read(_ path: String, as name: String? = nil) throws -> [UInt8] {
    let name = name ?? path
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CommandError.usage("\(name): \(lastError)") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      guard count >= 0 else { throw CommandError.usage("\(name): \(lastError)") }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// The reason why a file cannot be read; `nil` if it is readable.
  static func unreadableReason(_ path: String) -> String? {
    unsafe access(path, R_OK) == 0 ? nil : lastError
  }

  /// The reason why a file cannot be created; `nil` if its directory is writable.
  static func uncreatableReason(_ path: String) -> String? {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { String(path[...$0]) } ?? "."
    return unsafe access(parent, W_OK | X_OK) == 0 ? nil : "\(parent): \(lastError)"
  }

  /// Creates a directory, unless it exists.
  static func makeDirectory(_ path: String, mode: mode_t = 0o755) throws {
    guard unsafe mkdir(path, mode) != 0, errno != EEXIST else { return }
    throw CommandError.usage("\(path): \(lastError)")
  }

  /// Creates or checks the directory for temporary files, which other users must not modify.
  static func temporaryDirectory() throws -> String {
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    let path = "\(parent.isEmpty ? "/tmp" : parent)/webex-mock-\(getuid())"
    try makeDirectory(path, mode: 0o700)
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == getuid(), status.st_mode & 0o077 == 0
    else { throw CommandError.runtime("\(path): must be a directory owned by you with mode 0700") }
    return path
  }

  static func remove(_ path: String) { unsafe unlink(path) }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Writes a temporary file and renames it, so that readers see the complete content or no file.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o644) throws {
    try replace(path, temporaryPath: "\(path).\(getpid()).tmp", mode: mode) { write throws in
      try write(bytes)
    }
  }

  /// Writes a temporary file in parts and renames it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - temporaryPath: a file in the same directory; one that exists is replaced.
  ///   - mode: the permissions.
  ///   - content: calls its parameter with each part of the content in order.
  /// - Throws: a runtime error with the path and the reason; the file is then unchanged.
  static func replace(
    _ path: String,
    temporaryPath: String,
    mode: mode_t = 0o644,
    _ content: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    // An existing temporary file is stale or an attack (symlink); remove it.
    unsafe unlink(temporaryPath)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe open(temporaryPath, flags, mode)
    guard descriptor >= 0 else { throw CommandError.runtime("\(path): \(lastError)") }
    do {
      defer { close(descriptor) }
      try content { try write($0, to: descriptor) }
      guard fsync(descriptor) == 0 else { throw CommandError.runtime(lastError) }
    } catch {
      unsafe unlink(temporaryPath)
      throw CommandError.runtime("\(path): \((error as? CommandError)?.message ?? "\(error)")")
    }
    guard unsafe rename(temporaryPath, path) == 0 else {
      let reason = lastError
      unsafe unlink(temporaryPath)
      throw CommandError.runtime("\(path): \(reason)")
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw CommandError.runtime(lastError) }
      rest = rest.dropFirst(count)
    }
  }

  private static var lastError: String { unsafe String(cString: strerror(errno)) }
}
