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
  }

  func handle(
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    try checkQuery(context)
    let target = try ContractTarget(self, context, organization)
    if let member = target.member, !context.endpoint.access.isForOwnSettings {
      try context.principal.checkAssignment(of: member.locationID)
    }
    return switch (shape, operation.method) {
    case (.collection, "POST"): try create(target, &context, &organization)
    case (.collection, "GET"), (.organizationList, _): list(target, &context, organization)
    case (.item, "GET"): try read(target, context, organization)
    case (.item, "PUT"), (.item, "PATCH"): try update(target, &context, &organization)
    case (.item, "DELETE"): try delete(target, &organization)
    case (.settings, "GET"), (.readOnlyDocument, "GET"): document(target, &context, organization)
    case (.settings, "PUT"), (.settings, "PATCH"): try change(target, &context, &organization)
    case (.availableNumbers, _): availableNumbers(target, &context, organization)
    case (.candidates, _): candidates(target, &context, organization)
    case (.action, _), (.job, _): try act(target, &context, &organization)
    case (.upload, _): success(nil, context, organization, target)
    default: throw unsupported
    }
  }

  private var unsupported: RequestError {
    RequestError(
      .contractUnsupported,
      "Not implemented: \(operation.id) is in Cisco's OpenAPI document, and the mock does not"
        + " emulate it. A canned response can: see POST /__admin/faults"
    )
  }

  private func checkQuery(_ context: OperationContext<Organization>) throws(RequestError) {
    for parameter in operation.queryParameters(in: document)
    where parameter.isRequired && context.query[parameter.name]?.isEmpty != false {
      throw RequestError(.queryValue, "Missing mandatory query parameter: \(parameter.name)")
    }
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
    let successes = operation.successes(in: document)
    // 206 is a partial success, which the emulation does not have.
    let success = successes.first { $0.status != 206 } ?? successes.first
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
  ///   - shown: what GET shows, computed only if a member is invalid.
  /// - Returns: the members that the schema describes.
  /// - Throws: `mediaType`, `bodyJSON`, `bodyType`, `bodyRequired`.
  func body(
    _ context: inout OperationContext<Organization>,
    isPartial: Bool,
    shown: () -> JSONValue? = { nil }
  ) throws(RequestError) -> JSONObject {
    guard let body = operation.requestBody(in: document) else { return JSONObject() }
    guard body.mediaType.hasPrefix("application/json") else {
      context.warnings.append("ignored the body: the mock does not read \(body.mediaType)")
      return JSONObject()
    }
    let json = try context.body()
    var validator = ContractValidator(
      isPartial: isPartial,
      isLenient: context.configuration.ruleSet.mode == .live
    )
    validator.validate(json, body.schema)
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
    return object.keepingMembers(of: body.schema)
  }
}

extension JSONObject {
  /// Without the members that a schema does not describe.
  fileprivate func keepingMembers(of schema: ContractSchema) -> JSONObject {
    let names = Set(schema.properties.map(\.name))
    guard !names.isEmpty, schema.additionalProperties == nil else { return self }
    return JSONObject(members.filter { names.contains($0.name) })
  }

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
