extension SupportedDevice {
  /// All models, in the order of the list.
  package static let all: [SupportedDevice] =
    analogAdapters + multiplatformPhones + deskPhones + thirdParties

  private static let analogAdapters = [
    SupportedDevice("DMS Cisco 191", "Cisco 191", "Cisco 191/192", .analogAdapter, ports: 2),
    SupportedDevice("DMS Cisco 192", "Cisco 192", "Cisco 191/192", .analogAdapter, ports: 2),
  ]

  private static let multiplatformPhones = [
    phone("6821", "68XX", ports: 2, keys: 2),
    phone("6841", "68XX", ports: 4, keys: 4),
    phone("6851", "68XX", ports: 4, keys: 4, expansionModules: 2),
    phone("6861", "68XX", ports: 4, keys: 4),
    phone("6871", "68XX", ports: 6, keys: 6),
    phone("7811", "78XX", ports: 1, keys: 1),
    phone("7821", "78XX", ports: 2, keys: 2),
    phone("7832", "78XX", ports: 1, keys: 1),
    phone("7841", "78XX", ports: 4, keys: 4),
    phone("7861", "78XX", ports: 16, keys: 16),
    phone("8811", "88XX", ports: 16, keys: 10),
    phone("8832", "88XX", ports: 1, keys: 1),
    phone("8841", "88XX", ports: 16, keys: 10),
    phone("8845", "88XX", ports: 16, keys: 10),
    phone("8851", "88XX", ports: 16, keys: 10, expansionModules: 2),
    phone("8861", "88XX", ports: 16, keys: 10, expansionModules: 3),
    phone("8865", "88XX", ports: 16, keys: 10, expansionModules: 3),
    phone("840", "8XX", ports: 1, keys: 1),
    phone("860", "8XX", ports: 1, keys: 1),
  ]

  private static let deskPhones = [
    deskPhone("8875", "8875", ports: 10, keys: 10, expansionModules: 2),
    deskPhone("9811", "98XX", ports: 1, keys: 1),
    deskPhone("9821", "98XX", ports: 2, keys: 2),
    deskPhone("9841", "98XX", ports: 4, keys: 4),
    deskPhone("9851", "98XX", ports: 10, keys: 10, expansionModules: 1),
    deskPhone("9861", "98XX", ports: 16, keys: 10, expansionModules: 3),
    deskPhone("9871", "98XX", ports: 16, keys: 32, expansionModules: 3),
  ]

  private static let thirdParties = [
    SupportedDevice(
      "Generic IPPhone Customer Managed",
      "Generic IP Phone",
      "Customer Managed",
      .genericSIP,
      ports: 10
    )
  ]

  private static func phone(
    _ number: String,
    _ family: String,
    ports: Int,
    keys: Int,
    expansionModules: Int = 0
  ) -> SupportedDevice {
    SupportedDevice(
      "DMS Cisco \(number)",
      "Cisco \(number)",
      "Cisco \(family)",
      .multiplatformPhone,
      ports: ports,
      keys: keys,
      expansionModules: expansionModules
    )
  }

  private static func deskPhone(
    _ number: String,
    _ family: String,
    ports: Int,
    keys: Int,
    expansionModules: Int = 0
  ) -> SupportedDevice {
    SupportedDevice(
      "Cisco \(number)",
      "Cisco \(number)",
      "Cisco \(family)",
      .deskPhone,
      ports: ports,
      keys: keys,
      expansionModules: expansionModules
    )
  }
}
