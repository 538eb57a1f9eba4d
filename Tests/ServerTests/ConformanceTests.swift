import Calling
import Emulator
import HTTP
import Logging
import Testing
@testable import TestSupport

/// HTTP/1.1 conformance, with the bytes received at once, one by one, and split at every byte.
@Suite struct ConformanceTests {
  private static let marker = "GET /__admin/health HTTP/1.1\r\nHost: a\r\n\r\n"

  private func expected(_ sample: ConformanceCase) -> [Int] {
    sample.statuses + (sample.closes ? [] : [200])
  }

  private func bytes(_ sample: ConformanceCase) -> [UInt8] {
    Array((sample.text + Self.marker).utf8)
  }

  @Test func `there are at least 150 cases`() { #expect(ConformanceCase.all.count >= 150) }

  @Test(arguments: ConformanceCase.all)
  func `the statuses are the expected ones for bytes sent at once and one by one`(
    sample: ConformanceCase
  ) throws {
    let server = try TestServer(on: .socket)
    let whole = try server.connect()
    try whole.send(bytes(sample))
    whole.shutdownWrite()
    #expect(Self.statuses(in: try whole.readToEnd()) == expected(sample))
    guard bytes(sample).count < 2000 else { return }
    let slow = try server.connect()
    for byte in bytes(sample) {
      // The server may close the connection before all bytes are sent.
      do { try slow.send([byte]) } catch { break }
    }
    slow.shutdownWrite()
    #expect(Self.statuses(in: try slow.readToEnd()) == expected(sample))
  }

  @Test(arguments: ConformanceCase.all)
  func `the statuses are the same wherever the bytes are split`(sample: ConformanceCase) throws {
    let bytes = bytes(sample)
    guard bytes.count < 2000 else { return }
    let emulator = Emulator(
      try Fixture.standard(seed: 0),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      dependencies: Emulator.Dependencies(now: { TestClock().now })
    )
    for split in bytes.indices {
      let statuses = Self.statuses(of: bytes[..<split], bytes[split...], by: emulator)
      #expect(statuses == expected(sample), "split at \(split)")
    }
  }

  /// The statuses of the responses, without interim ones; bodies do not contain `HTTP/1.1 `.
  private static func statuses(in bytes: [UInt8]) -> [Int] {
    String(decoding: bytes, as: UTF8.self).split(
      separator: "HTTP/1.1 ",
      omittingEmptySubsequences: true
    )
    .compactMap { Int($0.prefix(3)) }.filter { $0 >= 200 }
  }

  /// The statuses of the responses that a session without a socket sends.
  private static func statuses(
    of chunks: ArraySlice<UInt8>...,
    by emulator: Emulator
  ) -> [Int] {
    var session = HTTPSession()
    var sent: [UInt8] = []
    for chunk in chunks {
      session.receive(chunk)
      actions: while let action = session.nextAction() {
        switch action {
        case .respond(let request):
          session.reply(emulator.respond(to: request), date: HTTPDate(secondsSince1970: 0))
        case .reject(let error):
          session.reply(
            .response(emulator.errorResponse(for: error)),
            date: HTTPDate(secondsSince1970: 0)
          )
        case .send(let bytes): sent += bytes
        case .limitBody(let head): session.setBodyLimit(emulator.bodyLimit(for: head))
        case .read: break actions
        case .close, .reset: return statuses(in: sent)
        case .delay, .wait, .tunnel: preconditionFailure("unexpected action \(action)")
        }
      }
    }
    return statuses(in: sent)
  }
}

extension String {
  /// The text with its first line, the chunk size, in upper case.
  var uppercasedSize: String {
    let size = prefix { $0 != "\r\n" }
    return size.uppercased() + dropFirst(size.count)
  }
}
