internal import Calling
internal import Contract
internal import HTTP
internal import OrderedCollections

/// What a request to an operation by contract names in its path.
struct ContractTarget {
  /// The path of the record, collection or document in the record tree.
  let path: [String]
  /// The location in the path.
  let locationID: WebexID?
  /// The person, workspace or virtual line in the path.
  let member: Member?

  /// Resolves the path parameters and checks that their entities exist.
  ///
  /// The last parameter of an item's path is not checked.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `personUnknown`, `contractUnknown`.
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
      if let kind = Self.memberKinds[collection], !handler.paths.isItem(pattern) || path.count < 4 {
        let found = try Self.member(text, kind, context, organization)
        member = found
        path.append(found.id.description)
      } else if collection == "locations" {
        let id = context.id(segment.parameterName, .location)
        let location =
          path.first == "telephony"
          ? try organization.callingLocation(id) : try organization.location(id)
        locationID = location.id
        path.append(location.id.description)
      } else {
        path.append(WebexID(encoded: text).description)
        let isLast = index == segments.count - 1
        guard !isLast, handler.paths.contains(pattern) else { continue }
        try Self.checkItem(path, locationID, organization)
      }
    }
    if path.count > 6, path[2...3] == ["cxEssentials", "locations"] {
      // A queue of customer assist is a queue of its location.
      path.remove(at: 2)
      try Self.checkItem(Array(path[..<6]), locationID, organization)
    }
    if let member, segments.starts(with: Self.people + ["me", "settings"]) {
      path = Self.administratorPath(of: path, member, handler.paths)
    }
    (self.path, self.locationID, self.member) = (path, locationID, member)
  }

  private static let people = ["telephony", "config", "people"]

  /// The path at which an administrator sees a person's own settings, since both are the same.
  private static func administratorPath(
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

  private static func me(
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Member {
    let id = context.principal.token.personID
    let person = organization.members.values.first { member in
      member.kind == .person && (id.map { member.id == $0 } ?? true)
    }
    guard let person else {
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
    // The calling settings of a device belong to the device.
    if path.dropLast().last == "devices", let id = path.last,
      organization.records[["devices", id]] != nil
    {
      return
    }
    if let locationID, let id = path.last, path.dropLast().last == "huntGroups",
      organization.locations[locationID]?.huntGroups[WebexID(encoded: id)] != nil
    {
      return
    }
    throw .unknownItem(path, in: organization)
  }
}

extension ContractTarget {
  /// The target of an item in the collection of another target.
  init(_ target: ContractTarget, item path: [String]) {
    let location =
      path.count > 3 && path[2] == "locations" ? WebexID(encoded: path[3]) : target.locationID
    self.init(path: path, locationID: location, member: target.member)
  }

  init(empty path: [String]) { self.init(path: path, locationID: nil, member: nil) }

  private init(path: [String], locationID: WebexID?, member: Member?) {
    (self.path, self.locationID, self.member) = (path, locationID, member)
  }
}

extension RequestError {
  /// The error for an item that does not exist.
  static func unknownItem(_ path: [String], in organization: Organization) -> RequestError {
    let id = WebexID(encoded: path.last ?? "")
    let collection = path.dropLast().last ?? ""
    return RequestError(
      .contractUnknown,
      "Not Found: \(organization.name) does not have an item with the id \(id.messageText) in"
        + " \(collection)"
    )
  }
}

extension String {
  /// The name of a placeholder in braces.
  fileprivate var parameterName: String { String(dropFirst().dropLast()) }
}
