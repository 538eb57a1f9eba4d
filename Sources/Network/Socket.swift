internal import CLinux
internal import Glibc

/// A socket that this process owns.
///
/// It closes when the value is destroyed, so it cannot be copied.
struct Socket: ~Copyable {
  let descriptor: Int32

  init(owning descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  private static let backlog: Int32 = 1024

  static func listening(on address: Address) throws(SystemError) -> Socket {
    let socket = try make(address.family, flags: Int32(SOCK_NONBLOCK.rawValue))
    socket.set(SOL_SOCKET, SO_REUSEADDR, 1)
    let bound = unsafe address.withSystemAddress { unsafe bind(socket.descriptor, $0, $1) }
    guard bound == 0 else { throw SystemError("bind \(address)") }
    guard listen(socket.descriptor, backlog) == 0 else { throw SystemError("listen \(address)") }
    return socket
  }

  /// Connects to a server; each later call on the socket waits at most `waitSeconds`.
  static func connected(to address: Address, waitSeconds: Int) throws(SystemError) -> Socket {
    let socket = try make(address.family, flags: 0)
    socket.waitInCalls(seconds: waitSeconds)
    let result = unsafe address.withSystemAddress { unsafe connect(socket.descriptor, $0, $1) }
    guard result == 0 else { throw SystemError("connect") }
    return socket
  }

  /// Makes each later call on the socket wait, but at most so long.
  func waitInCalls(seconds: Int) {
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags & ~Int32(SOCK_NONBLOCK.rawValue))
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      unsafe setsockopt(
        descriptor,
        SOL_SOCKET,
        option,
        &wait,
        socklen_t(MemoryLayout<timeval>.size)
      )
    }
  }

  private static func make(
    _ family: Int32,
    _ kind: __socket_type = SOCK_STREAM,
    flags: Int32
  ) throws(SystemError) -> Socket {
    let kind = Int32(kind.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | flags
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { throw SystemError("socket") }
    return Socket(owning: descriptor)
  }

  /// The local port, which the system has chosen if port 0 was requested.
  func port() throws(SystemError) -> UInt16 {
    var address = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    guard result == 0 else { throw SystemError("getsockname") }
    // The port has the same offset in `sockaddr_in` and `sockaddr_in6`.
    return UInt16(bigEndian: address.sin6_port)
  }

  enum AcceptResult: ~Copyable {
    /// A new connection, whose calls do not wait.
    case connection(Socket)
    /// No connection is pending, or the pending one has failed.
    case wouldBlock
    /// The process or the system has no free descriptor, or no memory for a socket.
    case descriptorsExhausted
  }

  func accept() throws(SystemError) -> AcceptResult {
    let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let peer = accept4(descriptor, nil, nil, flags)
    if peer >= 0 {
      let socket = Socket(owning: peer)
      socket.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
      return .connection(socket)
    }
    switch errno {
    case EAGAIN, EINTR, ECONNABORTED, EPROTO, ENETDOWN, EHOSTDOWN, EHOSTUNREACH, ENETUNREACH:
      return .wouldBlock
    case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .descriptorsExhausted
    default: throw SystemError("accept")
    }
  }

  enum ReceiveResult {
    /// This many bytes, at the start of the buffer.
    case bytes(Int)
    /// No byte has arrived, or none within the wait of a connected socket.
    case wouldBlock
    /// The peer has sent FIN.
    case endOfStream
  }

  func receive(into buffer: inout [UInt8]) throws(SystemError) -> ReceiveResult {
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 { return .bytes(count) }
    if count == 0 { return .endOfStream }
    if errno == EAGAIN || errno == EINTR { return .wouldBlock }
    throw SystemError("recv")
  }

  /// Returns the number of bytes that the kernel accepted; 0 if its buffer is full.
  func send(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count >= 0 { return count }
    if errno == EAGAIN || errno == EINTR { return 0 }
    throw SystemError("send")
  }

  func limitSendBuffer(to bytes: Int) { set(SOL_SOCKET, SO_SNDBUF, Int32(bytes)) }

  /// Sends FIN; the socket can still receive.
  func shutdownWrite() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Makes closing send RST instead of FIN.
  func resetOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_LINGER,
      &option,
      socklen_t(MemoryLayout<linger>.size)
    )
  }

  private func set(_ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }
}

// MARK: Datagrams

extension Socket {
  /// The address of a peer as the system has written it.
  struct Peer {
    fileprivate var storage = sockaddr_storage()
    fileprivate var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
  }

  static func receivingDatagrams(on address: Address) throws(SystemError) -> Socket {
    let socket = try make(address.family, SOCK_DGRAM, flags: Int32(SOCK_NONBLOCK.rawValue))
    let bound = unsafe address.withSystemAddress { unsafe bind(socket.descriptor, $0, $1) }
    guard bound == 0 else { throw SystemError("bind \(address)") }
    return socket
  }

  /// The next datagram and its sender; `nil` if none has arrived.
  func receiveDatagram(atMost size: Int) -> (bytes: [UInt8], sender: Peer)? {
    var buffer = [UInt8](repeating: 0, count: size)
    var peer = Peer()
    let count = unsafe withUnsafeMutablePointer(to: &peer.storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe recvfrom(descriptor, &buffer, size, 0, $0, &peer.length)
      }
    }
    return count < 0 ? nil : (Array(buffer[..<count]), peer)
  }

  /// Sends a datagram; it is lost if the kernel has no room for it.
  func sendDatagram(_ bytes: [UInt8], to peer: Peer) {
    var peer = peer
    _ = unsafe withUnsafePointer(to: &peer.storage) { storage in
      unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe sendto(descriptor, bytes, bytes.count, 0, $0, peer.length)
      }
    }
  }
}
