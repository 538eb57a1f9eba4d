internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import Text

/// Operations that say whether values can be used, and checks of creates by the same rules.
///
/// A row of the relations says how. Its members are:
///
/// - `values`: the member of the body that lists the values; `rows`: the member of the response
///   that lists a row for each of them, in their order.
/// - `value`, `state`: the members of a row that have the value and its state; `valid`: present if
///   valid values have rows beside those that are not; `always`: whether the list is shown without
///   a row; `codes`: the error code by state.
/// - `pattern`: what a value that is well-formed matches; `limit`: the number of values at most.
/// - `existing`: where the values in use are: `of`, a path as in `ContractViews`, and `member`; or
///   `inventory`, for the phone numbers of the organization.
/// - `item`: a member of the body with the id of an item whose values are not in use by others;
///   `within`: a member whose value keeps items apart that differ by it.
/// - `shared`: members of the body that each value is used with, which have `pattern` and
///   `existing` too, and `unless`, a member of a record that has a `value`.
/// - `unique`: members of the body that together are rejected if an item has the same; the code of
///   the rejection is `code`.
/// - `limited`: a list in the body that is rejected with `code` if it is longer than `limit`, or
///   has fewer items than `least`.
/// - `matched`: a text in the body that is rejected with `code` unless it matches `pattern`.
/// - `exclusive`: a list of ids in the body that no other item of the collection has; `code` as
///   above.
/// - `items`: the number of items of a collection, beyond which a create is rejected with `code`.
extension ContractOperationHandler {
  enum ValidationState: String {
    case valid = "VALID"
    case invalid = "INVALID"
    case duplicate = "DUPLICATE"
    case duplicateInList = "DUPLICATE_IN_LIST"
    case limitExceeded = "LIMIT_EXCEEDED"
  }

  /// The row of the relations by which values are validated one by one.
  private var listValidator: JSONView? {
    paths.relations.rows(.validators, of: operation.id).first { $0["values"] != nil }
  }

  /// The response of a validator with rows; `nil` if the operation is not one.
  func validation(
    of body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> Response? {
    guard let view = listValidator, let list = view["rows"]?.string,
      let schema = success?.body?.schema
    else { return nil }
    let rows = validated(body, view, target, context, organization)
    let isValid = rows.allSatisfy { $0.state == .valid }
    let shown = rows.filter { $0.state != .valid || (!isValid && view["valid"] != nil) }
    let record = JSONObject([
      .init(name: "status", value: isValid ? "OK" : "ERRORS"),
      .init(name: list, value: .array(shown.map { .object($0.row) })),
    ])
    var value = projection(target, context, organization).value(of: record, schema)
    if shown.isEmpty, view["always"] == nil, case .object(var object) = value {
      object[list] = nil
      value = .object(object)
    }
    return .json(status: Status(success?.status ?? 200)) { $0.value(value) }
  }

  /// A row for each value of the body.
  func validated(
    _ body: JSONObject,
    _ view: JSONView,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> [(state: ValidationState, row: JSONObject)] {
    let values = body[view["values"]?.string ?? ""]?.strings ?? []
    let shared = view["shared"]?.items ?? []
    let findings = shared.compactMap { part in
      body.text(part["member"]?.string ?? "").flatMap { text in
        let isUsed = usage(part, view, body, target, context, organization)
        return finding(text, part, isUsed, organization)
      }
    }
    let common = JSONObject(
      shared.compactMap { part in
        guard let name = part["member"]?.string, let value = body[name] else { return nil }
        return .init(name: name, value: value)
      }
    )
    if values.isEmpty {
      return findings.prefix(1).map { ($0.state, row($0, nil, common, view)) }
    }
    let isUsed = usage(view, view, body, target, context, organization)
    let limit = view["limit"]?.integer ?? .max
    var seen: Set<String> = []
    return values.enumerated().map { index, text in
      var found = findings.first ?? finding(text, view, isUsed, organization)
      if found?.state != .invalid, !seen.insert(text.lowercased()).inserted {
        found = (.duplicateInList, "\(text.quotedForMessage) is listed more than once")
      }
      if index >= limit {
        found = (.limitExceeded, "expected at most \(limit) values, found \(values.count)")
      }
      let result = found ?? (.valid, "")
      return (result.state, row(result, text, common, view))
    }
  }

  private func row(
    _ finding: (state: ValidationState, message: String),
    _ value: String?,
    _ common: JSONObject,
    _ view: JSONView
  ) -> JSONObject {
    var row = common
    if let value { row[view["value"]?.string ?? ""] = .string(value) }
    row[view["state"]?.string ?? ""] = .string(finding.state.rawValue)
    guard finding.state != .valid else { return row }
    let code = view["codes"]?[finding.state.rawValue]?.integer
    row["errorCode"] = code.map { .number(JSONNumber($0)) }
    row["message"] = .string(code.map { "[Error \($0)] \(finding.message)" } ?? finding.message)
    return row
  }

  /// Why a value cannot be used; `nil` if it can.
  private func finding(
    _ text: String,
    _ view: JSONView,
    _ isUsed: (String) -> Bool,
    _ organization: Organization
  ) -> (state: ValidationState, message: String)? {
    if let pattern = view["pattern"]?.string, let regex = try? Regex(pattern),
      text.wholeMatch(of: regex) == nil, !isExcused(view, organization)
    {
      return (.invalid, "expected a text that matches \(pattern), found \(text.quotedForMessage)")
    }
    return isUsed(text) ? (.duplicate, "\(text.quotedForMessage) is in use") : nil
  }

  /// Whether a setting of the organization allows values that do not match the pattern.
  private func isExcused(_ view: JSONView, _ organization: Organization) -> Bool {
    guard let unless = view["unless"], let path = unless["of"]?.string,
      let member = unless["member"]?.string
    else { return false }
    let record = organization.records[path.split(separator: "/").map(String.init)]
    return record?[member] == unless["value"]?.value
  }

  /// Whether an item has a value, ignoring case.
  private func usage(
    _ part: JSONView,
    _ view: JSONView,
    _ body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> (String) -> Bool {
    let own = body.text(view["item"]?.string ?? "").map { WebexID(encoded: $0).description }
    let scope = part["within"]?.string ?? ""
    func id(_ record: JSONObject) -> String? {
      record.text(scope).map { WebexID(encoded: $0).description }
    }
    var used: Set<String> = []
    var hasInventory = false
    for source in part["existing"]?.items ?? [] {
      if source["inventory"] != nil { hasInventory = true }
      for row in computedRecords(source, target, context, organization)
      where own == nil || row.target.path.last != own {
        if let wanted = id(body), let found = id(row.record), wanted != found { continue }
        for case .string(let text) in JSONValue.object(row.record)
          .values(at: source["member"]?.string ?? "")
        {
          used.insert(text.lowercased())
        }
      }
    }
    return { text in
      used.contains(text.lowercased())
        || hasInventory
          && PhoneNumber(text, country: "US").map { organization.numbers[$0] != nil } ?? false
    }
  }
}
