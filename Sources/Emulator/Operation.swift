internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// One thing that the API can do: where, who may, and how it is answered.
///
/// There is one of each, in one table, and every request passes one on from hand to hand.
final class Operation: Sendable {
  /// What a token must bring.
  struct Access: Sendable, Hashable {
    var scope: AccessToken.Scope
    var isWrite = false
  }

  typealias Answer =
    @Sendable (_ call: inout Call, _ organization: inout Organization) throws(RequestError) ->
    Response

  /// Cisco's operationId, for example `createHuntGroup`.
  let id: String
  let method: Method
  /// The path without `/v1`, with placeholders in braces.
  let path: String
  let access: Access
  /// What the query may narrow the answer by, `orgId` apart.
  let query: [Parameter]
  /// `nil` if it takes none.
  let body: RequestBodySchema?
  let success: Success
  let answer: Answer

  init(
    _ id: String,
    _ method: Method,
    _ path: String,
    _ access: Access,
    query: [Parameter] = [],
    body: RequestBodySchema? = nil,
    _ success: Success,
    answer: @escaping Answer
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.access = access
    self.query = query
    self.body = body
    self.success = success
    self.answer = answer
  }

  /// Every operation of the emulated API.
  static let all =
    huntGroupOperations + availableNumberOperations + callForwardingOperations
    + locationOperations + numberOperations + memberOperations + scheduleOperations

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  static func named(_ id: String) -> Operation? { byID[id] }

  /// Why a name is none of an operation, with those that are.
  static func unknown(_ id: String) -> String {
    let known = all.map(\.id)
    let guess = id.closestMatch(in: known).map { "; did you mean \($0)?" } ?? ""
    return "'\(id.truncatedForMessage)' is none of \(known.joined(separator: ", "))\(guess)"
  }

  /// Paths are given without `/v1`.
  static let router = Router(all.map { .init(method: $0.method, path: $0.path, answer: $0) })
}

extension Operation.Access {
  static let telephonyRead = Self(scope: .telephonyConfigRead)
  static let telephonyWrite = Self(scope: .telephonyConfigWrite, isWrite: true)
  static let locationsRead = Self(scope: .locationsRead)
  static let peopleRead = Self(scope: .peopleRead)
  static let licensesRead = Self(scope: .licensesRead)
  static let organizationsRead = Self(scope: .organizationsRead)
  static let workspacesRead = Self(scope: .workspacesRead)
}

/// One request on its way through an operation.
struct Call {
  let request: Request
  let operation: Operation
  /// The values at the placeholders of the path, in their order.
  let parameters: [PathParameter]
  let settings: Settings
  let caller: Caller
  /// Remarks for the log.
  var notes: [String] = []

  /// The id at a placeholder of the path, for a look-up that fails if it is none.
  func id(_ name: String) -> WebexID {
    WebexID(encoded: parameters.first { $0.name == name }?.value ?? "")
  }

  /// The id at a placeholder of a write's path.
  ///
  /// - Throws: `idMalformed`. A read answers 404 in its place: a 400 on GET crashes wxcadm 4.6.1.
  func id(_ name: String, of kind: WebexID.Kind) throws(RequestError) -> WebexID {
    let id = id(name)
    if let mismatch = id.mismatch(with: [kind]) {
      throw RequestError(.idMalformed, "Wrong type of Webex ID provided: \(name): \(mismatch)")
    }
    return id
  }

  /// The location that a write's path names.
  ///
  /// - Throws: `idMalformed`.
  func locationID(in organization: Organization) throws(RequestError) -> WebexID {
    let id = id("locationId")
    // What exists has an id of the right kind; only another one is worth taking apart.
    guard organization.locations.index(forKey: id) == nil else { return id }
    return try self.id("locationId", of: .location)
  }

  /// - Throws: `mediaType`, `bodyJSON`.
  func body() throws(RequestError) -> JSONDocument { try request.json() }
}

extension Call {
  var query: Query { request.target.query }

  /// Notes what the operation has no use for; as on Webex, that is no reason to refuse.
  mutating func noteUnknownParameters() {
    for parameter in query.items where parameter.name != Parameter.organization.name {
      let known = operation.query.map(\.name)
      guard !known.contains(parameter.name) else { continue }
      let guess = parameter.name.closestMatch(in: known).map { ": did you mean \($0)?" } ?? ""
      notes.append("unknown query parameter \(parameter.name.truncatedForMessage) ignored\(guess)")
    }
  }

  /// A text of the query that a list is narrowed by, in lower case.
  func filter(_ name: String) -> String? {
    guard let text = query[name], !text.isEmpty else { return nil }
    return text.lowercased()
  }

  /// The ids of a list in the query; `nil` if it has none.
  func ids(_ name: String) -> Set<WebexID>? {
    query[name].map { list in
      Set(list.split(separator: ",").map { WebexID(encoded: String($0)) })
    }
  }

  /// One page of a list, and the link to the next one if there is more.
  ///
  /// - Throws: `queryValue`, `queryRepeated`.
  func page<Item>(
    _ key: StaticString,
    of items: some Sequence<Item>,
    default usual: Int,
    limit: Int,
    write: (Item, inout JSONWriter) -> Void
  ) throws(RequestError) -> Response {
    let paging = try Paging(query, default: usual, limit: limit)
    var rest = items.lazy.dropFirst(paging.start).makeIterator()
    var response = Response.json { json in
      json.object { json in
        json.array(key) { json in
          var count = 0
          while count < paging.max, let item = rest.next() {
            write(item, &json)
            count += 1
          }
        }
      }
    }
    if rest.next() != nil { response.fields.append(paging.next(after: request)) }
    return response
  }
}

extension Response {
  static let noContent = Response(status: 204)

  /// What a path can be asked for (RFC 9110 §9.3.7).
  static func options(_ allowed: [String]) -> Response {
    Response(status: 204, fields: [Field("Allow", allowed.joined(separator: ", "))])
  }

  /// The answer to whoever made something: its id.
  static func id(_ id: WebexID, status: Status) -> Response {
    .json(status: status) { json in json.object { $0.member("id", id.description) } }
  }

  static func json(status: Status = 200, _ write: (inout JSONWriter) -> Void) -> Response {
    var json = JSONWriter()
    write(&json)
    var fields: Fields = []
    fields.reserve()
    fields.append("Content-Type", "application/json")
    return Response(status: status, fields: fields, body: json.bytes)
  }
}

extension Request {
  /// The body, which an operation that takes one must have.
  ///
  /// - Throws: `mediaType`, `bodyJSON`.
  func json() throws(RequestError) -> JSONDocument {
    guard !body.isEmpty else {
      throw RequestError(
        .bodyJSON,
        at: "",
        "Invalid JSON format in request body: Required request body is missing"
      )
    }
    let type = fields["Content-Type"]
    guard type?.isJSON == true else {
      throw RequestError(
        .mediaType,
        "Unsupported Media Type: "
          + (type.map { "Content-Type is '\($0.truncatedForMessage)'" }
            ?? "the Content-Type is missing")
          + "; this operation takes application/json"
      )
    }
    do throws(JSONSyntaxError) {
      return try JSONDocument(body)
    } catch {
      throw RequestError(.bodyJSON, at: "", "Invalid JSON format in request body: \(error)")
    }
  }
}

extension String {
  /// Whether a media type is JSON's, whatever its parameters (RFC 9110 §8.3.1).
  fileprivate var isJSON: Bool {
    if equalsIgnoringCase("application/json") { return true }
    return prefix { $0 != ";" }.trimmed.equalsIgnoringCase("application/json")
  }
}
