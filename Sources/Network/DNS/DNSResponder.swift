/// Responds to DNS queries (RFC 1035) for the names of the server, and denies that others exist.
///
/// Sans-I/O: a function from the bytes of a query to those of the response.
struct DNSResponder: Sendable {
  /// Names in lower case that mean the server, as do their subdomains.
  private let names: [[[UInt8]]]
  /// Whether the names have the address ::1 too.
  private let hasIPv6: Bool

  /// - Parameters:
  ///   - names: for example `webexapis.com`; of `*.webexapis.com` the part after `*.`.
  ///   - hasIPv6: whether the names have the address ::1 too.
  init(names: [String], hasIPv6: Bool = true) {
    self.hasIPv6 = hasIPv6
    self.names = names.map { name in
      let base = name.hasPrefix("*.") ? name.dropFirst(2) : name[...]
      return base.lowercased().split(separator: ".").map { Array($0.utf8) }
    }
  }

  private static let headerBytes = 12

  private enum Kind {
    static let a = 1
    static let aaaa = 28
    static let any = 255
  }

  private enum ResponseCode: UInt8 {
    case noError = 0
    case formatError = 1
    case nonExistentDomain = 3
    case notImplemented = 4
    case queryRejected = 5
  }

  /// The response to a query; `nil` if the bytes are too short for a header or are a response.
  func response(to query: [UInt8]) -> [UInt8]? {
    guard query.count >= Self.headerBytes, query[2] & 0x80 == 0 else { return nil }
    guard query[2] & 0x78 == 0 else { return Self.header(of: query, .notImplemented) }
    guard query[4] == 0, query[5] == 1, let question = Question(query) else {
      return Self.header(of: query, .formatError)
    }
    guard question.isInternet else { return Self.header(of: query, .queryRejected, question) }
    guard isServer(question.labels) else {
      return Self.header(of: query, .nonExistentDomain, question)
    }
    var data: [UInt8] = []
    if question.kind == Kind.a || question.kind == Kind.any { data = [127, 0, 0, 1] }
    if question.kind == Kind.aaaa, hasIPv6 { data = Array(repeating: 0, count: 15) + [1] }
    guard !data.isEmpty else { return Self.header(of: query, .noError, question) }
    let kind = data.count == 4 ? Kind.a : Kind.aaaa
    // A pointer to the name in the question, the type, class IN, and no time to live.
    let record: [UInt8] = [0xC0, 12, 0, UInt8(kind), 0, 1, 0, 0, 0, 0, 0, UInt8(data.count)]
    return Self.header(of: query, .noError, question, recordCount: 1) + record + data
  }

  private func isServer(_ labels: [[UInt8]]) -> Bool {
    names.contains { !$0.isEmpty && labels.suffix($0.count).elementsEqual($0) }
  }

  /// The question of a query.
  private struct Question {
    var labels: [[UInt8]] = []
    var kind: Int
    /// Whether the class is IN or any.
    var isInternet: Bool
    /// As received.
    var bytes: ArraySlice<UInt8>

    init?(_ query: [UInt8]) {
      var index = DNSResponder.headerBytes
      while true {
        guard index < query.count else { return nil }
        let length = Int(query[index])
        index += 1
        if length == 0 { break }
        // A question has no compressed name.
        guard length < 64, index + length < min(query.count, Self.nameEnd) else { return nil }
        labels.append(query[index..<index + length].map(\.asciiLowercased))
        index += length
      }
      guard index + 4 <= query.count else { return nil }
      kind = Int(query[index]) << 8 | Int(query[index + 1])
      isInternet = query[index + 2] == 0 && [1, 255].contains(query[index + 3])
      bytes = query[DNSResponder.headerBytes..<index + 4]
    }

    /// The offset after the longest name.
    private static let nameEnd = DNSResponder.headerBytes + 255
  }

  private static func header(
    of query: [UInt8],
    _ code: ResponseCode,
    _ question: Question? = nil,
    recordCount: UInt8 = 0
  ) -> [UInt8] {
    // The flags: response, authoritative, recursion as desired and available.
    let flags = [0x84 | query[2] & 0x01, 0x80 | code.rawValue]
    let counts: [UInt8] = [0, question == nil ? 0 : 1, 0, recordCount, 0, 0, 0, 0]
    return query[..<2] + flags + counts + (question?.bytes ?? [])
  }
}

extension UInt8 {
  fileprivate var asciiLowercased: UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self
  }
}
