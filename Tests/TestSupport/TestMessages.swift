import JSON
import Testing

/// A request of a test.
struct TestRequest {
  var method = "GET"
  var path: String
  var fields: [(String, String)] = []
  var body: [UInt8]?

  static let token = "anything"

  static func get(_ path: String, token: String? = token) -> TestRequest {
    TestRequest(path: path, fields: authorization(token))
  }

  static func post(_ path: String, _ json: JSONValue, token: String? = token) -> TestRequest {
    post(path, bytes: JSONWriter.bytes(of: json), token: token)
  }

  static func post(_ path: String, bytes: [UInt8], token: String? = token) -> TestRequest {
    TestRequest(
      method: "POST",
      path: path,
      fields: authorization(token) + [("Content-Type", "application/json")],
      body: bytes
    )
  }

  static func put(_ path: String, _ json: JSONValue, token: String? = token) -> TestRequest {
    put(path, bytes: JSONWriter.bytes(of: json), token: token)
  }

  static func put(_ path: String, bytes: [UInt8], token: String? = token) -> TestRequest {
    var request = post(path, bytes: bytes, token: token)
    request.method = "PUT"
    return request
  }

  static func patch(_ path: String, _ json: JSONValue, token: String? = token) -> TestRequest {
    var request = put(path, json, token: token)
    request.method = "PATCH"
    return request
  }

  static func delete(_ path: String, token: String? = token) -> TestRequest {
    var request = get(path, token: token)
    request.method = "DELETE"
    return request
  }

  private static func authorization(_ token: String?) -> [(String, String)] {
    token.map { [("Authorization", "Bearer \($0)")] } ?? []
  }

  func adding(_ name: String, _ value: String) -> TestRequest {
    var request = self
    request.fields.append((name, value))
    return request
  }

  func replacing(_ name: String, _ value: String?) -> TestRequest {
    var request = self
    request.fields.removeAll { $0.0 == name }
    if let value { request.fields.append((name, value)) }
    return request
  }

  var bytes: [UInt8] {
    var text = "\(method) \(path) HTTP/1.1\r\nHost: mock.test:4868\r\n"
    for (name, value) in fields { text += "\(name): \(value)\r\n" }
    if let body { text += "Content-Length: \(body.count)\r\n" }
    return Array((text + "\r\n").utf8) + (body ?? [])
  }
}

/// A received response.
struct TestResponse {
  let status: Int
  let fields: [(name: String, value: String)]
  var body: [UInt8] = []

  /// A complete response.
  init?(bytes: [UInt8]) {
    let end = Array("\r\n\r\n".utf8)
    guard let index = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      return nil
    }
    self.init(head: bytes[..<index])
    body = Array(bytes[(index + end.count)...])
  }

  init?(head: ArraySlice<UInt8>) {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ", maxSplits: 2) ?? []
    guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else { return nil }
    self.status = status
    fields = lines.dropFirst().map { line in
      let name = line.prefix { $0 != ":" }
      return (String(name), String(line.dropFirst(name.count + 2)))
    }
  }

  subscript(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  var contentLength: Int { self["Content-Length"].flatMap(Int.init) ?? 0 }

  var text: String { String(decoding: body, as: UTF8.self) }

  func json() throws -> JSONValue { try JSONParser.parse(body) }

  /// The string at a pointer of the body.
  func string(_ pointer: JSONPointer) throws -> String? {
    guard case .string(let text)? = try json()[pointer] else { return nil }
    return text
  }

  /// The items of an array in the body.
  func items(_ key: String) throws -> [JSONValue] {
    guard case .array(let items)? = try json()[JSONPointer([key])] else { return [] }
    return items
  }

  /// The rules that the request has violated, from `X-Mock-Rule`.
  var rules: [String] {
    self["X-Mock-Rule"]?.split(separator: ", ").map(String.init) ?? []
  }

  /// The descriptions of all errors in the body.
  func descriptions() throws -> [String] {
    guard case .array(let errors)? = try json()["/errors"] else { return [] }
    return errors.compactMap { error in
      guard case .string(let text)? = error["/description"] else { return nil }
      return text
    }
  }
}

extension JSONValue {
  /// A copy with another value at a pointer; `nil` removes a member, and an item becomes `null`.
  func setting(_ pointer: JSONPointer, to value: JSONValue?) -> JSONValue {
    guard let token = pointer.tokens.first else { return value ?? .null }
    let rest = JSONPointer(Array(pointer.tokens.dropFirst()))
    switch self {
    case .object(var object):
      let inner = object[token] ?? [:]
      object[token] = rest.tokens.isEmpty ? value : inner.setting(rest, to: value)
      return .object(object)
    case .array(var items):
      guard let index = Int(token), items.indices.contains(index) else { return self }
      items[index] = items[index].setting(rest, to: value)
      return .array(items)
    case .null, .bool, .number, .string:
      return self
    }
  }
}
