internal import CLinux
internal import Glibc

/// Ends a wait of an epoll instance from another thread.
final class Waker: Sendable {
  /// An eventfd.
  ///
  /// It is watched edge-triggered, so it is not read.
  let descriptor: Int32

  init() throws(SystemError) {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
    guard descriptor >= 0 else { throw SystemError("eventfd") }
  }

  deinit { close(descriptor) }

  /// Makes a wait that runs or begins next return at once.
  func wake() { eventfd_write(descriptor, 1) }
}
