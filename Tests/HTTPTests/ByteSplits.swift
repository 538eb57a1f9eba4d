@testable import HTTP

/// The ways in which the same bytes may arrive: whole, one by one, and in two at each index.
func splits(of bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
  [[bytes[...]], chunks(of: bytes, count: 1)]
    + bytes.indices.dropFirst().map { [bytes[..<$0], bytes[$0...]] }
}

/// Pieces of so many bytes each; the last may be shorter.
func chunks(of bytes: [UInt8], count: Int) -> [ArraySlice<UInt8>] {
  stride(from: 0, to: bytes.count, by: count).map {
    bytes[$0..<min($0 + count, bytes.count)]
  }
}

/// What a parser made of some bytes.
struct Parsed: Hashable {
  var requests: [Request] = []
  var fault: HTTPRequestError?

  init(_ chunks: [ArraySlice<UInt8>], limits: Limits = Limits()) {
    var parser = RequestParser(limits: limits, scheme: .http)
    do throws(HTTPRequestError) {
      for chunk in chunks {
        parser.append(chunk)
        while let event = try parser.next() {
          if case .request(let request) = event { requests.append(request) }
        }
      }
    } catch {
      fault = error
    }
  }

  init(_ text: String, limits: Limits = Limits()) {
    self.init([Array(text.utf8)[...]], limits: limits)
  }
}
