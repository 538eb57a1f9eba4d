internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import Text

/// Responds to the requests for one operation of a document.
final class ContractOperationHandler: Sendable {
  let operation: ContractOperation
  let shape: ContractShape
  let document: ContractDocument
  let paths: ContractPaths
  /// The segments of the path, with placeholders in braces.
  let segments: [String]
  /// The parameters of the query.
  private let parameters: [ContractOperation.Parameter]
  /// The success statuses in ascending order, each with the body of its response.
  let successes: [(status: Int, body: ContractOperation.Body?)]
  /// The first success status and its body, other than 206, a partial success.
  let success: (status: Int, body: ContractOperation.Body?)?
  /// What GET shows at the path; `nil` if no operation does.
  private let readSchema: ContractSchema?
  /// The body of a request, and the names of its members; empty if all names are allowed.
  let requestBody: ContractOperation.Body?
  let bodyMembers: Set<String>
  /// The members whose value no other item has, with the scope of the items.
  let uniqueMembers: [(name: String, scope: String)]
  /// The only member of the response to a create, which is the id whatever it is called.
  let createdIDMember: String?
  /// Whether the items of the collection have a type before their id.
  let isTyped: Bool
  /// Whether the document describes the ids of items as numbers.
  let hasNumbersAsIDs: Bool
  /// Whether the body has commands, which change other records.
  private let hasCommands: Bool
  /// Whether a workspace needs a Professional license for it.
  private let needsProfessionalLicense: Bool
  /// The size of a page without the parameter `max`, and at most.
  let pageSize: (initial: Int, limit: Int)

  init(
    _ operation: ContractOperation,
    _ document: ContractDocument,
    _ paths: ContractPaths
  ) {
    self.operation = operation
    shape = paths.shape(of: operation)
    self.document = document
    self.paths = paths
    segments = operation.path.split(separator: "/").map(String.init)
    parameters = operation.queryParameters(in: document)
    isTyped = paths.isTypedCollection(operation.pattern)
    hasCommands = !paths.relations.rows(.commands, of: operation.id).isEmpty
    needsProfessionalLicense = paths.relations.needsProfessionalLicense(operation.pattern)
    requestBody = operation.requestBody(in: document)
    let properties = requestBody?.schema.properties ?? []
    let isOpen = requestBody?.schema.additionalProperties != nil
    bodyMembers = isOpen ? [] : Set(properties.filter { !$0.schema.isReadOnly }.map(\.name))
    uniqueMembers = properties.compactMap { property in
      property.schema.uniqueScope.map { (property.name, $0) }
    }
    successes = operation.successes(in: document)
    success = successes.first { $0.status != 206 } ?? successes.first
    let members = successes.first?.body?.schema.properties ?? []
    let isCreate = shape == .collection && operation.method == "POST" && members.count == 1
    createdIDMember = isCreate && members[0].schema.type == .string ? members[0].name : nil
    readSchema = paths.read(of: operation)?.successes(in: document).first?.body?.schema
    let idType = success?.body?.schema.property("id")?.type
    hasNumbersAsIDs = idType == .integer || idType == .number
    let page = parameters.first { $0.name == "max" }?.schema
    pageSize = (
      page?.defaultValue?.integer ?? Self.defaultPageSize,
      page?.maximum.flatMap { Int(exactly: $0.rounded()) } ?? Self.pageLimit
    )
  }

  private static let defaultPageSize = 1000
  private static let pageLimit = 2000

  /// The first success status and its body.
  var firstSuccess: (status: Int, body: ContractOperation.Body?)? { successes.first }

  func handle(
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    try checkQuery(context)
    let isOpenWorld = context.configuration.ruleSet.isOpenWorld
    if isOpenWorld, shape == .collection, operation.method == "POST",
      context.parameters.first?.name == "locationId"
    {
      let before = organization
      if organization.addImplicitLocation(context.id("locationId", .location)) {
        do throws(RequestError) {
          return try respond(&context, &organization)
        } catch {
          organization = before
          throw error
        }
      }
    }
    return try respond(&context, &organization)
  }

  private func respond(
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    let target = try target(context, organization)
    if let member = target.member, !context.endpoint.access.isForOwnSettings {
      try context.principal.checkAssignment(of: member.locationID)
    }
    if needsProfessionalLicense, let member = target.member {
      try organization.checkLicenseTier(of: member)
    }
    guard canFailLate else { return try respond(to: target, &context, &organization) }
    let before = organization
    do throws(RequestError) {
      return try respond(to: target, &context, &organization)
    } catch {
      // A rejected request changes nothing, whatever it had stored before it failed.
      organization = before
      throw error
    }
  }

  /// Whether the operation can be rejected after it has stored something, since it stores several
  /// records; only then is it worth a copy of the organization.
  private var canFailLate: Bool {
    guard operation.method != "GET" else { return false }
    return hasCommands || [.call, .conference, .settings, .settingsJob].contains(shape)
  }

  private func respond(
    to target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    switch (shape, operation.method) {
    case (.collection, "POST"): try create(target, &context, &organization)
    case (.collection, "GET"), (.organizationList, _): list(target, &context, organization)
    case (.item, "GET"): try read(target, context, organization)
    case (.item, "PUT"), (.item, "PATCH"): try update(target, &context, &organization)
    case (.item, "DELETE"): try delete(target, &organization)
    case (.settings, "GET"), (.readOnlyDocument, "GET"):
      try document(target, &context, organization)
    case (.settings, "PUT"), (.settings, "PATCH"): try change(target, &context, &organization)
    case (.listSettings, _): try document(target, &context, organization)
    case (.settingsPart, _), (.settingsPost, _), (.collectionSettings, _), (.settingsJob, _):
      try change(target, &context, &organization)
    case (.creates, _): try create(target, &context, &organization)
    case (.jsonPatch, _): try patch(target, &context, &organization)
    case (.command, _): try command(target, &context, &organization)
    case (.call, _): try call(target, &context, &organization)
    case (.conference, _): try conference(target, &context, &organization)
    case (.availableNumbers, _): availableNumbers(target, &context, organization)
    case (.candidates, _): try candidates(target, &context, organization)
    case (.action, _), (.job, _), (.jobAction, _), (.query, _), (.validation, _), (.writeOnly, _):
      try act(target, &context, &organization)
    case (.upload, _): try upload(target, context, &organization)
    case (_, "DELETE"): try clear(target, &organization)
    default: try act(target, &context, &organization)
    }
  }

  /// What the request is about; for some operations something with another path.
  private func target(
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> ContractTarget {
    let target = try ContractTarget(self, context, organization)
    let row = paths.relations.rows(.shapes, of: operation.id).first
    guard let pattern = row?["target"]?.string, shape != .command, shape != .call else {
      return target
    }
    return ContractTarget(target, item: target.path(of: pattern, paths))
  }

  private func checkQuery(_ context: OperationContext<Organization>) throws(RequestError) {
    for parameter in parameters {
      let value = context.text(parameter.name)
      if parameter.isRequired, value == nil {
        throw RequestError(.queryValue, "Missing mandatory query parameter: \(parameter.name)")
      }
      if let value, let length = parameter.schema.length, !length.contains(value.count) {
        throw RequestError(
          .queryValue,
          "The query parameter \(parameter.name) has \(value.count) characters, expected"
            + " \(length.lowerBound) to \(length.upperBound)"
        )
      }
      for (condition, isRequired) in parameter.schema.ownConditions
      where (value == nil) == isRequired {
        let holds = condition.holds { _, path in context.text(path[0]).map { .string($0) } }
        guard holds else { continue }
        throw RequestError(
          .queryValue,
          "The query parameter \(parameter.name) is \(isRequired ? "required" : "not allowed")"
            + " while \(condition)"
        )
      }
    }
  }

  /// What GET shows of a record; `nil` if no operation shows it.
  func shown(
    _ record: JSONObject?,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> JSONValue? {
    readSchema.map { projection(target, context, organization).value(of: record, $0) }
  }

  // MARK: Responses

  /// The response of a success with the view of a record.
  func success(
    _ record: JSONObject?,
    _ context: OperationContext<Organization>,
    _ organization: Organization,
    _ target: ContractTarget
  ) -> Response {
    let status = Status(success?.status ?? 204)
    guard let schema = success?.body?.schema else { return Response(status: status) }
    let projection = projection(target, context, organization)
    return .json(status: status) { projection.write(record, schema, to: &$0) }
  }
}
