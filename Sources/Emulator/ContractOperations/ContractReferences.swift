internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The items that records name by their ids.
extension ContractOperationHandler {
  /// Checks that the items that a body names exist.
  ///
  /// - Throws: `contractReference` or `contractUnknown` for each unknown item.
  func checkReferences(
    in body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) {
    guard !context.configuration.ruleSet.isOpenWorld else { return }
    var violations: [Violation] = []
    ReferenceWalk(relations: paths.relations, pattern: operation.pattern).visit(body) { found in
      guard !found.reference.isFixed, violations.count < Self.violationLimit else { return }
      guard !exists(found, target, organization) else {
        guard found.reference.isOfLocation,
          let member = organization.members[WebexID(encoded: found.id)],
          let location = target.locationID, member.locationID != location
        else { return }
        return violations.append(
          Violation(
            found.reference.rule,
            at: found.pointer.description,
            "\(member.displayName) belongs to another location than the group"
          )
        )
      }
      let names = found.targets.joined(separator: " or ")
      violations.append(
        Violation(
          found.reference.rule,
          at: found.pointer.description,
          "\(organization.name) does not have an item with the id"
            + " \(WebexID(encoded: found.id).messageText) in \(names)"
        )
      )
    }
    if !violations.isEmpty { throw RequestError(violations) }
  }

  private static let violationLimit = 100

  private func exists(
    _ found: ReferenceWalk.Found,
    _ target: ContractTarget,
    _ organization: Organization
  ) -> Bool {
    found.targets.contains { name in
      organization.hasItem(found.id, in: name, paths.collections(named: name))
    }
  }
}

extension ContractPaths {
  /// Checks that an item can be deleted, and removes what names it.
  ///
  /// - Parameters:
  ///   - path: the path of the item.
  ///   - prefix: the path of the records that are searched; by default all.
  ///   - organization: the organization with the records.
  /// - Throws: `contractInUse`, if an item names it that needs it.
  func removeReferences(
    to path: [String],
    below prefix: [String] = [],
    _ organization: inout Organization
  ) throws(RequestError) {
    guard let id = path.last, organization.records.isNamed(id) else { return }
    let collection = path.dropLast().last ?? ""
    var changes: [(path: [String], record: JSONObject)] = []
    for (owner, record) in organization.records.all
    where owner.starts(with: prefix) && !owner.starts(with: path) {
      let pattern = self.pattern(of: owner)
      let walk = ReferenceWalk(relations: relations, pattern: pattern)
      var isCleared = false
      var blocking: Rule?
      walk.visit(record) { found in
        guard WebexID(encoded: found.id).description == id, found.targets.contains(collection)
        else { return }
        switch found.reference.deletion {
        case .reject: blocking = found.reference.deletionRule(for: collection)
        case .clear: isCleared = true
        case .keep: break
        }
      }
      if let blocking {
        throw RequestError(
          blocking,
          organization.use(of: owner, record)
        )
      }
      if isCleared { changes.append((owner, walk.removing(id, in: record))) }
    }
    for (path, record) in changes {
      organization.replaceRecord(at: path, with: record)
    }
  }
}

/// Finds the references in a body or record.
struct ReferenceWalk {
  let relations: ContractRelations
  /// The path of the operation or record, with `{}` for each placeholder.
  let pattern: String

  struct Found {
    let reference: ContractReference
    let targets: [String]
    let id: String
    let pointer: JSONPointer
  }

  func visit(_ object: JSONObject, _ body: (Found) -> Void) {
    visit(.object(object), in: object, "", JSONPointer(), body)
  }

  private func visit(
    _ value: JSONValue,
    in object: JSONObject,
    _ path: String,
    _ pointer: JSONPointer,
    _ body: (Found) -> Void
  ) {
    switch value {
    case .object(let members):
      for member in members.members {
        let child = path.isEmpty ? member.name : "\(path).\(member.name)"
        visit(member.value, in: members, child, pointer.appending(member.name), body)
      }
    case .array(let items):
      for (index, item) in items.enumerated() {
        visit(item, in: object, path + "[]", pointer.appending(String(index)), body)
      }
    case .string(let id) where !id.isEmpty:
      if let reference = reference(at: path, in: object) {
        let targets = reference.targets(in: object)
        body(Found(reference: reference, targets: targets, id: id, pointer: pointer))
      }
    case .string, .number, .bool, .null: break
    }
  }

  private func reference(at path: String, in object: JSONObject) -> ContractReference? {
    guard let reference = relations.reference(at: path, in: pattern) else { return nil }
    let isException = reference.exception?.holds { _, path in object[path[0]] } ?? false
    return isException ? nil : reference
  }

  /// A record without an id where its deletion clears it: a row of a list goes as a whole.
  func removing(_ id: String, in record: JSONObject) -> JSONObject {
    guard case .object(let object)? = removing(id, .object(record), in: record, "") else {
      return record
    }
    return object
  }

  private func removing(
    _ id: String,
    _ value: JSONValue,
    in object: JSONObject,
    _ path: String
  ) -> JSONValue? {
    switch value {
    case .object(let members):
      var kept = JSONObject()
      for member in members.members {
        let child = path.isEmpty ? member.name : "\(path).\(member.name)"
        guard let value = removing(id, member.value, in: members, child) else {
          // A row without what it is about does not stay.
          if path.hasSuffix("[]") { return nil }
          continue
        }
        kept[member.name] = value
      }
      return .object(kept)
    case .array(let items):
      return .array(items.compactMap { removing(id, $0, in: object, path + "[]") })
    case .string(let text) where WebexID(encoded: text).description == id:
      return reference(at: path, in: object)?.deletion == .clear ? nil : value
    case .string, .number, .bool, .null: return value
    }
  }
}

extension Organization {
  /// A sentence about the record that uses an item.
  fileprivate func use(of path: [String], _ record: JSONObject) -> String {
    if let name = record.name {
      return "\(name.quotedForMessage) in \(path.dropLast().last ?? "") uses the item"
    }
    let location = path.lazy.compactMap { self.locations[WebexID(encoded: $0)] }.first
    return "\(path.last ?? "") of \(location?.name.quotedForMessage ?? "the organization") uses it"
  }

  /// Whether an item exists in one of the collections with a name.
  fileprivate func hasItem(_ text: String, in name: String, _ collections: [[String]]) -> Bool {
    let kinds: [String: Member.Kind] = [
      "people": .person, "workspaces": .workspace, "virtualLines": .virtualLine,
    ]
    if let kind = kinds[name] {
      return members[WebexID(text, as: kind.idKind, acceptsUUID: true)]?.kind == kind
    }
    switch name {
    case "locations", "workspaceLocations":
      return locations[WebexID(text, as: .location, acceptsUUID: true)] != nil
    case "huntGroups":
      let id = WebexID(text, as: .huntGroup, acceptsUUID: true)
      return locations.values.contains { $0.huntGroups[id] != nil }
    case "operatingModes":
      return operatingModes[WebexID(text, as: .operatingMode, acceptsUUID: true)] != nil
    case "devices": return devices[WebexID(text, as: .device, acceptsUUID: true)] != nil
    case "callParkExtensions":
      let id = WebexID(encoded: text).description
      return locations.values.contains { location in
        location.extensions.values.contains { $0.id.description == id }
      }
    case "licenses", "organizations", "roles", "endpoints", "floors", "calls": return true
    default: break
    }
    let key = WebexID(encoded: text).description
    return collections.contains { collection in
      records.contains(path: collection, key: key, expanding: locations.keys.map(\.description))
    }
  }
}

extension RecordTree {
  /// Whether a collection has a record with a key, in one location if its path has a placeholder.
  fileprivate func contains(path: [String], key: String, expanding locations: [String]) -> Bool {
    guard let index = path.firstIndex(of: "{}") else { return self[path + [key]] != nil }
    // What is below an item of a location is not checked.
    guard !path[(index + 1)...].contains("{}") else { return true }
    return locations.contains { id in
      var path = path
      path[index] = id
      return self[path + [key]] != nil
    }
  }
}
