internal import Glibc

/// Whole files, read and written.
enum Files {
  private static let pieceBytes = 64 * 1024

  /// - Throws: a usage failure: what cannot be read was named by the user.
  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.usage("\(path): \(lastError)") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    while true {
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 else { throw Failure.usage("\(path): \(lastError)") }
      guard count > 0 else { return bytes }
      bytes += piece[..<count]
    }
  }

  /// Why a file cannot be read; `nil` if it can.
  static func whyUnreadable(_ path: String) -> String? {
    unsafe access(path, R_OK) == 0 ? nil : lastError
  }

  /// Makes a directory, for its owner alone, unless it is there.
  static func makeDirectory(_ path: String) throws {
    guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw Failure.usage("\(path): \(lastError)")
  }

  /// Where files go that nobody keeps.
  static var temporaryDirectory: String {
    guard let directory = unsafe getenv("TMPDIR") else { return "/tmp" }
    return unsafe String(cString: directory)
  }

  static func remove(_ path: String) { unsafe unlink(path) }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Writes beside the file and renames, so that whoever waits for it sees all of it or nothing.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o644) throws {
    let draft = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Failure.runtime("\(path): \(lastError)") }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    let isWritten = rest.isEmpty && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, unsafe rename(draft, path) == 0 else {
      let reason = lastError
      unsafe unlink(draft)
      throw Failure.runtime("\(path): \(reason)")
    }
  }

  private static var lastError: String { unsafe String(cString: strerror(errno)) }
}
