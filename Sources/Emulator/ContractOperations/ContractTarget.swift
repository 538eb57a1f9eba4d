internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// What a request to an operation by contract names in its path.
///
/// Immutable; a class because the views of a row share it.
final class ContractTarget: Sendable {
  /// The path of the record, collection or document in the record tree.
  var path: [String] { key.map { base + [$0] } ?? base }
  /// The last segment of the path.
  var lastSegment: String? { key ?? base.last }
  /// The path without the key: for a row of a list that of its collection, which the rows share.
  private let base: [String]
  /// The key of a row of a list.
  private let key: String?
  /// The location in the path.
  let locationID: WebexID?
  /// The person, workspace or virtual line in the path.
  let member: Member?
  /// The ids in the path, in its order.
  let ids: [String]

  /// Resolves the path parameters and checks that their entities exist.
  ///
  /// The last parameter of an item's path is not checked.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `personUnknown`, `deviceUnknown`,
  ///   `contractUnknown`.
  init(
    _ handler: ContractOperationHandler,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) {
    var path: [String] = []
    var pattern = ""
    var locationID: WebexID?
    var member: Member?
    var parameters = context.parameters[...]
    var ids: [String] = []
    let segments = handler.segments
    for (index, segment) in segments.enumerated() {
      if segment == "me", path == Self.people {
        let me = try Self.me(context, organization)
        member = me
        path.append(me.id.description)
        pattern += "/me"
        continue
      }
      guard segment.hasPrefix("{") else {
        path.append(segment)
        pattern += "/\(segment)"
        continue
      }
      let text = parameters.popFirst()?.value ?? ""
      pattern += "/{}"
      let collection = index > 0 ? segments[index - 1] : ""
      let isMember = !handler.paths.isItem(pattern) || path.count < 4
      if let found = try Self.member(text, in: path, isMember: isMember, context, organization) {
        if path != Self.agents { member = found }
        path.append(found.id.description)
        ids.append(found.id.description)
      } else if collection == "locations" {
        let id = try Self.location(segment, in: path, context, organization)
        locationID = id
        path.append(id.description)
        ids.append(id.description)
      } else if collection == "devices" {
        let id = WebexID(text, as: .device, acceptsUUID: true)
        try organization.checkDevice(id, before: segments[(index + 1)...])
        path.append(id.description)
        ids.append(id.description)
      } else {
        let id = WebexID(encoded: text).description
        path.append(id)
        ids.append(id)
        let isLast = index == segments.count - 1 && !Self.checkedCollections.contains(collection)
        guard !isLast, handler.paths.contains(pattern) else { continue }
        try Self.checkItem(path, locationID, organization)
      }
    }
    try Self.checkAlias(&path, locationID, context, organization)
    if let member, segments.starts(with: Self.people + ["me", "settings"]) {
      path = Self.administratorPath(of: path, member, handler.paths)
    }
    (base, self.locationID, self.member, self.ids) = (path, locationID, member, ids)
    key = nil
  }

  /// The id of the location that a parameter names; below `telephony`, it has calling.
  private static func location(
    _ segment: String,
    in path: [String],
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> WebexID {
    let id = context.id(segment.parameterName, .location)
    return path.first == "telephony"
      ? try organization.callingLocation(id).id : try organization.location(id).id
  }

  /// Checks what a path means that stands for another one, or has its item in the query.
  private static func checkAlias(
    _ path: inout [String],
    _ locationID: WebexID?,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) {
    if path.count > 6, path[2...3] == ["cxEssentials", "locations"] {
      // A queue of customer assist is a queue of its location.
      path.remove(at: 2)
      try checkItem(Array(path[..<6]), locationID, organization)
    }
    if path == ["deviceConfigurations"], let device = context.queryID("deviceId", .device) {
      try organization.checkDevice(device, before: [])
    }
  }

  /// The member that a parameter names, by the path before it; `nil` if it is something else.
  private static func member(
    _ text: String,
    in path: [String],
    isMember: Bool,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Member? {
    if path == agents { return try agent(text, organization) }
    guard isMember, let kind = memberKinds[path.last ?? ""] else { return nil }
    return try member(text, kind, context, organization)
  }

  /// Collections whose items no operation makes, so that an unknown id has no settings.
  private static let checkedCollections: Set<String> = ["endpoints", "secondaryLines"]

  private static let agents = ["telephony", "config", "queues", "agents"]

  /// A person, workspace or virtual line, whichever has the id.
  private static func agent(
    _ text: String,
    _ organization: Organization
  ) throws(RequestError) -> Member {
    for kind in [Member.Kind.person, .workspace, .virtualLine] {
      let id = WebexID(text, as: kind.idKind, acceptsUUID: true)
      if let member = organization.members[id], member.kind == kind { return member }
    }
    throw .unknownItem(agents + [text], in: organization)
  }

  static let people = ["telephony", "config", "people"]

  /// The path at which an administrator sees a person's own settings, since both are the same.
  static func administratorPath(
    of path: [String],
    _ member: Member,
    _ paths: ContractPaths
  ) -> [String] {
    guard path.count > 5 else { return path }
    let (name, rest) = (path[5], path[6...])
    let administrators = "/telephony/config/people/{}/\(name)"
    if paths.contains(administrators)
      || rest.first.map({ paths.contains("\(administrators)/\($0)") }) ?? false
    {
      return people + [member.id.description, name] + rest
    }
    if paths.contains("/people/{}/features/\(name)") {
      return ["people", member.id.description, "features", name] + rest
    }
    return path
  }

  private static let memberKinds: [String: Member.Kind] = [
    "people": .person, "workspaces": .workspace, "virtualLines": .virtualLine,
  ]

  private static func member(
    _ text: String,
    _ kind: Member.Kind,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Member {
    let acceptsUUID = kind == .person || context.configuration.ruleSet.mode == .live
    let id = WebexID(text, as: kind.idKind, acceptsUUID: acceptsUUID)
    guard let member = organization.members[id], member.kind == kind else {
      let name =
        switch kind {
        case .person: "person"
        case .workspace: "workspace"
        case .virtualLine: "virtual line"
        }
      throw RequestError(
        kind == .person ? .personUnknown : .contractUnknown,
        "Not Found: \(organization.name) does not have a \(name) with the id"
          + " \(id.messageText)\(id.explanation(expecting: kind.idKind))"
      )
    }
    return member
  }

  /// The person of the token.
  ///
  /// - Throws: `personUnknown`.
  static func me(
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Member {
    let person =
      if let id = context.principal.token.personID {
        organization.members[id]
      } else {
        organization.members.values.first { $0.kind == .person }
      }
    guard let person, person.kind == .person else {
      throw RequestError(.personUnknown, "User Not Found: the token does not belong to a person")
    }
    return person
  }

  private static func checkItem(
    _ path: [String],
    _ locationID: WebexID?,
    _ organization: Organization
  ) throws(RequestError) {
    if organization.records[path] != nil { return }
    if let id = path.last.map({ WebexID(encoded: $0) }) {
      switch path.dropLast().last {
      case "huntGroups":
        if let locationID, organization.locations[locationID]?.huntGroups[id] != nil { return }
      case "endpoints":
        if organization.devices[id] != nil { return }
      case "secondaryLines":
        if organization.members[id] != nil { return }
      case "operatingModes":
        if organization.operatingModes[id] != nil { return }
      case "features":
        // A feature that is assigned to the user.
        let assigned = path.dropLast().filter { $0 != "settings" }
        let ids = organization.records[Array(assigned)]?["featureIds"]?.strings ?? []
        if ids.contains(id.description) { return }
      default: break
      }
    }
    throw .unknownItem(path, in: organization)
  }

  init(
    path: [String],
    key: String? = nil,
    locationID: WebexID?,
    member: Member?,
    ids: [String]
  ) {
    (base, self.key) = (path, key)
    (self.locationID, self.member, self.ids) = (locationID, member, ids)
  }
}

extension String {
  /// The name of a placeholder in braces.
  fileprivate var parameterName: String { String(dropFirst().dropLast()) }
}
