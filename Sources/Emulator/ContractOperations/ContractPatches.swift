internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// JSON Patch, as far as Webex uses it: `add`, `replace` and `remove` of members of a document.
extension ContractOperationHandler {
  /// Applies the operations in the body to the record of the target.
  ///
  /// - Throws: `bodyType` or `bodyRequired` for each invalid operation; nothing has then changed.
  func patch(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    let path = try patchedPath(target, context, organization)
    var record = organization.records[path] ?? JSONObject()
    let body = try context.request.json(or: "application/json-patch+json").value
    // The document describes one operation; clients send an array of them.
    let operations = if case .array(let items) = body { items } else { [body] }
    var violations: [Violation] = []
    for (index, item) in operations.enumerated() {
      let pointer = if case .array = body { "/\(index)" } else { "" }
      do throws(RequestError) {
        try apply(item, to: &record, at: pointer)
      } catch {
        violations += error.violations
      }
    }
    if !violations.isEmpty { throw RequestError(violations) }
    try organization.setRecord(record, at: path, under: context.configuration.ruleSet)
    return success(record, context, organization, ContractTarget(target, item: path))
  }

  /// The path of the record: that of the request, or of the device in the query.
  private func patchedPath(
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> [String] {
    guard let device = context.text("deviceId") else {
      guard organization.records[target.path] != nil else {
        throw .unknownItem(target.path, in: organization)
      }
      return target.path
    }
    return target.path + [WebexID(device, as: .device, acceptsUUID: true).description]
  }

  private func apply(
    _ item: JSONValue,
    to record: inout JSONObject,
    at pointer: String
  ) throws(RequestError) {
    guard case .object(let change) = item, let name = change.text("op") else {
      throw RequestError(
        .bodyRequired,
        at: "\(pointer)/op",
        "Missing Mandatory field name: op: expected add, replace or remove"
      )
    }
    guard ["add", "replace", "remove"].contains(name) else {
      throw RequestError(
        .bodyType,
        at: "\(pointer)/op",
        "Invalid field value: op: expected add, replace or remove, found \(name.quotedForMessage)"
      )
    }
    let text = change.text("path") ?? ""
    let path = text.split(separator: "/").map(String.init)
    guard !path.isEmpty else {
      throw RequestError(
        .bodyRequired,
        at: "\(pointer)/path",
        "Missing Mandatory field name: path: expected a member, for example tags"
      )
    }
    guard path.count <= Self.depthLimit else {
      throw RequestError(
        .bodyType,
        at: "\(pointer)/path",
        "Invalid field value: path: expected at most \(Self.depthLimit) members, found"
          + " \(path.count)"
      )
    }
    guard name == "remove" || change["value"] != nil else {
      throw RequestError(
        .bodyRequired,
        at: "\(pointer)/value",
        "Missing Mandatory field name: value (required while op=\(name))"
      )
    }
    record = Self.changed(record, path[...], name, change["value"] ?? .null)
  }

  private static let depthLimit = 16

  private static func changed(
    _ object: JSONObject,
    _ path: ArraySlice<String>,
    _ operation: String,
    _ value: JSONValue
  ) -> JSONObject {
    guard let name = path.first else { return object }
    var object = object
    if path.count > 1 {
      let inner = if case .object(let found)? = object[name] { found } else { JSONObject() }
      object[name] = .object(changed(inner, path.dropFirst(), operation, value))
      return object
    }
    switch (operation, object[name], value) {
    case ("remove", .array?, _): object[name] = []
    case ("remove", _, _): object[name] = nil
    case ("add", .array(let old)?, .array(let new)):
      let known = Set(old)
      object[name] = .array(old + new.filter { !known.contains($0) })
    case ("add", .array(let old)?, _): object[name] = .array(old + [value])
    default: object[name] = value
    }
    return object
  }
}
