internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// Settings documents, lists that are computed, and actions.
extension ContractOperationHandler {
  func document(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    for view in paths.relations.rows(.lists, of: operation.id) where isList {
      if view["view"]?.string == "numbers" {
        let isAssigned = view["assigned"]?.bool == true
        return numbers(isAssigned: isAssigned, target, &context, organization)
      }
      guard let rows = try computedRows(view, target, context, organization) else { continue }
      return page(of: rows, &context, organization)
    }
    let record = try withComputedMembers(
      withPairs(organization.records[target.path], target, organization),
      target,
      context,
      organization
    )
    return success(record, context, organization, target)
  }

  /// Whether the response is a list and nothing else.
  private var isList: Bool {
    guard shape == .readOnlyDocument || shape == .candidates,
      let schema = firstSuccess?.body?.schema
    else { return false }
    let properties = schema.properties
    return properties.count == 1 && properties[0].schema.type == .array
  }

  func change(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    let old = organization.records[target.path]
    let before = context
    let change = try body(&context, isPartial: true, stored: old) {
      shown(old, target, before, organization)
    }
    try checkReferences(in: change, target, context, organization)
    let rest = try withoutEmbeddedRows(change, target, context, &organization)
    var record = (old ?? JSONObject()).merging(withoutCommands(rest))
    if shape == .settingsJob { record["jobId"] = try newJob(context, &organization) }
    try organization.setRecord(record, at: target.path, under: context.configuration.ruleSet)
    let result = try runCommands(change, target, context, &organization)
    let stored = organization.records[target.path]?.merging(result?.errors ?? JSONObject())
    return success(stored, context, organization, target)
  }

  /// Removes what is stored for a document, so that it has its initial values.
  func clear(
    _ target: ContractTarget,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    try paths.removeReferences(to: target.path, &organization)
    organization.removeRecord(at: target.path)
    return Response(status: Status(firstSuccess?.status ?? 204))
  }

  func availableNumbers(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    let isAssigned = target.path.dropLast().last == "callForwarding"
    return numbers(isAssigned: isAssigned, target, &context, organization)
  }

  /// The numbers of the location of the request or of its member.
  private func numbers(
    isAssigned: Bool,
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    let locationID = target.locationID ?? target.member?.locationID
    let entries = organization.numberEntries.filter { entry in
      (locationID == nil || entry.locationID == locationID) && (entry.owner != nil) == isAssigned
        && entry.number != nil
    }
    let rows = entries.lazy.map { entry -> Row in
      var record = JSONObject()
      record["phoneNumber"] = entry.number.map { .string($0.phoneNumber.description) }
      record["state"] = entry.state.map { .string($0.rawValue) }
      record["tollFreeNumber"] = entry.number.map { .bool($0.isTollFree) }
      record["isMainNumber"] = entry.number.map { .bool($0.isMainNumber) }
      record["telephonyType"] = "PSTN_NUMBER"
      record["numberType"] = "NUMBER"
      record["extension"] = entry.extensionDigits.map { .string($0) }
      record["owner"] = entry.owner.map { owner in
        let member = organization.members[owner.id]
        return [
          "id": .string(owner.id.description), "type": .string(owner.kind.rawValue),
          "firstName": .string(member?.firstName ?? owner.name),
          "lastName": .string(member?.lastName ?? ""),
          "displayName": .string(member?.displayName ?? owner.name),
        ]
      }
      return (ContractTarget(target, item: target.path), record)
    }
    return page(of: rows, &context, organization)
  }

  /// Accepts a file, whose bytes are not kept; another operation can show that there is one.
  func upload(
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    try storeIfShown(JSONObject(), target, context, &organization)
    return success(nil, context, organization, target)
  }

  /// Validates the body of an action and shows it in the response.
  func act(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    guard shape != .job, shape != .jobAction else {
      return try job(target, &context, &organization)
    }
    let record = try body(&context, isPartial: false).withoutNull
    try checkReferences(in: record, target, context, organization)
    try checkUniqueTogether(record, target, context, organization)
    if let response = validation(of: record, target, context, organization) { return response }
    try storeIfShown(record, target, context, &organization)
    return success(record, context, organization, target)
  }
}

extension Organization {
  /// A person, workspace or virtual line as a record, for lists of candidates and references.
  func contractRecord(of member: Member) -> JSONObject {
    var record = JSONObject()
    record["id"] = .string(member.id.description)
    record["firstName"] = .string(member.firstName)
    record["lastName"] = .string(member.lastName)
    record["displayName"] = .string(member.displayName)
    record["name"] = .string(member.displayName)
    record["type"] = .string(member.kind.rawValue)
    record["email"] = member.emails.first.map { .string($0) }
    record["phoneNumber"] = member.phoneNumber.map { .string($0.description) }
    record["extension"] = member.extensionDigits.map { .string($0) }
    let location = member.locationID.flatMap { locations[$0] }
    record["locationId"] = location.map { .string($0.id.description) }
    record["locationName"] = location.map { .string($0.name) }
    record["location"] = location.map { location in
      .object(
        JSONObject([
          .init(name: "id", value: .string(location.id.description)),
          .init(name: "name", value: .string(location.name)),
        ])
      )
    }
    var number = JSONObject()
    number["external"] = record["phoneNumber"]
    number["phoneNumber"] = record["phoneNumber"]
    number["extension"] = record["extension"]
    number["primary"] = true
    if !number.members.isEmpty {
      record["numbers"] = [.object(number)]
      record["phoneNumbers"] = [.object(number)]
    }
    return record
  }
}
