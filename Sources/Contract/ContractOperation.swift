internal import JSON

/// One operation of a document.
package struct ContractOperation: Sendable {
  /// The operationId; method and path if it has none.
  package let id: String
  /// In capitals, for example `GET`.
  package let method: String
  /// The path with placeholders in braces.
  package let path: String
  /// The path with `{}` for each placeholder, whatever its name is.
  package let pattern: String
  private let view: JSONView
  /// The path item, which can have parameters of all its operations.
  private let item: JSONView

  init(
    id: String,
    method: String,
    path: String,
    pattern: String,
    view: JSONView,
    item: JSONView
  ) {
    (self.id, self.method, self.path, self.pattern) = (id, method, path, pattern)
    (self.view, self.item) = (view, item)
  }

  /// A path with `{}` for each placeholder.
  package static func pattern(of path: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.utf8.count)
    var isInPlaceholder = false
    for byte in path.utf8 {
      if byte == UInt8(ascii: "}") { isInPlaceholder = false }
      if !isInPlaceholder { bytes.append(byte) }
      if byte == UInt8(ascii: "{") { isInPlaceholder = true }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A parameter of the query.
  package struct Parameter: Sendable {
    package let name: String
    package let isRequired: Bool
    package let schema: ContractSchema
  }

  package var tag: String? { view["tags"]?.strings.first }

  /// The scopes of which a token needs one; empty if the document has none.
  package var scopes: [String] {
    (view["security"]?.items ?? []).flatMap { $0.members.flatMap(\.value.strings) }
  }

  /// The roles that can use the operation, from the member `x-roles`; `nil` if it is absent.
  package var roles: [String]? { view["x-roles"]?.strings }

  package var hasRequestBody: Bool { view["requestBody"] != nil }

  /// Whether a request must have a body.
  func requiresBody(in document: ContractDocument) -> Bool {
    view["requestBody"].flatMap(document.resolve)?["required"]?.bool == true
  }

  /// The media types of the body of a request, or of the responses of successes.
  func mediaTypes(_ part: String, in document: ContractDocument) -> [String] {
    let views =
      part == "request"
      ? [view["requestBody"]].compactMap(\.self)
      : (view["responses"]?.members ?? []).filter { $0.name.hasPrefix("2") }.map(\.value)
    let names = views.flatMap { document.resolve($0)?["content"]?.members.map(\.name) ?? [] }
    return Set(names.map { String($0.prefix { $0 != ";" }) }).sorted()
  }

  /// The parameters of the query, in the order of the document to which the operation belongs.
  package func queryParameters(in document: ContractDocument) -> [Parameter] {
    ((item["parameters"]?.items ?? []) + (view["parameters"]?.items ?? [])).compactMap { view in
      guard let parameter = document.resolve(view), parameter["in"]?.string == "query",
        let name = parameter["name"]?.string, let schema = parameter["schema"]
      else { return nil }
      return Parameter(
        name: name,
        isRequired: parameter["required"]?.bool == true,
        schema: document.schema(schema, of: "\(id) parameter \(name)")
      )
    }
  }

  /// The body of a request or response.
  package struct Body: Sendable {
    package let mediaType: String
    package let schema: ContractSchema
  }

  /// The body of a request, as JSON if there are several; `nil` if the operation has none.
  package func requestBody(in document: ContractDocument) -> Body? {
    view["requestBody"].flatMap { body(of: $0, "request", in: document) }
  }

  /// The success statuses in ascending order, each with the body of its response.
  package func successes(in document: ContractDocument) -> [(status: Int, body: Body?)] {
    let responses = view["responses"]?.members ?? []
    var found = responses.compactMap { name, response -> (status: Int, body: Body?)? in
      guard let status = name == "2XX" ? 200 : Int(name), 200..<300 ~= status else { return nil }
      return (status, body(of: response, "response", in: document))
    }
    if found.isEmpty, let response = responses.first(where: { $0.name == "default" })?.value {
      found = [(200, body(of: response, "response", in: document))]
    }
    return found.sorted { $0.status < $1.status }
  }

  private func body(
    of view: JSONView,
    _ part: String,
    in document: ContractDocument
  ) -> Body? {
    let contents = document.resolve(view)?["content"]?.members ?? []
    let content =
      contents.first { $0.name.hasPrefix("application/json") && $0.name.isPlainJSON }
      ?? contents.first
    guard let content, let schema = content.value["schema"] else { return nil }
    return Body(mediaType: content.name, schema: document.schema(schema, of: "\(id) \(part)"))
  }
}

extension String {
  /// Whether a media type is JSON, perhaps with parameters, and not one derived from it.
  fileprivate var isPlainJSON: Bool { split(separator: ";").first == "application/json" }
}
