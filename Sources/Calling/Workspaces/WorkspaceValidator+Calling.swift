internal import OrderedCollections
internal import Text

/// How a workspace is enabled for calls, and with which license.
extension WorkspaceValidator {
  typealias Calling = WorkspaceAttributes.Calling

  mutating func setCalling(_ body: WorkspaceRequestBody, in organization: Organization) {
    if let address = body.sipAddress {
      if (body.calling ?? attributes.calling) == .thirdPartySipCalling {
        attributes.sipAddress = address
      } else {
        result.addWarning("ignored '/sipAddress': calling is not thirdPartySipCalling")
      }
    }
    if let address = body.hybridCallingEmail { attributes.hybridCallingEmail = address }
    guard body.hasCalling else { return }
    let former = attributes.calling
    let calling = body.calling ?? (body.webexCalling == nil ? former : .webexCalling)
    if existing != nil, calling != former { checkChange(from: former, to: calling, organization) }
    attributes.calling = calling
    if calling != .thirdPartySipCalling { attributes.sipAddress = nil }
    if calling != .hybridCalling { attributes.hybridCallingEmail = nil }
    guard calling == .webexCalling else {
      // The location stays.
      (workspace.phoneNumber, workspace.extensionDigits) = (nil, nil)
      (workspace.alternateNumbers, workspace.licenses) = ([], [])
      return
    }
    setWebexCalling(body, isNew: existing == nil || former != .webexCalling, in: organization)
  }

  private mutating func checkChange(
    from former: Calling,
    to calling: Calling,
    _ organization: Organization
  ) {
    let pointer = "/calling/type"
    let change = "calling cannot be changed from \(former.rawValue) to \(calling.rawValue)"
    let changeable: Set<Calling> = [.freeCalling, .none, .thirdPartySipCalling, .webexCalling]
    if !changeable.contains(former) {
      result.addViolation(.workspaceCallingChange, at: pointer, change)
    }
    if attributes.supportedDevices == .phones, calling == .freeCalling {
      result.addViolation(
        .workspacePhones,
        at: pointer,
        "\(change): supportedDevices is phones, which need Webex Calling"
      )
    }
    let count = organization.devices(ownedBy: workspace.id).count
    if count > 0, [.none, .thirdPartySipCalling, .webexCalling].contains(calling) {
      result.addViolation(
        .workspaceDevices,
        at: pointer,
        "\(change) while the workspace has \(count) \(count == 1 ? "device" : "devices"); delete"
          + " \(count == 1 ? "it" : "them") first"
      )
    }
  }

  private mutating func setWebexCalling(
    _ body: WorkspaceRequestBody,
    isNew: Bool,
    in organization: Organization
  ) {
    let pointer = "/calling/webexCalling"
    guard let settings = body.webexCalling else {
      guard isNew else { return }
      return result.addViolation(
        .bodyRequired,
        at: pointer,
        "Missing Mandatory field name: webexCalling (required while type is webexCalling)"
      )
    }
    let hasNumber = settings.phoneNumber != nil || settings.extensionDigits != nil
    let isHotDesking = isForHotDesking(settings, hasNumber: hasNumber, organization)
    let location = callingLocation(settings, isHotDesking: isHotDesking, in: organization)
    if let location, !isHotDesking {
      result.assign(
        BodyText(settings.phoneNumber, at: pointer + "/phoneNumber"),
        BodyText(settings.extensionDigits, at: pointer + "/extension"),
        at: location,
        to: &workspace,
        isNew: existing == nil,
        in: organization,
        ruleSet,
        &implicitEntities
      )
      result.requireNumberOrExtension(of: workspace, under: pointer)
    }
    if isHotDesking { checkHotDesking(hasNumber: hasNumber) }
    setLicense(settings.licenses, isHotDesking: isHotDesking, in: organization)
  }

  /// The location of the numbers, which is that of the workspace.
  private mutating func callingLocation(
    _ settings: WorkspaceRequestBody.WebexCalling,
    isHotDesking: Bool,
    in organization: Organization
  ) -> Location? {
    let pointer = "/calling/webexCalling/locationId"
    if let text = settings.locationID {
      return setLocation(text, at: pointer, isForCalling: true, in: organization)
    }
    if let id = existing?.locationID {
      return setLocation(id.description, at: pointer, isForCalling: true, in: organization)
    }
    if !isHotDesking {
      result.addViolation(
        .bodyRequired,
        at: pointer,
        "Missing Mandatory field name: locationId (required while type is webexCalling)"
      )
    }
    return nil
  }

  // MARK: Hot desking

  /// Whether the workspace is for hot desking alone: by its licenses, or since it has no number.
  private func isForHotDesking(
    _ settings: WorkspaceRequestBody.WebexCalling,
    hasNumber: Bool,
    _ organization: Organization
  ) -> Bool {
    let held = settings.licenses?.map { WebexID(encoded: $0) } ?? workspace.licenses
    let known = held.compactMap { organization.licenses[$0] }
    if !known.isEmpty { return known.allSatisfy { $0.tier == .hotDeskOnly } }
    return attributes.hotDesking == .on && !hasNumber
  }

  private mutating func checkHotDesking(hasNumber: Bool) {
    func reject(_ isPresent: Bool, _ name: String, at pointer: String) {
      guard isPresent else { return }
      result.addViolation(
        .workspaceHotDesk,
        at: pointer,
        "A workspace for hot desking alone cannot have \(name)"
      )
    }
    reject(hasNumber, "a phone number or an extension", at: "/calling/webexCalling")
    reject(attributes.calendar.kind != .none, "a calendar", at: "/calendar")
    reject(
      attributes.deviceHostedMeetings.isEnabled,
      "hosted meetings",
      at: "/deviceHostedMeetings"
    )
  }

  // MARK: License

  /// Chooses the license: the present one, as long as a given list has it, else the oldest one with
  /// a free unit in the list, or without a list of the organization.
  private mutating func setLicense(
    _ requested: [String]?,
    isHotDesking: Bool,
    in organization: Organization
  ) {
    let pointer = "/calling/webexCalling/licenses"
    let current = existing?.licenses ?? []
    if requested == nil, !current.isEmpty { return }
    let ids = requested?.map { WebexID(encoded: $0) }
    let candidates = organization.licenses.values.filter { license in
      ids.map { $0.contains(license.id) && license.isForWorkspaces }
        ?? license.isSuitable(forHotDesking: isHotDesking)
    }
    let known = Set(candidates.map(\.id))
    for (index, id) in (ids ?? []).enumerated() where !known.contains(id) {
      let name = organization.licenses[id]?.name
      result.addViolation(
        .workspaceLicense,
        at: "\(pointer)/\(index)",
        name.map { "\($0) is not a license for Webex Calling" }
          ?? "\(organization.name) does not have a license with the id \(id.messageText)"
      )
    }
    if let kept = candidates.first(where: { current.contains($0.id) }) {
      workspace.licenses = [kept.id]
    } else if let free = candidates.first(where: organization.hasFreeUnit) {
      workspace.licenses = [free.id]
    } else if !ruleSet.isOpenWorld, !result.hasViolation(at: "\(pointer)/0") {
      let names = candidates.map(\.name).joined(withLast: "and")
      result.addViolation(
        .workspaceLicenseUnits,
        at: pointer,
        names.isEmpty
          ? "\(organization.name) does not have a license for the workspace"
          : "No unit is left of \(names)"
      )
    }
  }
}
