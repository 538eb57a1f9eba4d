internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import Text

/// What rows of the validators reject in creates and updates.
extension ContractOperationHandler {
  /// Checks that no item has the same values in members that are unique together.
  ///
  /// - Throws: `contractName`, or `contractAddress` if Webex has a code for it.
  func checkUniqueTogether(
    _ body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) {
    for view in paths.relations.rows(.validators, of: operation.id) {
      guard let members = view["unique"]?.strings, let first = members.first, body[first] != nil
      else { continue }
      let key = body.uniqueKey(members)
      let records = (view["existing"]?.items ?? []).flatMap {
        computedRecords($0, target, context, organization)
      }
      guard let other = records.first(where: { $0.record.uniqueKey(members) == key }) else {
        continue
      }
      let code = view["code"]?.integer
      let values = members.compactMap { body.text($0) ?? body[$0]?.integer?.description }
      throw RequestError(
        code == nil ? .contractName : Rule.contractAddress.withCode(code),
        at: "/\(first)",
        "\(other.record.name?.quotedForMessage ?? "another item") already has the"
          + " \(members.joined(separator: ", ")) \(values.joined(separator: ", ").quotedForMessage)"
      )
    }
  }

  /// Checks the lists and texts in a body for which Webex has a code of its own.
  func checkMembers(
    _ body: JSONObject,
    under mode: RuleSet.Mode
  ) throws(RequestError) {
    for view in paths.relations.rows(.validators, of: operation.id) {
      // Updates require nothing under the live rules.
      let required = mode == .documented ? view["required"]?.strings ?? [] : []
      if let missing = required.first(where: { body[$0] == nil }) {
        throw RequestError(
          .bodyRequired,
          at: "/\(missing)",
          "Missing Mandatory field name: \(missing)"
        )
      }
      if let member = view["limited"]?.string, case .array(let list)? = body[member] {
        try check(list.count, of: member, view)
      }
      if let member = view["matched"]?.string, let text = body.text(member),
        let pattern = view["pattern"]?.string, let regex = try? Regex(pattern),
        text.wholeMatch(of: regex) == nil
      {
        let reason = view["reason"]?.string ?? "expected a text that matches \(pattern)"
        throw RequestError(
          Rule.bodyType.withCode(view["code"]?.integer),
          at: "/\(member)",
          "Invalid field value: \(member): \(reason), found \(text.quotedForMessage)"
        )
      }
    }
  }

  private func check(_ count: Int, of member: String, _ view: JSONView) throws(RequestError) {
    let range = (view["least"]?.integer ?? 0)...(view["limit"]?.integer ?? .max)
    guard !range.contains(count) else { return }
    let expected =
      count < range.lowerBound ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
    throw RequestError(
      Rule.bodyType.withCode(view["code"]?.integer),
      at: "/\(member)",
      "Invalid field value: \(member): expected \(expected) items, found \(count)"
    )
  }

  /// Checks the lists of ids in a body of which each can be in one item of the collection.
  ///
  /// - Parameters:
  ///   - body: the members of the request.
  ///   - collection: the path of the collection.
  ///   - key: the key of the item that is changed; `nil` for a new one.
  ///   - organization: the organization with the records.
  /// - Throws: `bodyType` with the code of Webex.
  func checkExclusive(
    _ body: JSONObject,
    at collection: [String],
    _ key: String?,
    _ organization: Organization
  ) throws(RequestError) {
    for view in paths.relations.rows(.validators, of: operation.id) {
      // Only the ids that a record names already need a search through the collection.
      guard let member = view["exclusive"]?.string, case .array(let ids)? = body[member],
        ids.contains(where: { $0.idText.map(organization.records.isNamed) ?? false })
      else { continue }
      var owners: [String: String] = [:]
      for (other, record) in organization.records.records(below: collection) where other != key {
        guard case .array(let taken)? = record[member] else { continue }
        for id in taken.compactMap(\.idText) { owners[id] = record.name ?? other }
      }
      for (index, id) in ids.enumerated() {
        guard let owner = id.idText.flatMap({ owners[$0] }) else { continue }
        throw RequestError(
          Rule.bodyType.withCode(view["code"]?.integer),
          at: "/\(member)/\(index)",
          "Invalid field value: \(member): the item is already in \(owner.quotedForMessage)"
        )
      }
    }
  }

  /// Checks that a collection has room for another item.
  func checkItemCount(at collection: [String], _ organization: Organization) throws(RequestError) {
    for view in paths.relations.rows(.validators, of: operation.id) {
      guard let limit = view["items"]?.integer,
        organization.records.keys(below: collection).count >= limit
      else { continue }
      throw RequestError(
        Rule.contractLimit.withCode(view["code"]?.integer),
        "\(collection.last ?? "") already has \(limit) items, the maximum"
      )
    }
  }
}

extension JSONObject {
  /// The values of several members, ignoring case.
  fileprivate func uniqueKey(_ members: [String]) -> [String] {
    members.map { name in
      self[name]?.integer?.description ?? text(name)?.lowercased() ?? ""
    }
  }
}
