internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// A request on its way to the handler of an endpoint.
struct OperationContext<State: EndpointState> {
  let request: Request
  let endpoint: Endpoint<State>
  /// The path parameters, in the order of the path.
  let parameters: [PathParameter]
  let configuration: EmulatorConfiguration
  /// The principal of a request to the emulated API.
  let identity: State.Identity
  /// The time of the request; for the emulated API by the virtual clock of the organization.
  let now: Timestamp
  let trackingID: String
  /// Probable mistakes in an accepted request, for the log and the journal.
  var warnings: [String] = []

  /// A path parameter as an id, which may be malformed: then look-ups do not find it.
  func id(_ name: String) -> WebexID {
    WebexID(encoded: parameters.first { $0.name == name }?.value ?? "")
  }

  /// A path parameter of a write, validated as an id of the given kind.
  ///
  /// - Throws: `idMalformed`. Reads respond with 404 instead: a 400 on GET crashes wxcadm 4.6.1.
  func id(_ name: String, of kind: WebexID.Kind) throws(RequestError) -> WebexID {
    let id = id(name)
    if let mismatch = id.mismatchDescription(expecting: [kind]) {
      // Source of the message: Webex errors in public reports.
      throw RequestError(.idMalformed, "Wrong type of Webex ID provided: \(name): \(mismatch)")
    }
    return id
  }

  /// - Throws: `mediaType`, `bodyJSON`.
  func body() throws(RequestError) -> JSONDocument { try request.json() }
}

extension OperationContext {
  var query: Query { request.target.query }

  /// A string parameter that filters a list, in lower case; `nil` if it is absent or empty.
  func filter(_ name: String) -> String? {
    guard let text = query[name], !text.isEmpty else { return nil }
    return text.lowercased()
  }

  /// A parameter with comma-separated ids; `nil` if it is absent.
  func ids(_ name: String) -> Set<WebexID>? {
    query[name].map { list in
      Set(list.split(separator: ",").map { WebexID(encoded: String($0)) })
    }
  }

  /// A response with one page of a list, and a `Link` header if there are more items.
  ///
  /// - Throws: `queryValue`.
  func page<Item>(
    _ key: StaticString,
    of items: some Sequence<Item>,
    default defaultMax: Int,
    limit: Int,
    write: (Item, inout JSONWriter) -> Void
  ) throws(RequestError) -> Response {
    let paging = try Paging(query, default: defaultMax, limit: limit)
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

extension OperationContext<Organization> {
  var principal: Principal { identity }

  /// The location id in the path of a write.
  ///
  /// - Throws: `idMalformed`.
  func locationID(in organization: Organization) throws(RequestError) -> WebexID {
    let id = id("locationId")
    // Existing locations have valid ids, so only unknown ids are decoded and validated.
    guard organization.locations.index(forKey: id) == nil else { return id }
    return try self.id("locationId", of: .location)
  }
}
