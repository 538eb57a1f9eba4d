@testable import HTTP

/// The same bytes at once, one by one, and split in two at each index.
func splits(of bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
  [[bytes[...]], chunks(of: bytes, count: 1)]
    + bytes.indices.dropFirst().map { [bytes[..<$0], bytes[$0...]] }
}

/// Splits bytes into chunks of `count` bytes; the last can be shorter.
func chunks(of bytes: [UInt8], count: Int) -> [ArraySlice<UInt8>] {
  stride(from: 0, to: bytes.count, by: count).map {
    bytes[$0..<min($0 + count, bytes.count)]
  }
}

/// The requests that a parser finds in chunks of bytes, and its error.
struct Parsed: Hashable {
  var requests: [Request] = []
  var error: HTTPRequestError.Kind?
  /// The message of the error.
  var message: String?

  init(_ chunks: [ArraySlice<UInt8>], limits: Limits = Limits()) {
    var parser = RequestParser(limits: limits, scheme: .http)
    do throws(HTTPRequestError) {
      for chunk in chunks {
        parser.append(chunk)
        while let event = try parser.next() {
          switch event {
          case .request(let request): requests.append(request)
          case .bodyLimitRequired: try parser.setBodyLimit(nil)
          case .expectsContinue: break
          }
        }
      }
    } catch {
      self.error = error.kind
      message = error.message
    }
  }

  init(_ text: String, limits: Limits = Limits()) {
    self.init([Array(text.utf8)[...]], limits: limits)
  }
}
