internal import CLinux
internal import Glibc
internal import Synchronization

/// Ends a wait of an epoll instance from another thread.
final class Waker: Sendable {
  /// An eventfd, -1 once it is closed.
  ///
  /// It is watched edge-triggered, so it is not read. Under a lock, because the kernel can reuse a
  /// descriptor that another thread closes.
  private let descriptor: Mutex<Int32>

  init() throws(SystemError) {
    let new = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
    guard new >= 0 else { throw SystemError("eventfd") }
    descriptor = Mutex(new)
  }

  deinit { close() }

  func add(to poller: borrowing Poller, as id: UInt64) throws(SystemError) {
    try poller.add(descriptor.withLock(\.self), as: id, for: [.read, .edge])
  }

  /// Makes a wait that runs or begins next return at once.
  func wake() { descriptor.withLock { if $0 >= 0 { eventfd_write($0, 1) } } }

  func close() {
    descriptor.withLock { descriptor in
      guard descriptor >= 0 else { return }
      Glibc.close(descriptor)
      descriptor = -1
    }
  }
}
