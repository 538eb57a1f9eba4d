package import JSON

/// A model of which devices can be added.
///
/// Source: documentation "Read the List of Supported Devices", Response; help.webex.com,
/// "Supported devices for Webex Calling".
package struct SupportedDevice: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case multiplatformPhone = "MPP"
    case analogAdapter = "ATA"
    case genericSIP = "GENERIC_SIP"
    case eSIM = "ESIM"
    /// A phone with the operating system of room devices.
    case deskPhone = "DESK_PHONE"
  }

  package enum Manufacturer: String, Sendable, CaseIterable {
    case cisco = "CISCO"
    case thirdParty = "THIRD_PARTY"
  }

  package enum OnboardingMethod: String, Sendable, CaseIterable {
    case macAddress = "MAC_ADDRESS"
    case activationCode = "ACTIVATION_CODE"
    case none = "NONE"
  }

  /// The name of the model in requests.
  package let model: String
  package let displayName: String
  package let family: String
  package let kind: Kind
  package let linePorts: Int
  package let lineKeys: Int
  /// The number of key expansion modules.
  package let expansionModules: Int

  init(
    _ model: String,
    _ displayName: String,
    _ family: String,
    _ kind: Kind,
    ports: Int,
    keys: Int = 0,
    expansionModules: Int = 0
  ) {
    (self.model, self.displayName, self.family, self.kind) = (model, displayName, family, kind)
    (linePorts, lineKeys, self.expansionModules) = (ports, keys, expansionModules)
  }

  package var manufacturer: Manufacturer { kind == .genericSIP ? .thirdParty : .cisco }

  package var managedBy: String { kind == .genericSIP ? "CUSTOMER" : "CISCO" }

  package var onboardingMethods: [OnboardingMethod] {
    switch kind {
    case .multiplatformPhone, .deskPhone: [.activationCode, .macAddress]
    case .analogAdapter, .genericSIP: [.macAddress]
    case .eSIM: [.none]
    }
  }

  package var hasConfigurableLayout: Bool { lineKeys > 1 }

  private static let byModel = Dictionary(uniqueKeysWithValues: all.map { ($0.model, $0) })

  package static func named(_ model: String) -> SupportedDevice? { byModel[model] }
}

extension SupportedDevice {
  package func write(to json: inout JSONWriter) {
    let isPhone = kind == .multiplatformPhone || kind == .deskPhone
    json.object { json in
      json.member("model", model)
      json.member("displayName", displayName)
      json.member("familyDisplayName", family)
      json.member("type", kind.rawValue)
      json.member("manufacturer", manufacturer.rawValue)
      json.member("managedBy", managedBy)
      json.array("supportedFor") { json in
        json.string("PEOPLE")
        json.string("PLACE")
      }
      json.array("onboardingMethod") { json in
        for method in onboardingMethods { json.string(method.rawValue) }
      }
      json.member("allowConfigureLayoutEnabled", hasConfigurableLayout)
      json.member("numberOfLinePorts", linePorts)
      json.member("kemSupportEnabled", expansionModules > 0)
      if expansionModules > 0 {
        json.member("kemModuleCount", expansionModules)
        json.member("kemLinesSupportEnabled", true)
        json.array("kemModuleType") { $0.string("KEM_14_KEYS") }
      }
      json.member("upgradeChannelEnabled", isPhone)
      if isPhone { json.member("defaultUpgradeChannel", "STABLE") }
      json.member("additionalPrimaryLineAppearancesEnabled", isPhone)
      json.member("additionalSecondaryLineAppearancesEnabled", isPhone)
      json.member("basicEmergencyNomadicEnabled", kind == .multiplatformPhone)
      json.member("customizedBehaviorsEnabled", isPhone)
      json.member("allowConfigurePortsEnabled", linePorts > 1)
      json.member("customizableLineLabelEnabled", isPhone)
      json.member("supportsLinePortReorderingEnabled", linePorts > 1)
      json.member("portNumberSupportEnabled", kind == .analogAdapter)
      json.member("t38Enabled", kind == .analogAdapter)
      json.member("callDeclinedEnabled", isPhone)
      json.member("touchScreenPhone", model.hasSuffix("71") || model.hasSuffix("75"))
      if lineKeys > 0 { json.member("numberOfLineKeyButtons", lineKeys) }
      json.member("deviceSettingsConfiguration", settingsConfiguration)
      json.member("allowHotelingHostEnabled", isPhone)
      json.member("supportsLogCollection", isPhone ? "CISCO_PRT" : "NONE")
      json.member("supportsApplyChangesEnabled", isPhone)
      json.member("allowConfigureLinesEnabled", linePorts > 1)
      json.member("allowConfigurePhoneSettingsEnabled", manufacturer == .cisco)
      json.member("supportsHotlineEnabled", isPhone || kind == .analogAdapter)
      json.member("maxNumberOfLineAppearances", linePorts)
    }
  }

  private var settingsConfiguration: String {
    switch kind {
    case .multiplatformPhone, .analogAdapter: "WEBEX_CALLING_DEVICE_CONFIGURATION"
    case .deskPhone: "WEBEX_DEVICE_CONFIGURATION"
    case .genericSIP, .eSIM: "NONE"
    }
  }
}
