extension Rule {
  package static let callOriginator = Rule(
    "CALL-ORIGINATOR",
    404,
    .observed,
    "The originator of a tested call is a person with Webex Calling and a location, or a trunk."
  )
  package static let trunkCallExtension = Rule(
    "CALL-TRUNK-EXTENSION",
    400,
    code: 111_602,
    .observed,
    "A tested call from a trunk is to a phone number, unless the number of the caller is in a route"
      + " list, dial plan or unknown extension route of the trunk; the status is assumed."
  )

  static let callRoutingRules = [callOriginator, trunkCallExtension]
}
