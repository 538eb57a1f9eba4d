internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// Pages of lists.
extension ContractOperationHandler {
  /// A page of the items of a collection, or of the collections of all locations.
  func list(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    var collections = [target.path]
    if shape == .organizationList {
      let below = target.path.dropFirst(2)
      collections = organization.locations.keys.map { id in
        ["telephony", "config", "locations", id.description] + below
      }
      // The organization can have items of its own, for example announcements.
      collections.insert(target.path, at: 0)
    }
    if isTyped {
      collections = collections.flatMap { collection in
        organization.records.keys(below: collection).map { collection + [$0] }
      }
    }
    let rows = collections.lazy.flatMap { collection in
      organization.records.records(below: collection).lazy.map { key, record in
        (ContractTarget(target, item: collection + [key]), record)
      }
    }
    return page(of: rows, &context, organization)
  }

  /// A response with one page of rows, which the query filters.
  func page(
    of rows: some Sequence<(ContractTarget, JSONObject)>,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    guard let schema = operation.successes(in: document).first?.body?.schema else {
      return .noContent
    }
    guard let list = schema.properties.first(where: { $0.schema.type == .array }),
      let rowSchema = list.schema.items
    else { return success(nil, context, organization, ContractTarget(empty: [])) }
    let filters = filters(&context, rowSchema)
    let paging = Paging(context.query, default: Self.pageSize, limit: Self.pageLimit)
    let principal = context.principal
    let viewSchema = ContractViewSchema(rowSchema)
    var views: [JSONValue] = []
    var count = 0
    for (target, record) in rows
    where target.locationID == nil || principal.canView(target.locationID) {
      // The view is made once, and only of rows that are shown or compared.
      lazy var view = projection(target, context, organization).value(of: record, viewSchema)
      guard filters.allSatisfy({ $0.matches(record[$0.name] ?? view[$0.name]) }) else { continue }
      count += 1
      if count > paging.start, views.count < paging.max { views.append(view) }
      if count - paging.max > paging.start { break }
    }
    let projection = projection(ContractTarget(empty: []), context, organization)
    guard case .object(var body) = projection.value(of: nil, schema) else { return .noContent }
    body[list.name] = .array(views)
    var response = Response.json { $0.value(.object(body)) }
    if count - paging.max > paging.start {
      response.fields.append(paging.next(after: context.request))
    }
    return response
  }

  private static let pageSize = 1000
  private static let pageLimit = 2000

  private func filters(
    _ context: inout OperationContext<Organization>,
    _ rowSchema: ContractSchema
  ) -> [ContractFilter] {
    var filters: [ContractFilter] = []
    for item in context.query.items
    where !item.value.isEmpty && !Self.pagingNames.contains(item.name) {
      if rowSchema.property(item.name) != nil {
        filters.append(ContractFilter(name: item.name, text: item.value))
      } else if context.endpoint.query.contains(where: { $0.name == item.name }) {
        context.warnings.append(
          "ignored the query parameter '\(item.name)': the mock does not support it here"
        )
      }
    }
    return filters
  }

  private static let pagingNames: Set<String> = ["max", "start", "orgId"]
}

/// A filter of a list: the member with the name of the parameter has the value.
private struct ContractFilter {
  let name: String
  private let texts: [String]
  private let isID: Bool

  init(name: String, text: String) {
    self.name = name
    isID = name == "id" || name.hasSuffix("Id")
    texts = text.lowercased().split(separator: ",").map { String($0.trimmed) }
  }

  /// Texts contain the value, ignoring case; ids, numbers and booleans equal it.
  func matches(_ member: JSONValue?) -> Bool {
    guard let member else { return false }
    return texts.contains { text in
      switch member {
      case .string(let found) where isID:
        WebexID(encoded: found).description.lowercased()
          == WebexID(encoded: text).description.lowercased()
      case .string(let found): found.lowercased().contains(utf8Of: text)
      case .bool(let found): (found ? "true" : "false") == text
      case .number(let found): found.text == text
      case .null, .array, .object: false
      }
    }
  }
}

extension JSONValue {
  /// A member of an object.
  fileprivate subscript(_ name: String) -> JSONValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }
}
