internal import JSON

extension JSONSchema {
  static let license = object(
    [
      "id": .string, "name": .string, "totalUnits": .integer, "consumedUnits": .integer,
      "consumedByUsers": .integer, "consumedByWorkspaces": .integer,
    ],
    optional: ["subscriptionId": .string, "siteUrl": .string, "siteType": .string]
  )

  static let licenseDetails = object(
    [
      "id": .string, "name": .string, "totalUnits": .integer, "consumedUnits": .integer,
      "consumedByUsers": .integer, "consumedByWorkspaces": .integer,
    ],
    optional: [
      "subscriptionId": .string, "siteUrl": .string, "siteType": .string,
      "users": .array(
        .object(["id": .string, "type": .string, "displayName": .string, "email": .string])
      ),
    ]
  )

  static let assignedLicenses = object([
    "orgId": .string, "personId": .string, "email": .string, "licenses": .array(.string),
  ])
}
