internal import Dispatch

/// The end of an event loop, and work that other threads do on it.
extension EventLoop {
  /// Stops accepting, ends delays and waits, and closes each connection after its current request.
  ///
  /// A request that would wait again does not get a response.
  package nonisolated func drain() {
    perform { $0.drainConnections() }
  }

  /// Whether all connections are closed.
  package nonisolated var isDrained: Bool {
    perform { $0.connections.isEmpty }
  }

  /// Closes the listeners, all connections and the epoll set; after it returns, no request of
  /// a connection is handled and no descriptor is open.
  package nonisolated func stop() {
    perform { $0.closeAll() }
    watching.wait()
    perform { $0.poller.close() }
    waker.close()
  }

  /// Does work on the loop, between the requests of connections.
  nonisolated func perform<Result: Sendable>(
    _ work: @Sendable (isolated EventLoop) -> Result
  ) -> Result {
    waker.wake()
    return executor.queue.sync { assumeIsolated(work) }
  }

  private func closeAll() {
    source?.cancel()
    timer?.cancel()
    (source, timer) = (nil, nil)
    connections = [:]
    listeners = []
  }

  private func drainConnections() {
    clock.refresh()
    setAccepting(false)
    listeners = []
    for connection in Array(connections.values) {
      let previous = connection.waitState
      do throws(SystemError) {
        try apply(connection.drain(loopContext), to: connection, previous: previous)
      } catch {
        remove(connection)
      }
    }
    flushPending()
  }
}
