internal import Dispatch
package import HTTP

/// Connections that wait for a timer, or for a change of `Responder.changeCount`.
extension EventLoop {
  /// Passes a request to the application without a connection, between the requests of connections.
  ///
  /// Blocks while the loop handles events; must not be called on the loop itself.
  package nonisolated func respond(to request: Request) -> Reply {
    perform { loop in
      loop.clock.refresh()
      let reply = loop.responder.respond(to: request)
      loop.wakeWaiting()
      return reply
    }
  }

  func startTimer(_ id: Connection.ID, after delay: Duration) {
    runningTimers += 1
    executor.queue.asyncAfter(deadline: .now() + delay.interval) {
      self.assumeIsolated { $0.timerElapsed(id) }
    }
  }

  private func timerElapsed(_ id: Connection.ID) {
    runningTimers -= 1
    guard let connection = connections[id] else { return }
    clock.refresh()
    let previous = connection.waitState
    do throws(SystemError) {
      if case .change = previous {
        // An earlier timer of the same connection does not end this wait.
        guard Self.uptime >= connection.changeDeadline else { return }
        let next = try connection.retry(hasTimedOut: true, loopContext)
        try apply(next, to: connection, previous: previous)
      } else {
        try apply(connection.timerElapsed(loopContext), to: connection, previous: previous)
      }
    } catch {
      remove(connection)
    }
    flushPending()
    wakeWaiting()
  }

  static var uptime: UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// Continues the waiting connections if the application has changed.
  func wakeWaiting() {
    guard !waiting.isEmpty, responder.changeCount != lastChangeCount else { return }
    lastChangeCount = responder.changeCount
    for id in waiting {
      guard let connection = connections[id] else { continue }
      let previous = connection.waitState
      do throws(SystemError) {
        let next = try connection.retry(hasTimedOut: false, loopContext)
        try apply(next, to: connection, previous: previous)
      } catch {
        remove(connection)
      }
    }
    flushPending()
  }
}
