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
    let isByName = isSortedByName(context)
    let groups = collections.map { collection in
      let items = organization.records.items(below: collection, isByName: isByName) {
        paths.isItem($0, below: collection)
      }
      return ContractRows.Group(target: ContractTarget(target, item: collection), items: items)
    }
    let settings = organization.records[target.path]
    return page(of: ContractRows(groups), beside: settings, &context, organization)
  }

  /// Whether a list is sorted by name, since the query does not name a known order.
  private func isSortedByName(_ context: OperationContext<Organization>) -> Bool {
    paths.relations.rows(.sorts, of: operation.id).contains { row in
      guard row["default"]?.string == "name", let name = row["parameter"]?.string else {
        return false
      }
      return context.text(name).flatMap { ContractOrder(row, text: $0) } == nil
    }
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
    of rows: some Collection<Row>,
    beside settings: JSONObject? = nil,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    guard let schema = firstSuccess?.body?.schema else {
      return .noContent
    }
    let list = schema.properties.first { $0.schema.type == .array }
    guard let rowSchema = schema.type == .array ? schema.items : list?.schema.items else {
      return success(settings, context, organization, ContractTarget(empty: []))
    }
    let filters = filters(&context, rowSchema)
    let order = order(&context)
    let paging = Paging(context.query, default: pageSize.initial, limit: pageSize.limit)
    let views = RowViews(
      handler: self,
      schema: rowSchema,
      source: ProjectionSource(context, organization)
    )
    let (page, hasMore) = views.select(rows, filters, order, paging)
    func writeRows(_ json: inout JSONWriter) {
      json.array { json in
        for row in page { views.write(row, to: &json) }
      }
    }
    var response = Response.json(rowCount: page.count) { json in
      guard let list else { return writeRows(&json) }
      projection(ContractTarget(empty: []), views.source)
        .write(settings, schema, with: list.name, to: &json, rows: writeRows)
    }
    if hasMore { response.fields.append(paging.next(after: context.request)) }
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

/// How the rows of a list are selected and shown.
private struct RowViews {
  typealias Row = ContractOperationHandler.Row

  let handler: ContractOperationHandler
  let schema: ContractSchema
  let source: ProjectionSource

  private func value(of row: Row) -> JSONValue {
    handler.projection(row.target, source).value(of: row.record, schema)
  }

  func write(_ row: Row, to json: inout JSONWriter) {
    handler.projection(row.target, source).write(row.record, schema, to: &json)
  }

  /// The rows of a page, and whether rows follow it.
  func select(
    _ rows: some Collection<Row>,
    _ filters: [ContractFilter],
    _ order: ContractOrder?,
    _ paging: Paging
  ) -> (page: [Row], hasMore: Bool) {
    let principal = source.context.principal
    func isVisible(_ row: Row) -> Bool {
      let location = row.target.locationID
      return location == nil || principal.canView(location)
    }
    func matches(_ row: Row, _ view: JSONValue) -> Bool {
      filters.allSatisfy { $0.matches(row.record, view) }
    }
    if let order {
      let sorted = rows.filter(isVisible).map { (row: $0, view: value(of: $0)) }
        .filter { matches($0.row, $0.view) }.sorted { order.precedes($0.view, $1.view) }
      let page = sorted.dropFirst(paging.start).prefix(paging.max).map(\.row)
      return (page, sorted.count - paging.max > paging.start)
    }
    var page: [Row] = []
    // Rows before the page are not read, unless some of them are not listed.
    let areAllListed = filters.isEmpty && principal.canViewAllLocations
    var count = areAllListed && paging.start > 0 ? min(paging.start, rows.count) : 0
    for row in rows.dropFirst(count) where isVisible(row) {
      guard filters.isEmpty || matches(row, value(of: row)) else { continue }
      count += 1
      if count - paging.max > paging.start { return (page, true) }
      if count > paging.start { page.append(row) }
    }
    return (page, false)
  }
}

/// The rows of the items of collections; a target is made only of those that are read.
private struct ContractRows: RandomAccessCollection {
  struct Group {
    /// The collection.
    let target: ContractTarget
    let items: RecordList
  }

  private let groups: [Group]
  /// The index after the last row of each group.
  private let ends: [Int]

  /// - Parameter groups: the collections, those without items too.
  init(_ groups: [Group]) {
    self.groups = groups
    var end = 0
    ends = groups.map { group in
      end += group.items.count
      return end
    }
  }

  var startIndex: Int { 0 }

  var endIndex: Int { ends.last ?? 0 }

  subscript(index: Int) -> ContractOperationHandler.Row {
    let number = ends.firstIndex { index < $0 } ?? 0
    let group = groups[number]
    let item = group.items[index - (number > 0 ? ends[number - 1] : 0)]
    return (ContractTarget(group.target, key: item.key), item.record)
  }
}
