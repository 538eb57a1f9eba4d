internal import HTTP
internal import JSON

/// How a fault changes a page of a list.
enum ListFault: String, Sendable, CaseIterable {
  /// The last page has a link to a next one, which is empty.
  case emptyPage
  /// The link to the next page leads to the same page.
  case repeatedPage
  /// The link to the next page leads to another host.
  case otherHost
  /// The link to the next page has lost the filters of the request.
  case lostFilters
  /// The member with the list is `null`.
  case null
  /// The member with the list is absent.
  case absent

  /// Changes a page of a list.
  ///
  /// - Parameters:
  ///   - response: the response of an operation.
  ///   - request: the request.
  /// - Returns: a warning if the fault has no effect on the response.
  func apply(to response: inout Response, of request: Request) -> String? {
    guard request.method != .post, response.status.code == 200,
      let (member, itemCount) = Self.list(in: response.body)
    else { return "the list fault \(rawValue) has no effect: the response is not a list" }
    switch self {
    case .null, .absent:
      response.body = Self.body(response.body, setting: member, to: self == .null ? .null : nil)
      return nil
    case .emptyPage, .repeatedPage, .otherHost, .lostFilters:
      return changeLink(of: &response, request, itemCount: itemCount)
    }
  }

  /// The member with the list and the number of its items; `nil` if the body is not a list.
  ///
  /// In the page of a list the first member is the array; a single entity begins with its id.
  private static func list(in body: [UInt8]) -> (member: String, itemCount: Int)? {
    guard case .object(let page)? = try? JSONParser.parse(body), let first = page.members.first,
      case .array(let items) = first.value
    else { return nil }
    return (first.name, items.count)
  }

  private static func body(_ body: [UInt8], setting member: String, to value: JSONValue?) -> [UInt8]
  {
    guard case .object(var page)? = try? JSONParser.parse(body) else { return body }
    page[member] = value
    return JSONWriter.bytes(of: .object(page))
  }

  private func changeLink(
    of response: inout Response,
    _ request: Request,
    itemCount: Int
  ) -> String? {
    let hasNext = response.fields["Link"] != nil
    var base = request.base
    // The parameter is not validated if the operation has none.
    let first = min(request.target.query.integer("start") ?? 0, Int.max - itemCount)
    var start = first + itemCount
    var query = request.target.query
    query.items.removeAll { $0.name == "start" || $0.name == "max" }
    switch self {
    case .emptyPage where hasNext || itemCount == 0:
      return "the list fault emptyPage has an effect only on the last page with items"
    case .repeatedPage where itemCount == 0:
      return "the list fault repeatedPage has no effect on an empty page"
    case .lostFilters where !hasNext || query.items.isEmpty:
      return "the list fault lostFilters has no effect without a filter and a next page"
    case .repeatedPage: start = first
    case .otherHost: base = Self.otherBase
    case .lostFilters: query.items = []
    case .emptyPage, .null, .absent: break
    }
    query.items.append(.init(name: "max", value: String(max(itemCount, 1))))
    query.items.append(.init(name: "start", value: String(start)))
    response.fields.set("Link", to: "<\(base)\(request.target.path)?\(query)>; rel=\"next\"")
    return nil
  }

  /// A host that does not exist (RFC 6761 §6.4).
  private static let otherBase = "https://webexapis.com.invalid"
}
