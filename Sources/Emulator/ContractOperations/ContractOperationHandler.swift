internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import Text

/// Responds to the requests for one operation of a document.
struct ContractOperationHandler: Sendable {
  let operation: ContractOperation
  let shape: ContractShape
  let document: ContractDocument
  let paths: ContractPaths
  /// The segments of the path, with placeholders in braces.
  let segments: [String]
  /// The parameters of the query.
  private let parameters: [ContractOperation.Parameter]
  /// The first success status and its body, other than 206, a partial success.
  private let success: (status: Int, body: ContractOperation.Body?)?
  /// The body of a request, and the names of its members; empty if all names are allowed.
  private let requestBody: ContractOperation.Body?
  let bodyMembers: Set<String>
  /// The members whose value no other item has, with the scope of the items.
  let uniqueMembers: [(name: String, scope: String)]
  /// Whether the document describes the ids of items as numbers.
  let hasNumbersAsIDs: Bool
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
    requestBody = operation.requestBody(in: document)
    let properties = requestBody?.schema.properties ?? []
    let isOpen = requestBody?.schema.additionalProperties != nil
    bodyMembers = isOpen ? [] : Set(properties.filter { !$0.schema.isReadOnly }.map(\.name))
    uniqueMembers = properties.compactMap { name, schema in
      schema.uniqueScope.map { (name, $0) }
    }
    let successes = operation.successes(in: document)
    success = successes.first { $0.status != 206 } ?? successes.first
    let idType = success?.body?.schema.property("id")?.type
    hasNumbersAsIDs = idType == .integer || idType == .number
    let page = parameters.first { $0.name == "max" }?.schema
    pageSize = (
      page?.defaultValue?.integer ?? Self.defaultPageSize,
      page?.maximum.map { Int($0) } ?? Self.pageLimit
    )
  }

  private static let defaultPageSize = 1000
  private static let pageLimit = 2000

  func handle(
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    try checkQuery(context)
    let target = try target(context, organization)
    if let member = target.member, !context.endpoint.access.isForOwnSettings {
      try context.principal.checkAssignment(of: member.locationID)
    }
    return switch (shape, operation.method) {
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

  /// The object in a text that is JSON itself: wxc_sdk 1.41 encodes some bodies twice.
  private func unwrapped(
    _ json: JSONDocument,
    _ context: inout OperationContext<Organization>
  ) throws(RequestError) -> JSONDocument {
    guard case .string(let text) = json.value, let inner = try? JSONDocument(Array(text.utf8)),
      case .object = inner.value
    else { return json }
    context.warnings.append("read the body as JSON, although it is a string that contains JSON")
    return inner
  }

  /// The texts of a form; a file stands for whatever member of the schema would describe it.
  private func form(
    _ body: ContractOperation.Body,
    _ type: String,
    _ context: inout OperationContext<Organization>
  ) throws(RequestError) -> JSONObject {
    let form: MultipartForm
    do throws(MultipartForm.Invalid) {
      form = try MultipartForm(context.request.body, contentType: type)
    } catch {
      throw RequestError(.bodyJSON, at: "", "Invalid form in request body: \(error.reason)")
    }
    let fileMembers: Set<String> = ["file", "fileUri", "fileName", "isTextToSpeech"]
    let missing = body.schema.required.subtracting(form.hasFile ? fileMembers : [])
      .filter { form.values[$0] == nil }
    if !missing.isEmpty {
      throw RequestError(
        missing.sorted().map { name in
          Violation(.bodyRequired, at: "/\(name)", "Missing Mandatory field name: \(name)")
        }
      )
    }
    return form.values
  }

  /// What GET shows of a record; `nil` if no operation shows it.
  func shown(
    _ record: JSONObject?,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> JSONValue? {
    guard let read = paths.read(of: operation),
      let schema = read.successes(in: document).first?.body?.schema
    else { return nil }
    return projection(target, context, organization).value(of: record, schema)
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
    let view = projection(target, context, organization).value(of: record, schema)
    return .json(status: status) { $0.value(view) }
  }

  /// The body of a request as JSON, validated.
  ///
  /// A member with the value that GET shows is valid, even if the document describes it differently
  /// for both.
  ///
  /// - Parameters:
  ///   - context: the request; warnings about ignored members are added.
  ///   - isPartial: whether required members can be absent.
  ///   - stored: what the body changes.
  ///   - shown: what GET shows, computed only if a member is invalid.
  /// - Returns: the members that the schema describes.
  /// - Throws: `mediaType`, `bodyJSON`, `bodyType`, `bodyRequired`.
  func body(
    _ context: inout OperationContext<Organization>,
    isPartial: Bool,
    stored: JSONObject? = nil,
    shown: () -> JSONValue? = { nil }
  ) throws(RequestError) -> JSONObject {
    guard let body = requestBody else { return JSONObject() }
    let type = context.request.fields["Content-Type"]
    if MultipartForm.isMediaType(type) { return try form(body, type ?? "", &context) }
    guard body.mediaType.hasPrefix("application/json") else {
      context.warnings.append("ignored the body: the mock does not read \(type ?? "it")")
      return JSONObject()
    }
    // A body without mandatory members can be absent.
    if context.request.body.isEmpty, isPartial || body.schema.required.isEmpty {
      return JSONObject()
    }
    let json = try unwrapped(try context.body(), &context)
    var validator = ContractValidator(
      isPartial: isPartial,
      isLenient: context.configuration.ruleSet.mode == .live
    )
    validator.validate(json, body.schema, stored: stored)
    var issues = validator.issues
    if !issues.isEmpty, let shown = shown() {
      let value = json.value
      issues.removeAll { issue in
        // A missing member has no value: then the object without it is compared.
        let pointer =
          issue.isMissing
          ? JSONPointer(Array(issue.pointer.tokens.dropLast())) : issue.pointer
        return value[pointer].map { $0 == shown[pointer] } ?? false
      }
    }
    context.warnings += try warnings(
      of: issues,
      validator.unknownMembers,
      unlistedCount: validator.unlistedUnknownMemberCount
    )
    guard case .object(let object) = json.value else { return JSONObject() }
    guard !bodyMembers.isEmpty else { return object }
    return JSONObject(object.members.filter { bodyMembers.contains($0.name) })
  }
}

extension JSONObject {
  /// Merges a change: members of objects one by one; `null` removes; arrays are replaced.
  func merging(_ change: JSONObject) -> JSONObject {
    var merged = self
    for member in change.members {
      switch (merged[member.name], member.value) {
      case (_, .null): merged[member.name] = nil
      case (.object(let old)?, .object(let new)): merged[member.name] = .object(old.merging(new))
      case (_, let value): merged[member.name] = value
      }
    }
    return merged
  }

  /// Without members that are `null`.
  var withoutNull: JSONObject { JSONObject(members.filter { $0.value != .null }) }
}
