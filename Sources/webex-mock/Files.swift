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

  /// The reason why a file cannot be created or replaced; `nil` if it can.
  static func uncreatableReason(_ path: String) -> String? {
    var status = stat()
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      if status.st_mode & S_IFMT == S_IFDIR { return "is a directory" }
      return unsafe access(path, W_OK) == 0 ? nil : lastError
    }
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { String(path[...$0]) } ?? "."
    return unsafe access(parent, W_OK | X_OK) == 0 ? nil : "\(parent): \(lastError)"
  }

  /// Whether a file exists and is a device, a named pipe or a directory.
  static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
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
  ///
  /// A device or a named pipe is written to instead. A symbolic link is followed, and a file that
  /// exists keeps its mode.
  ///
  /// - Throws: a runtime error with the path and the reason; the file is then unchanged.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o644) throws {
    do throws(FileError) {
      try replace(path, mode: mode) { write throws(FileError) in try write(bytes) }
    } catch {
      throw CommandError.runtime("\(path): \(error.reason)")
    }
  }

  /// Why a file could not be written.
  struct FileError: Error { let reason: String }

  /// Writes a temporary file in parts and renames it, as `replace(_:with:mode:)` does.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - mode: the permissions of a new file.
  ///   - content: calls its parameter with each part of the content in order.
  /// - Throws: the reason, without the path.
  static func replace(
    _ path: String,
    mode: mode_t = 0o644,
    _ content: (_ write: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) {
    let target = resolvingLinks(path)
    var status = stat()
    let exists = unsafe stat(target, &status) == 0
    guard !exists || status.st_mode & S_IFMT == S_IFREG else {
      return try write(to: target, O_WRONLY | O_CLOEXEC, mode, content)
    }
    let temporaryPath = "\(target)\(temporaryInfix)\(getpid()).\(temporarySuffix)"
    // An existing temporary file is stale or an attack (symlink); remove it.
    unsafe unlink(temporaryPath)
    do throws(FileError) {
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      try write(to: temporaryPath, flags, mode, keeping: exists ? status.st_mode : nil, content)
      guard unsafe rename(temporaryPath, target) == 0 else { throw FileError(reason: lastError) }
    } catch {
      unsafe unlink(temporaryPath)
      throw error
    }
  }

  private static let temporaryInfix = "."
  private static let temporarySuffix = "tmp"

  /// Removes the temporary files that killed processes have left beside a file.
  static func removeStaleTemporaries(of path: String) {
    let target = resolvingLinks(path)
    let slash = target.lastIndex(of: "/")
    let directory = slash.map { String(target[...$0]) } ?? "./"
    let prefix =
      (slash.map { String(target[target.index(after: $0)...]) } ?? target) + temporaryInfix
    guard let stream = unsafe opendir(directory) else { return }
    defer { unsafe closedir(stream) }
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      let middle = name.dropFirst(prefix.count).dropLast(temporarySuffix.count + 1)
      guard name.hasPrefix(prefix), name.hasSuffix(".\(temporarySuffix)"),
        let process = pid_t(middle), process == getpid() || kill(process, 0) != 0
      else { continue }
      remove(directory + name)
    }
  }

  /// The path without symbolic links, if the file exists.
  private static func resolvingLinks(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func write(
    to path: String,
    _ flags: Int32,
    _ mode: mode_t,
    keeping oldMode: mode_t? = nil,
    _ content: (_ write: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) {
    let descriptor = unsafe open(path, flags, mode)
    guard descriptor >= 0 else { throw FileError(reason: lastError) }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    // The umask reduces the mode of `open`; that of an existing file is kept exactly.
    if let oldMode { fchmod(descriptor, oldMode & 0o7777) }
    try content { bytes throws(FileError) in try write(bytes, to: descriptor) }
    // A pipe or device cannot be synchronized.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw FileError(reason: lastError)
    }
    isOpen = false
    guard close(descriptor) == 0 else { throw FileError(reason: lastError) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError(reason: lastError) }
      rest = rest.dropFirst(count)
    }
  }

  /// The path from the root directory, so that it has a meaning in any working directory.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let current = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(current) }
    return unsafe "\(String(cString: current))/\(path)"
  }

  private static var lastError: String { unsafe String(cString: strerror(errno)) }
}
