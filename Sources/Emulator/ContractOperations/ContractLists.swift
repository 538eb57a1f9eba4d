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
    func row(
      _ key: String,
      _ record: JSONObject,
      in collection: [String]
    ) -> (ContractTarget, JSONObject) {
      (ContractTarget(target, item: collection + [key]), record)
    }
    func items(of collection: [String]) -> some Sequence<(key: String, record: JSONObject)> {
      organization.records.records(below: collection).lazy
        .filter { paths.isItem($0.key, below: collection) }
    }
    let settings = organization.records[target.path]
    guard let member = defaultOrder(context) else {
      let rows = collections.lazy.flatMap { collection in
        items(of: collection).lazy.map { row($0.key, $0.record, in: collection) }
      }
      return page(of: rows, beside: settings, &context, organization)
    }
    // Only the rows of the page get a target.
    let rows = collections.lazy.flatMap { collection in
      items(of: collection).map { (item: $0, text: ($0.record.text(member) ?? "").lowercased()) }
        .sorted { $0.text < $1.text }.lazy
        .map { row($0.item.key, $0.item.record, in: collection) }
    }
    return page(of: rows, beside: settings, &context, organization)
  }

  /// The member by which a list is sorted if the query does not name an order; `nil` for the order
  /// of creation.
  private func defaultOrder(_ context: OperationContext<Organization>) -> String? {
    for row in paths.relations.rows(.sorts, of: operation.id) {
      guard let name = row["default"]?.string, let parameter = row["parameter"]?.string,
        context.text(parameter) == nil
      else { continue }
      return row["keys"]?[name]?.string
    }
    return nil
  }

  /// A response with one page of rows, which the query filters.
  ///
  /// - Parameters:
  ///   - rows: the rows with their targets.
  ///   - settings: the stored members beside the list.
  ///   - context: the request; warnings about ignored parameters are added.
  ///   - organization: the state.
  /// - Returns: the response, with a link to the next page if there is one.
  func page(
    of rows: some Sequence<(ContractTarget, JSONObject)>,
    beside settings: JSONObject? = nil,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    guard let schema = operation.successes(in: document).first?.body?.schema else {
      return .noContent
    }
    let list = schema.properties.first { $0.schema.type == .array }
    guard let rowSchema = schema.type == .array ? schema.items : list?.schema.items else {
      return success(settings, context, organization, ContractTarget(empty: []))
    }
    let filters = filters(&context, rowSchema)
    let order = order(&context)
    let paging = Paging(context.query, default: pageSize.initial, limit: pageSize.limit)
    let principal = context.principal
    let viewSchema = ContractViewSchema(rowSchema)
    let source = ProjectionSource(context, organization)
    var views: [JSONValue] = []
    var count = 0
    for (target, record) in rows
    where target.locationID == nil || principal.canView(target.locationID) {
      // The view is made once, and only of rows that are shown or compared.
      lazy var view = projection(target, source).value(of: record, viewSchema)
      guard filters.allSatisfy({ $0.matches(record, view) }) else { continue }
      count += 1
      guard order == nil else {
        // Sorted before the page is selected.
        views.append(view)
        continue
      }
      if count > paging.start, views.count < paging.max { views.append(view) }
      if count - paging.max > paging.start { break }
    }
    if let order {
      views = Array(
        views.sorted(by: order.precedes).dropFirst(paging.start).prefix(paging.max)
      )
    }
    let projection = projection(ContractTarget(empty: []), source)
    var result = JSONValue.array(views)
    if let list, case .object(var body) = projection.value(of: settings, schema) {
      body[list.name] = result
      result = .object(body)
    }
    var response = Response.json { $0.value(result) }
    if count - paging.max > paging.start {
      response.fields.append(paging.next(after: context.request))
    }
    return response
  }

  private func filters(
    _ context: inout OperationContext<Organization>,
    _ rowSchema: ContractSchema
  ) -> [ContractFilter] {
    var filters: [ContractFilter] = []
    for item in context.query.items
    where !item.value.isEmpty && !Self.pagingNames.contains(item.name) {
      let row = paths.relations.rows(.filters, of: operation.id)
        .first { $0["parameter"]?.string == item.name }
      if let row {
        if let filter = ContractFilter(row, text: item.value) { filters.append(filter) }
      } else if rowSchema.property(item.name) != nil {
        filters.append(ContractFilter(name: item.name, text: item.value))
      } else if context.endpoint.query.contains(where: { $0.name == item.name }) {
        guard !Self.orderNames.contains(item.name) else { continue }
        context.warnings.append(
          "ignored the query parameter '\(item.name)': the mock does not support it here"
        )
      }
    }
    return filters
  }

  /// The order that the query asks for.
  private func order(_ context: inout OperationContext<Organization>) -> ContractOrder? {
    for row in paths.relations.rows(.sorts, of: operation.id) {
      guard let name = row["parameter"]?.string, let text = context.text(name) else { continue }
      if let order = ContractOrder(row, text: text) { return order }
      context.warnings.append(
        "ignored the query parameter '\(name)': the list is not sorted by \(text.quotedForMessage)"
      )
    }
    return nil
  }

  private static let pagingNames: Set<String> = ["max", "start", "orgId"]
  private static let orderNames: Set<String> = ["order", "sortBy", "sortOrder"]
}
