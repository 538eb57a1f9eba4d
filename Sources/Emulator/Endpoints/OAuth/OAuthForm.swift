internal import Calling
internal import HTTP
internal import Text

/// The parameters of a request to an OAuth operation: the query of a GET, else a form body.
struct OAuthForm {
  static let mediaType = "application/x-www-form-urlencoded"

  private let parameters: Query
  private let request: Request

  /// - Throws: `mediaType`, `oauthRequest`.
  init(_ request: Request) throws(RequestError) {
    parameters = try Self.parameters(of: request)
    self.request = request
  }

  /// The parameters for finding the organization; empty if the request is not valid.
  static func values(of request: Request, _ names: [String]) -> [String] {
    guard let parameters = try? parameters(of: request) else { return [] }
    return names.compactMap { parameters[$0] }
  }

  private static func parameters(of request: Request) throws(RequestError) -> Query {
    if request.method == .get { return request.target.query }
    guard !request.body.isEmpty else { return Query() }
    let type = request.fields["Content-Type"]
    let essence = type.map { $0.prefix { $0 != ";" }.trimmed }
    guard essence?.equalsIgnoringCase(mediaType) == true else {
      throw RequestError(
        .mediaType,
        "Unsupported Media Type: "
          + (type.map { "Content-Type is \($0.quotedForMessage)" }
            ?? "the Content-Type header is missing")
          + "; send \(mediaType)"
      )
    }
    guard let parameters = Query(request.body[...]) else {
      throw RequestError(.oauthRequest, "The body is not a form: its percent-encoding is malformed")
    }
    return parameters
  }

  /// The client in `Authorization: Basic` (RFC 6749 §2.3.1); `nil` without such a header.
  private static func basicCredentials(
    of request: Request
  ) throws(RequestError) -> Organization.ClientCredentials? {
    guard let field = request.fields["Authorization"],
      field.prefix(6).lowercased() == "basic "
    else { return nil }
    let decoded = Base64.decode(field.dropFirst(6).drop { $0 == " " })
    guard let decoded, let colon = decoded.firstIndex(of: ":") else {
      throw RequestError(
        .oauthClient,
        "The Authorization header must have the form 'Basic <base64 of client_id:client_secret>'"
      )
    }
    let id = String(decoded[..<colon])
    let secret = String(decoded[decoded.index(after: colon)...])
    return .init(id: id.formDecoded, secret: secret.formDecoded)
  }

  /// A parameter; `nil` if it is absent or empty.
  ///
  /// - Throws: `oauthRequest` if it is repeated.
  func optional(_ name: String) throws(RequestError) -> String? {
    guard let value = parameters[name], !value.isEmpty else { return nil }
    if parameters.repeats(name) {
      throw RequestError(.oauthRequest, "The parameter \(name) is given more than once")
    }
    return value
  }

  /// - Throws: `oauthRequest` if it is absent, empty or repeated.
  func required(_ name: String) throws(RequestError) -> String {
    if let value = try optional(name) { return value }
    let similar = name.closestMatch(in: parameters.items.prefix(50).map(\.name))
    let hint = similar.map { "; \($0.quotedForMessage) is unknown" } ?? ""
    throw RequestError(
      .oauthRequest,
      parameters[name] == nil
        ? "The parameter \(name) is missing\(hint)" : "The parameter \(name) is empty"
    )
  }

  /// The scopes, separated by spaces.
  ///
  /// - Throws: `oauthRequest`.
  func scopes() throws(RequestError) -> [String] {
    try required("scope").split(separator: " ").map(String.init)
  }

  /// The client of a token request, from the header or the body.
  ///
  /// - Throws: `oauthRequest`, `oauthClient`.
  func client() throws(RequestError) -> Organization.ClientCredentials {
    guard let basic = try Self.basicCredentials(of: request) else {
      return .init(id: try required("client_id"), secret: try required("client_secret"))
    }
    if let id = try optional("client_id"), id != basic.id {
      throw RequestError(.oauthClient, "client_id is not that of the Authorization header")
    }
    return basic
  }

  /// Warnings of parameters that an operation does not have.
  func warnings(besides known: [String]) -> [String] {
    parameters.items.lazy.filter { !known.contains($0.name) }.prefix(20).map { item in
      "ignored unknown parameter \(item.name.quotedForMessage)\(item.name.suggestion(from: known))"
    }
  }
}

extension String {
  /// The text without the form encoding of RFC 6749 §2.3.1.
  ///
  /// Many clients do not encode it, so a text without `%` stays as it is.
  fileprivate var formDecoded: String {
    guard contains("%") else { return self }
    return Query(Array("a=\(replacing("&", with: "%26"))".utf8)[...])?["a"] ?? self
  }
}
