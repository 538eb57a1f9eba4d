import Calling
import Emulator
import HTTP
import Logging
import Testing

/// HTTP/1.1 as an origin server speaks it: whole, byte by byte, and cut in two at every byte.
@Suite struct ConformanceTests {
  private static let marker = "GET /__admin/health HTTP/1.1\r\nHost: a\r\n\r\n"

  private func expected(_ sample: ConformanceCase) -> [Int] {
    sample.statuses + (sample.closes ? [] : [200])
  }

  private func bytes(_ sample: ConformanceCase) -> [UInt8] {
    Array((sample.text + Self.marker).utf8)
  }

  @Test func `there are enough of them`() { #expect(ConformanceCase.all.count >= 150) }

  @Test(arguments: ConformanceCase.all)
  func `on the wire, at once and byte by byte`(sample: ConformanceCase) throws {
    let server = try TestServer()
    let whole = try server.connect()
    try whole.send(bytes(sample))
    whole.shutdownWrite()
    #expect(Self.statuses(in: try whole.readToEnd()) == expected(sample))
    guard bytes(sample).count < 2000 else { return }
    let slow = try server.connect()
    for byte in bytes(sample) {
      // What refuses early may close before the rest is sent.
      do { try slow.send([byte]) } catch { break }
    }
    slow.shutdownWrite()
    #expect(Self.statuses(in: try slow.readToEnd()) == expected(sample))
  }

  @Test(arguments: ConformanceCase.all)
  func `cut in two at every byte`(sample: ConformanceCase) throws {
    let bytes = bytes(sample)
    guard bytes.count < 2000 else { return }
    let emulator = Emulator(
      try Fixture.standard(seed: 0),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      dependencies: Emulator.Dependencies(now: { TestClock().now })
    )
    for cut in bytes.indices {
      let answered = Self.answer(bytes[..<cut], bytes[cut...], by: emulator)
      #expect(answered == expected(sample), "cut at \(cut)")
    }
  }

  /// The statuses of the messages, interim ones left out; no body says `HTTP/1.1`.
  private static func statuses(in bytes: [UInt8]) -> [Int] {
    String(decoding: bytes, as: UTF8.self).split(
      separator: "HTTP/1.1 ",
      omittingEmptySubsequences: true
    )
    .compactMap { Int($0.prefix(3)) }.filter { $0 >= 200 }
  }

  /// What a session without a socket sends.
  private static func answer(
    _ pieces: ArraySlice<UInt8>...,
    by emulator: Emulator
  ) -> [Int] {
    var session = HTTPSession()
    var sent: [UInt8] = []
    for piece in pieces {
      session.receive(piece)
      turns: while let action = session.nextAction() {
        switch action {
        case .respond(let request):
          session.reply(emulator.respond(to: request), date: HTTPDate(secondsSince1970: 0))
        case .reject(let fault):
          session.reply(
            Reply(emulator.errorResponse(for: fault)),
            date: HTTPDate(secondsSince1970: 0)
          )
        case .send(let bytes): sent += bytes
        case .read: break turns
        case .close, .reset: return statuses(in: sent)
        case .delay, .tunnel: preconditionFailure("nothing here asks for \(action)")
        }
      }
    }
    return statuses(in: sent)
  }
}

extension String {
  /// The same with its first line in capitals.
  var uppercasedSize: String {
    let size = prefix { $0 != "\r\n" }
    return size.uppercased() + dropFirst(size.count)
  }
}
