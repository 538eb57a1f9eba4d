internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// The bodies of requests.
extension ContractOperationHandler {
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
    let json = try context.body().unwrapped(&context.warnings)
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
    try checkMembers(object, under: context.configuration.ruleSet.mode)
    guard !bodyMembers.isEmpty else { return object }
    return JSONObject(object.members.filter { bodyMembers.contains($0.name) })
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
}

extension JSONObject {
  /// Without members that are `null`.
  var withoutNull: JSONObject { JSONObject(members.filter { $0.value != .null }) }
}
