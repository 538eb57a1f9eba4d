internal import HTTP

/// One client on one event loop.
///
/// It is not `Sendable`, so it cannot leave the loop.
final class Connection {
  typealias ID = UInt64

  /// What the loop must arrange after the connection has done all it can.
  enum Wish: Hashable {
    /// Tell me when bytes have come.
    case bytes
    /// Let me send when the others had their turn.
    case turn
    /// Tell me when the kernel takes more.
    case room
    /// Wake me after this time, and read nothing until then.
    case wakeUp(after: Duration)
    /// Everything is said; tell me when the peer has gone too.
    case farewell
    case end
  }

  /// Never reused, unlike a descriptor.
  let id: ID
  let socket: Socket
  private(set) var wish = Wish.bytes
  /// When the present wish began to hold or last came nearer, in seconds of the loop's clock.
  private(set) var since: Int
  private var phase = HTTPSession.Phase.idle
  private var conversation: Conversation
  /// What waited for the kernel when it began to wait.
  private var unsentBytes = 0

  init(id: ID, socket: consuming Socket, limits: Limits, tls: TLSMode, now: Int) {
    self.id = id
    self.socket = socket
    since = now
    conversation = Conversation(limits: limits, tls: tls)
  }

  typealias Surroundings = Conversation.Surroundings

  /// The descriptor is ready for what was wished for.
  func proceed(_ scratch: inout [UInt8], _ surroundings: Surroundings) throws(SystemError) -> Wish {
    switch wish {
    case .bytes:
      switch try socket.receive(into: &scratch) {
      case .nothingYet: return settle(.bytes, surroundings)
      case .bytes(let count):
        return settle(try conversation.hear(scratch[..<count], socket, surroundings), surroundings)
      case .ended: return settle(try conversation.hearEnd(socket, surroundings), surroundings)
      }
    case .turn, .room:
      return settle(try conversation.send(socket, surroundings), surroundings)
    case .farewell:
      if case .ended = try socket.receive(into: &scratch) { return .end }
      return .farewell
    case .wakeUp, .end:
      return wish
    }
  }

  /// The time that was wished for has come.
  func wake(_ surroundings: Surroundings) throws(SystemError) -> Wish {
    guard case .wakeUp = wish else { return wish }
    return settle(try conversation.goOn(socket, surroundings), surroundings)
  }

  /// Gives out what is held and takes no further request.
  func finish(_ surroundings: Surroundings) throws(SystemError) -> Wish {
    conversation.finish()
    switch wish {
    case .wakeUp: return settle(try conversation.goOn(socket, surroundings), surroundings)
    case .bytes: return settle(try conversation.carryOn(socket, surroundings), surroundings)
    case .turn, .room, .farewell, .end: return wish
    }
  }

  /// Ends what has lasted too long.
  func enforce(_ timeouts: Timeouts, _ surroundings: Surroundings) throws(SystemError) -> Wish {
    guard var limit = timeouts.limit(for: wish, phase) else { return wish }
    // Whoever has much to say or to hear may take longer for it, but not for ever.
    if wish == .room { limit += unsentBytes / timeouts.bytesPerSecond }
    if phase == .readingBody { limit += conversation.pendingBytes / timeouts.bytesPerSecond }
    guard surroundings.now - since >= limit else { return wish }
    guard wish == .bytes else { return .end }
    return settle(try conversation.timeOut(socket, surroundings), surroundings)
  }

  private func settle(_ next: Wish, _ surroundings: Surroundings) -> Wish {
    let nextPhase = conversation.phase
    // To have a turn is no progress: nobody stays by making us speak.
    let isTurn = next == .turn || wish == .turn
    if conversation.takeHasAnswered() || nextPhase != phase || next != wish && !isTurn {
      since = surroundings.now
    }
    let unsent = conversation.unsentBytes
    if next == .room, wish != .room || unsent > unsentBytes { unsentBytes = unsent }
    wish = next
    phase = nextPhase
    return next
  }
}

/// How long a client may take, in seconds.
///
/// A body and an answer may take longer by a second for each `bytesPerSecond` that they have.
package struct Timeouts: Sendable, Hashable {
  /// Between two requests.
  package var idle = 60
  /// From the first byte of a head to its last.
  package var head = 10
  /// From the first byte of a body to its last.
  package var body = 30
  /// From the first byte of an answer that the client does not take at once to its last.
  package var answer = 30
  /// Between our farewell and the client's.
  package var farewell = 2

  package var bytesPerSecond = 16 * 1024

  package init() {}

  func limit(for wish: Connection.Wish, _ phase: HTTPSession.Phase) -> Int? {
    switch wish {
    case .turn, .room: answer
    case .farewell: farewell
    case .wakeUp, .end: nil
    case .bytes:
      switch phase {
      case .idle: idle
      case .readingHead: head
      case .readingBody: body
      case .responding, .closing: nil
      }
    }
  }
}
