/// A socket that accepts connections.
final class Listener: Sendable {
  let socket: Socket

  init(_ socket: consuming Socket) { self.socket = socket }
}

extension EventLoop {
  /// Accepts pending connections up to the maximum.
  func acceptConnections(from listener: Listener) {
    while connections.count < configuration.connectionLimit, let socket = next(from: listener) {
      lastConnectionID += 1
      let connection = Connection(
        id: lastConnectionID,
        socket: socket,
        limits: configuration.limits,
        tls: configuration.tls,
        now: clock.milliseconds
      )
      do throws(SystemError) {
        try poller.add(connection.socket.descriptor, as: connection.id, for: .read)
        connections[connection.id] = connection
      } catch {
        // The kernel cannot watch another descriptor; the connection closes here.
        continue
      }
    }
    if connections.count >= configuration.connectionLimit { setAccepting(false) }
  }

  private func next(from listener: Listener) -> Socket? {
    do throws(SystemError) {
      switch try listener.socket.accept() {
      case .connection(let socket):
        if let bytes = configuration.sendBufferBytes { socket.limitSendBuffer(to: bytes) }
        return socket
      case .descriptorsExhausted: setAccepting(false)
      case .wouldBlock: break
      }
    } catch {
      setAccepting(false)
    }
    return nil
  }

  /// Starts or stops watching the listeners.
  ///
  /// While not accepting, new connections wait in the kernel's accept backlog; accepting resumes
  /// when a connection closes, or with the next check of the timeouts.
  func setAccepting(_ accepts: Bool) {
    guard isAccepting != accepts, !listeners.isEmpty else { return }
    do throws(SystemError) {
      for (id, listener) in listeners.enumerated() {
        let interest: Poller.Interest = accepts ? .read : []
        try poller.modify(listener.socket.descriptor, as: Connection.ID(id), for: interest)
      }
      isAccepting = accepts
    } catch {
      preconditionFailure("a listener is not in the poller: \(error)")
    }
  }
}
