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
  let sharedConfiguration: Shared<EmulatorConfiguration>
  /// The principal of a request to the emulated API.
  let identity: State.Identity
  /// The time of the request; for the emulated API by the virtual clock of the organization.
  let now: Timestamp
  let trackingID: String
  /// Whether a fault makes a create that is rejected leave a part of the item.
  var leavesPartialResult = false
  /// Probable mistakes in an accepted request, for the log and the journal.
  var warnings: [String] = []

  var configuration: EmulatorConfiguration { sharedConfiguration.value }

  /// A path parameter as an id, which may be malformed: then look-ups do not find it.
  func id(_ name: String, _ kind: WebexID.Kind) -> WebexID {
    id(parameters.first { $0.name == name }?.value ?? "", as: kind)
  }

  /// The id that a text of a request means: base64, or the UUID of a person; under the live rules
  /// the UUID of anything.
  private func id(_ text: String, as kind: WebexID.Kind) -> WebexID {
    let acceptsUUID = kind == .person || configuration.ruleSet.mode == .live
    return WebexID(text, as: kind, acceptsUUID: acceptsUUID)
  }

  /// A path parameter of a write, validated as an id of one of the kinds.
  ///
  /// - Throws: `idMalformed`. Reads respond with 404 instead: a 400 on GET crashes wxcadm 4.6.1.
  func id(
    _ name: String,
    of kind: WebexID.Kind,
    or otherKind: WebexID.Kind? = nil
  ) throws(RequestError) -> WebexID {
    let id = id(name, kind)
    if let mismatch = id.mismatchDescription(expecting: [kind] + (otherKind.map { [$0] } ?? [])) {
      // Source of the message: Webex errors in public reports.
      throw RequestError(
        .idMalformed,
        "Wrong type of Webex ID provided: \(name): \(mismatch)",
        hint: id.bareUUID == nil ? nil : .liveRules
      )
    }
    return id
  }

  /// - Throws: `mediaType`, `bodyJSON`.
  func body() throws(RequestError) -> JSONDocument { try request.json() }
}

extension OperationContext {
  var query: Query { request.target.query }

  /// A query parameter; `nil` if it is absent or empty.
  func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// A query parameter that filters a list, in lower case; `nil` if it is absent or empty.
  func filter(_ name: String) -> String? { text(name)?.lowercased() }

  /// Whether a text contains a query parameter, ignoring case; without the parameter all do.
  func matches(_ name: String, _ text: String?) -> Bool {
    filter(name).map { text?.lowercased().contains(utf8Of: $0) ?? false } ?? true
  }

  /// The values of a query parameter, which commas separate; `nil` if it is absent or empty.
  func values(_ name: String) -> [String]? {
    let items = query.items.filter { $0.name == name && !$0.value.isEmpty }
    guard !items.isEmpty else { return nil }
    return items.flatMap { $0.value.split(separator: ",").map { String($0.trimmed) } }
  }

  /// A query parameter that is an id; `nil` if it is absent or empty.
  func queryID(_ name: String, _ kind: WebexID.Kind) -> WebexID? {
    text(name).map { id($0, as: kind) }
  }

  /// A query parameter with ids, which commas separate; `nil` if it is absent or empty.
  func queryIDs(_ name: String, _ kind: WebexID.Kind) -> Set<WebexID>? {
    values(name).map { Set($0.map { id($0, as: kind) }) }
  }

  /// The ids of `queryIDs` in the order of the request, each once.
  func orderedQueryIDs(_ name: String, _ kind: WebexID.Kind) -> [WebexID]? {
    values(name).map { Array(OrderedSet($0.map { id($0, as: kind) })) }
  }

  /// A response with one page of a list, and a `Link` header if there are more items.
  ///
  /// - Parameters:
  ///   - key: the member that is the list.
  ///   - items: all items.
  ///   - defaultMax: the size of a page without the query parameter `max`.
  ///   - limit: the maximum size of a page.
  ///   - after: writes the members that follow the list.
  ///   - write: writes an item.
  /// - Returns: the response.
  func page<Item>(
    _ key: StaticString,
    of items: some Sequence<Item>,
    default defaultMax: Int,
    limit: Int,
    after: (inout JSONWriter) -> Void = { _ in },
    write: (Item, inout JSONWriter) -> Void
  ) -> Response {
    let paging = Paging(query, default: defaultMax, limit: limit)
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
        after(&json)
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
    let id = id("locationId", .location)
    // Existing locations have valid ids, so only unknown ids are decoded and validated.
    guard organization.locations.index(forKey: id) == nil else { return id }
    return try self.id("locationId", of: .location)
  }
}
