extension EventLoop {
  /// Accepts pending connections up to the maximum.
  func acceptConnections() {
    while connections.count < configuration.connectionLimit, let socket = acceptNext() {
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

  private func acceptNext() -> Socket? {
    do throws(SystemError) {
      switch try listener?.accept() ?? .wouldBlock {
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

  /// Starts or stops watching the listener.
  ///
  /// While not accepting, new connections wait in the kernel's accept backlog; accepting resumes
  /// when a connection closes, or with the next check of the timeouts.
  func setAccepting(_ accepts: Bool) {
    guard isAccepting != accepts, let descriptor = listener?.descriptor else { return }
    do throws(SystemError) {
      try poller.modify(descriptor, as: Self.listenerID, for: accepts ? .read : [])
      isAccepting = accepts
    } catch {
      preconditionFailure("the listener is not in the poller: \(error)")
    }
  }
}
