internal import JSON

extension JSONSchema {
  static let person = object(
    [
      "id": .string, "emails": .array(.string), "displayName": .string, "orgId": .string,
      "created": .dateTime, "lastModified": .dateTime,
      "invitePending": .boolean, "loginEnabled": .boolean, "type": .string,
    ],
    optional: [
      "firstName": .string, "lastName": .string, "userName": .string, "roles": .array(.string),
      "licenses": .array(.string),
      "phoneNumbers": .array(
        .object(["type": .string, "value": .string, "primary": .boolean])
      ),
      "extension": .string, "locationId": .string, "nickName": .string, "avatar": .string,
      "department": .string, "manager": .string, "managerId": .string, "title": .string,
      "addresses": .array(
        .object(
          [:],
          optional: [
            "type": .string, "country": .string, "locality": .string, "region": .string,
            "streetAddress": .string, "postalCode": .string,
          ]
        )
      ), "siteUrls": .array(.string),
    ]
  )

  /// A person, or with `minResponse=true` the id alone.
  static let createdPerson = anyOf(person, createdID)

  static let personList = object(["items": .array(personRow)], optional: ["notFoundIds": .any])

  /// A person, or under the live rules an error in place of a person.
  private static let personRow = anyOf(person, object(["errors": .any]))
}
