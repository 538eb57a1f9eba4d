internal import Calling

/// The lists for settings of locations, and for people, workspaces and virtual lines.
extension AvailableNumberKind {
  static let locationSettings: [Self] = {
    let tag = "location-call-settings"
    let path = "locations/{locationId}"
    var all = Self(tag, "getAvailablePhoneNumbersForLocationWithGivenCriteria", path)
    all.assignment = .any
    all.members = [.owner]
    var intercept = Self(
      tag,
      "getLocationCallInterceptAvailablePhoneNumbers",
      path + "/callIntercept"
    )
    intercept.assignment = .any
    intercept.members = [.extensionDigits, .owner]
    var charge = Self(tag, "getAvailableChargeNumbersList", path + "/chargeNumber")
    charge.assignment = .any
    charge.selection = .chargeable
    charge.members = [.owner]
    var caller = Self(
      tag,
      "getListOfPhoneNumbersAvailableForExternalCallerID",
      path + "/externalCallerId"
    )
    caller.scope = .sharedPSTN
    caller.assignment = .any
    caller.members = [.extensionDigits, .location, .owner]
    var webexGo = Self(tag, "getWebexGoAvailablePhoneNumbers", path + "/webexGo")
    webexGo.selection = .standard
    return [
      all, intercept, charge, caller, webexGo,
      callback(tag, "getLocationECBNAvailablePhoneNumbers", path, .location),
    ]
  }()

  static let people: [Self] = {
    let tag = "user-call-settings-2-2"
    let path = "people/{personId}"
    let scope = Scope.member(.person, parameter: "personId")
    var primary = Self(tag, "getPersonPrimaryAvailablePhoneNumbers", "people/primary")
    primary.scope = .organization
    primary.selection = .standardOrMobile
    return [
      primary,
      standard(tag, "getPersonSecondaryAvailablePhoneNumbers", path + "/secondary", scope),
      standard(tag, "getPersonFaxMessageAvailablePhoneNumbers", path + "/faxMessage", scope),
      called(tag, "getPersonCallForwardAvailablePhoneNumbers", path + "/callForwarding", scope),
      called(tag, "getPersonCallInterceptAvailablePhoneNumbers", path + "/callIntercept", scope),
      callback(tag, "getPersonEcbnAvailablePhoneNumbers", path, scope),
    ]
  }()

  static let workspaces: [Self] = {
    let tag = "workspace-call-settings-2-2"
    let path = "workspaces/{workspaceId}"
    let scope = Scope.member(.workspace, parameter: "workspaceId")
    return [
      standard(tag, "getWorkspaceAvailablePhoneNumbers", "workspaces", .organization),
      standard(tag, "getWorkspaceSecondaryAvailablePhoneNumbers", path + "/secondary", scope),
      standard(tag, "getWorkspaceFaxMessageAvailablePhoneNumbers", path + "/faxMessage", scope),
      called(tag, "getWorkspaceCallForwardAvailablePhoneNumbers", path + "/callForwarding", scope),
      called(tag, "getWorkspaceCallInterceptAvailablePhoneNumbers", path + "/callIntercept", scope),
      callback(tag, "getWorkspaceECBNAvailablePhoneNumbers", path, scope),
    ]
  }()

  static let virtualLines: [Self] = {
    let tag = "virtual-line-call-settings"
    let path = "virtualLines/{virtualLineId}"
    let scope = Scope.member(.virtualLine, parameter: "virtualLineId")
    let intercept = "getVirtualLineCallInterceptAvailablePhoneNumbers"
    return [
      standard(tag, "getVirtualLineAvailablePhoneNumbers", "virtualLines", .organization),
      standard(tag, "getVirtualLineFaxMessageAvailablePhoneNumbers", path + "/faxMessage", scope),
      called(
        tag,
        "getVirtualLineCallForwardAvailablePhoneNumbers",
        path + "/callForwarding",
        scope
      ),
      called(tag, intercept, path + "/callIntercept", scope),
      callback(tag, "getVirtualLineECBNAvailablePhoneNumbers", path, scope),
    ]
  }()

  /// Standard numbers that a member can get.
  private static func standard(
    _ tag: String,
    _ id: String,
    _ path: String,
    _ scope: Scope
  ) -> Self {
    var kind = Self(tag, id, path)
    kind.scope = scope
    kind.selection = .standard
    return kind
  }

  /// Numbers and extensions to which calls of a member can go.
  private static func called(
    _ tag: String,
    _ id: String,
    _ path: String,
    _ scope: Scope
  ) -> Self {
    var kind = Self(tag, id, path)
    kind.scope = scope
    kind.assignment = .assigned
    kind.members = [.extensionDigits, .owner]
    return kind
  }

  /// Numbers that emergency services can call back.
  private static func callback(
    _ tag: String,
    _ id: String,
    _ path: String,
    _ scope: Scope
  ) -> Self {
    var kind = standard(tag, id, path + "/emergencyCallbackNumber", scope)
    kind.assignment = .callback
    kind.members = [.owner]
    return kind
  }
}
