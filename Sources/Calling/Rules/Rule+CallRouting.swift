extension Rule {
  package static let callOriginator = Rule(
    "CALL-ORIGINATOR",
    404,
    .observed,
    "The originator of a tested call is a person with Webex Calling and a location, or a trunk."
  )
  package static let pstnConnectionUnknown = Rule(
    "PSTN-CONNECTION-UNKNOWN",
    404,
    code: 4008,
    .observed,
    "The location has a PSTN connection; the code is assumed."
  )
  package static let pstnConnectionKind = Rule(
    "PSTN-CONNECTION-KIND",
    400,
    code: 25024,
    .documented,
    "A PSTN connection that is set is a trunk, a route group or a provider that is not integrated;"
      + " the code is assumed."
  )
  package static let dialingRecordUnknown = Rule(
    "DIALING-RECORD-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The dial plan or route list exists."
  )
  package static let virtualExtensionUnknown = Rule(
    "VIRTUAL-EXTENSION-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The virtual extension exists."
  )
  package static let virtualExtensionNumber = Rule(
    "VIRTUAL-EXTENSION-NUMBER",
    400,
    code: 8362,
    .assumed,
    "The phone number of a virtual extension is in E.164 format."
  )
  package static let virtualExtensionNumberTaken = Rule(
    "VIRTUAL-EXTENSION-NUMBER-TAKEN",
    409,
    code: 8363,
    .assumed,
    "The phone number of a virtual extension belongs neither to the organization nor to another"
      + " virtual extension."
  )
  package static let trunkCallExtension = Rule(
    "CALL-TRUNK-EXTENSION",
    400,
    code: 111_602,
    .observed,
    "A tested call from a trunk is to a phone number, unless the number of the caller is in a route"
      + " list, dial plan or unknown extension route of the trunk; the status is assumed."
  )

  static let callRoutingRules = [
    callOriginator, trunkCallExtension, pstnConnectionUnknown, pstnConnectionKind,
    dialingRecordUnknown, virtualExtensionUnknown, virtualExtensionNumber,
    virtualExtensionNumberTaken,
  ]
}
