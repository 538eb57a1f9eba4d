internal import CLinux
internal import Glibc

/// An epoll instance: the descriptors that one event loop watches.
///
/// A `DispatchSource` per connection was rejected: on Linux, Dispatch corrupts its internal lists
/// when a peer resets (swift-corelibs-libdispatch#949). So Dispatch watches only the descriptor of
/// this instance, which never hangs up.
@safe struct Poller: ~Copyable {
  private(set) var descriptor: Int32
  private var ready = unsafe [epoll_event](repeating: epoll_event(), count: 64)

  struct Interest: OptionSet {
    let rawValue: UInt32
    static let read = Self(rawValue: EPOLLIN.rawValue)
    static let write = Self(rawValue: EPOLLOUT.rawValue)
    /// Reported once for each change, not for as long as it lasts.
    static let edge = Self(rawValue: EPOLLET.rawValue)
  }

  struct Event {
    let id: UInt64
    /// The connection is closed in both directions: by a reset, or by a FIN from each side.
    let isHangUp: Bool
  }

  init() throws(SystemError) {
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("epoll_create1") }
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// Closes the descriptor before the value is destroyed.
  mutating func close() {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    descriptor = -1
  }

  func add(_ other: Int32, as id: UInt64, for interest: Interest) throws(SystemError) {
    try control(EPOLL_CTL_ADD, other, id, interest)
  }

  func modify(_ other: Int32, as id: UInt64, for interest: Interest) throws(SystemError) {
    try control(EPOLL_CTL_MOD, other, id, interest)
  }

  private func control(
    _ operation: Int32,
    _ other: Int32,
    _ id: UInt64,
    _ interest: Interest
  ) throws(SystemError) {
    var event = unsafe epoll_event(events: interest.rawValue, data: epoll_data_t(u64: id))
    guard unsafe epoll_ctl(descriptor, operation, other, &event) == 0 else {
      throw SystemError("epoll_ctl")
    }
  }

  /// Collects the descriptors that are ready.
  ///
  /// - Parameter milliseconds: how long to wait for the first one; 0 does not wait.
  /// - Returns: their number.
  mutating func poll(waiting milliseconds: Int32 = 0) -> Int {
    let count = unsafe epoll_wait(descriptor, &ready, Int32(ready.count), milliseconds)
    return max(0, Int(count))
  }

  subscript(index: Int) -> Event {
    let event = unsafe ready[index]
    return unsafe Event(
      id: event.data.u64,
      isHangUp: event.events & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
    )
  }
}

extension Connection.WaitState {
  /// The events to watch for in this wait state.
  ///
  /// `.flush` ends before the next poll, so it has the interest of `.readable`. This saves two
  /// calls of `epoll_ctl` for each response.
  var interest: Poller.Interest {
    switch self {
    case .readable, .flush, .peerClose: .read
    case .writable: .write
    case .timer, .change, .closed: []
    }
  }
}
