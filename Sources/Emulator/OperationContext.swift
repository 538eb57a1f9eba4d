internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// One request on its way through an operation.
struct OperationContext {
  let request: Request
  let operation: Operation
  /// The values at the placeholders of the path, in their order.
  let parameters: [PathParameter]
  let configuration: EmulatorConfiguration
  let principal: Principal
  /// Remarks for the log.
  var warnings: [String] = []

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

extension OperationContext {
  var query: Query { request.target.query }

  /// Notes what the operation has no use for; as on Webex, that is no reason to refuse.
  mutating func warnAboutUnknownParameters() {
    for parameter in query.items where parameter.name != QueryParameter.organization.name {
      let known = operation.query.map(\.name)
      guard !known.contains(parameter.name) else { continue }
      let guess = parameter.name.closestMatch(in: known).map { ": did you mean \($0)?" } ?? ""
      warnings.append(
        "unknown query parameter \(parameter.name.truncatedForMessage) ignored\(guess)"
      )
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
