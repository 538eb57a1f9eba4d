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
    guard response.status.code == 200,
      case .object(var page)? = try? JSONParser.parse(response.body),
      let member = page.members.first(where: { if case .array = $0.value { true } else { false } }),
      case .array(let items) = member.value
    else { return "the list fault \(rawValue) has no effect: the response is not a list" }
    switch self {
    case .null, .absent:
      page[member.name] = self == .null ? .null : nil
      response.body = JSONWriter.bytes(of: .object(page))
      return nil
    case .emptyPage, .repeatedPage, .otherHost, .lostFilters:
      return changeLink(of: &response, request, itemCount: items.count)
    }
  }

  private func changeLink(
    of response: inout Response,
    _ request: Request,
    itemCount: Int
  ) -> String? {
    let hasNext = response.fields["Link"] != nil
    var base = request.base
    var start = (request.target.query.integer("start") ?? 0) + itemCount
    var query = request.target.query
    query.items.removeAll { $0.name == "start" || $0.name == "max" }
    switch self {
    case .emptyPage where hasNext || itemCount == 0:
      return "the list fault emptyPage has an effect only on the last page with items"
    case .repeatedPage where itemCount == 0:
      return "the list fault repeatedPage has no effect on an empty page"
    case .lostFilters where !hasNext || query.items.isEmpty:
      return "the list fault lostFilters has no effect without a filter and a next page"
    case .repeatedPage: start -= itemCount
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
