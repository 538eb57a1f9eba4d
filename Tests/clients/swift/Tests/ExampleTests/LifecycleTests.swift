import Foundation
import Testing
import WebexMock

/// What servers leave behind, counted for the whole process: `.ci/run swift-package` runs it alone.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["COUNT_DESCRIPTORS"] != nil))
struct LifecycleTests {
  @Test func `fifty stopped servers leave no descriptor and no thread`() async throws {
    // Dispatch opens descriptors at its first use and keeps them.
    await (try WebexMock.start()).stop()
    let descriptors = try entries("/proc/self/fd")
    var mocks: [WebexMock] = []
    for _ in 0..<50 { mocks.append(try await WebexMock.start()) }
    for mock in mocks {
      let organization = try mock.organization()
      let url = try #require(URL(string: "\(mock.url)/v1/people"))
      let unauthorized = try String(contentsOf: url, encoding: .utf8)
      #expect(unauthorized.isEmpty == false || organization.id.isEmpty == false)
    }
    #expect(try entries("/proc/self/fd") >= descriptors + 100)
    let threads = try entries("/proc/self/task")
    for mock in mocks { await mock.stop() }
    #expect(try entries("/proc/self/fd") == descriptors)
    // Threads belong to the pool of Dispatch, which ends idle ones after some seconds.
    #expect(threads < 50, "\(threads) threads for 50 servers")
    withExtendedLifetime(mocks) {}
  }

  private func entries(_ directory: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: directory).count
  }
}
