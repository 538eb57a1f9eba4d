import Foundation
import Glibc
import Testing
import WebexMock

/// What servers leave behind, counted for the whole process: `.ci/run swift-package` runs it alone.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["COUNT_DESCRIPTORS"] != nil))
struct LifecycleTests {
  @Test func `fifty stopped servers leave no descriptor and no thread`() async throws {
    // Dispatch opens descriptors at its first use and keeps them.
    try await startAndStop(1)
    let (descriptors, threads) = (try count("fd"), try count("task"))
    let mocks = try await startAndStop(50)
    // The threads are those of Dispatch, which ends idle ones after some seconds.
    for _ in 0..<300 where try count("fd") > descriptors || count("task") > threads {
      try await Task.sleep(for: .milliseconds(50))
    }
    let left = try openFiles()
    #expect(left.count <= descriptors, "\(left)")
    #expect(try count("task") <= threads)
    withExtendedLifetime(mocks) {}
  }

  /// Starts servers, connects a client to each, and stops them while the clients are connected.
  @discardableResult private func startAndStop(_ number: Int) async throws -> [WebexMock] {
    let descriptors = try count("fd")
    var (mocks, clients): ([WebexMock], [Int32]) = ([], [])
    for _ in 0..<number { mocks.append(try await WebexMock.start()) }
    for mock in mocks {
      clients.append(try connect(to: mock.port))
      #expect(try mock.organization().locations.isEmpty == false)
    }
    // A request that never becomes complete.
    let sent = Array("GET / HTTP/1.1".utf8)
    #expect(send(clients[0], sent, sent.count, 0) == sent.count)
    // A listener, an epoll set and the client's end of a connection for each.
    #expect(try count("fd") >= descriptors + 3 * number)
    for mock in mocks { await mock.stop() }
    for client in clients { close(client) }
    return mocks
  }

  /// The number of entries of a folder of the process.
  private func count(_ folder: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(folder)").count
  }

  /// What the descriptors of the process refer to.
  private func openFiles() throws -> [String] {
    let folder = "/proc/self/fd"
    return try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")) ?? name
    }
  }

  private func connect(to port: UInt16) throws -> Int32 {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0)
    return client
  }
}
