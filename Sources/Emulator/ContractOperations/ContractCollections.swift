internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// Collections and their items.
extension ContractOperationHandler {
  /// Whether the items of the collection have a type before their id.
  private var isTyped: Bool {
    paths.isTypedCollection(operation.pattern)
  }

  func create(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    var record = try body(&context, isPartial: false).withoutNull
    try checkNames(of: record, over: nil)
    let name = record.name
    // A rejected request must not consume an id.
    var generator = organization.idGenerator
    let key =
      record.text("id") ?? ContractIDs.newID(of: target.path.last ?? "", name, &generator)
    var path = target.path
    if isTyped, let type = record.text("type") { path.append(type) }
    path.append(key)
    try checkName(name, isNewAt: path, organization)
    guard organization.records[path] == nil else { throw nameTaken(key, "id", path) }
    record["id"] = .string(key)
    try organization.setRecord(record, at: path, under: context.configuration.ruleSet)
    organization.idGenerator = generator
    let item = ContractTarget(target, item: path)
    return success(organization.records[path], context, organization, item)
  }

  /// Checks that a create does not have an empty name, and that a change does not remove one.
  private func checkNames(of body: JSONObject, over old: JSONObject?) throws(RequestError) {
    for name in JSONObject.nameMembers where body[name] == "" || body[name] == .null {
      guard old.map({ $0.text(name) != nil }) ?? true else { continue }
      throw RequestError(
        .bodyType,
        at: "/\(name)",
        "Invalid field value: \(name): expected a text that is not empty"
      )
    }
  }

  private func checkName(
    _ name: String?,
    isNewAt path: [String],
    _ organization: Organization
  ) throws(RequestError) {
    guard let name, let other = organization.records.key(named: name, below: path.dropLast()),
      other != path.last
    else { return }
    throw nameTaken(name, "name", path)
  }

  private func nameTaken(_ name: String, _ member: String, _ path: [String]) -> RequestError {
    RequestError(
      .contractName,
      at: "/\(member)",
      "\(path.dropLast().last ?? "") already has an item with the \(member)"
        + " \(name.quotedForMessage)"
    )
  }

  func read(
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    guard let record = organization.records[target.path] else {
      throw .unknownItem(target.path, in: organization)
    }
    return success(record, context, organization, target)
  }

  func update(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    guard let old = organization.records[target.path] else {
      throw .unknownItem(target.path, in: organization)
    }
    let before = context
    var change = try body(&context, isPartial: true) {
      shown(old, target, before, organization)
    }
    if let newName = change.text("newName") {
      change["newName"] = nil
      change["name"] = .string(newName)
    }
    change["id"] = nil
    try checkNames(of: change, over: old)
    let record = old.merging(change)
    try checkName(record.name, isNewAt: target.path, organization)
    try organization.setRecord(record, at: target.path, under: context.configuration.ruleSet)
    return success(organization.records[target.path], context, organization, target)
  }

  func delete(
    _ target: ContractTarget,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    guard organization.records[target.path] != nil else {
      throw .unknownItem(target.path, in: organization)
    }
    organization.removeRecord(at: target.path)
    return Response(status: Status(operation.successes(in: document).first?.status ?? 204))
  }

  // MARK: Lists

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

extension ContractTarget {
  /// The target of an item in the collection of another target.
  init(_ target: ContractTarget, item path: [String]) {
    let location =
      path.count > 3 && path[2] == "locations" ? WebexID(encoded: path[3]) : target.locationID
    self.init(path: path, locationID: location, member: target.member)
  }

  init(empty path: [String]) { self.init(path: path, locationID: nil, member: nil) }

  private init(path: [String], locationID: WebexID?, member: Member?) {
    (self.path, self.locationID, self.member) = (path, locationID, member)
  }
}

/// The ids of items.
enum ContractIDs {
  /// The type in the ids of a collection's items, by the last segment of its path.
  private static let types: [String: String] = [
    "announcements": "ANNOUNCEMENT", "autoAttendants": "AUTO_ATTENDANT",
    "baseStations": "DECT_DEV_BASE",
    "callParks": "CALL_PARK", "callPickups": "CALL_PICKUP", "criteria": "CRITERIA",
    "dectNetworks": "DECT_DEV_NET", "devices": "DEVICE", "dialPlans": "DIAL_PLAN",
    "digitPatterns": "DIGIT_PATTERNS", "directories": "SCIM_GROUP", "dnis": "DNIS",
    "events": "SCHEDULE_EVENT", "groups": "SCIM_GROUP", "handsets": "DECT_DEV_HANDSET",
    "holidays": "SCHEDULE_EVENT", "lineKeyTemplates": "DEVICE_LINE_KEY_TEMPLATE",
    "paging": "PAGING_GROUP", "playlists": "ANNOUNCEMENT", "queues": "CALL_QUEUE",
    "reasons": "WRAPUP_REASON_ID", "reports": "REPORT", "routeGroups": "ROUTE_GROUP",
    "routeLists": "ROUTE_LIST", "schedules": "SCHEDULE",
    "selectiveRules": "CALL_FORWARDING_SELECTIVE_RULE",
    "supervisors": "PEOPLE", "translationPatterns": "DIGIT_PATTERNS", "trunks": "TRUNK",
    "virtualExtensionRanges": "VIRTUAL_EXTENSION_RANGE", "virtualExtensions": "VIRTUAL_EXTENSION",
    "voicemailGroups": "VOICEMAIL_GROUP", "webhooks": "WEBHOOK",
  ]

  /// A new id for an item of a collection.
  static func newID(
    of collection: String,
    _ name: String?,
    _ generator: inout IDGenerator
  ) -> String {
    let type = types[collection] ?? "ITEM"
    let text = "ciscospark://us/\(type)/\(generator.uuid())"
    return Base64.encode(text, padded: false)
  }
}
