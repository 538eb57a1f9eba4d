internal import Calling
internal import JSON

extension JSONSchema {
  static let personNumbers = object([
    "distinctiveRingEnabled": .boolean,
    "phoneNumbers": .array(
      .object(
        ["primary": .boolean],
        optional: [
          "directNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
          "ringPattern": .enumeration(of: RingPattern.self),
        ]
      )
    ),
  ])
}
