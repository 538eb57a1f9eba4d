internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The lists of numbers that can be assigned to something, or that it can use.
enum AvailableNumberEndpoints {
  private static let pageSize = 2000

  /// The lists, each in the family of its tag.
  static let families = OrderedDictionary(grouping: AvailableNumberKind.all, by: \.tag)
    .map { tag, kinds in EndpointFamily(tag, kinds.map(endpoint)) }

  private static func endpoint(_ kind: AvailableNumberKind) -> Endpoint<Organization> {
    Endpoint(
      kind.id,
      .get,
      kind.path,
      .telephonyRead,
      query: kind.parameters,
      SuccessResponse(200, .availableNumberList)
    ) { context, organization throws(RequestError) in
      let places = try Places(kind, context, organization)
      let filter = try Filter(context, country: places.country)
      let principal = context.principal
      let candidates =
        filter.candidates(in: organization).map(AnySequence.init)
        ?? AnySequence(organization.numberEntries)
      let found = candidates.lazy.filter { entry in
        kind.includes(entry) && places.contains(entry.locationID) && filter.matches(entry)
          && principal.canView(entry.locationID)
      }
      let entries = organization.mobileCallerID(kind, context).map { [$0] }
      return context.page(
        "phoneNumbers",
        of: entries.map(AnySequence.init) ?? AnySequence(found),
        default: pageSize,
        limit: pageSize
      ) { organization.writeAvailable($0, kind.members, to: &$1) }
    }
  }

  /// The locations whose numbers are listed.
  private struct Places {
    /// `nil` for all locations.
    private let ids: Set<WebexID>?
    let country: String

    func contains(_ id: WebexID) -> Bool { ids?.contains(id) ?? true }

    /// - Throws: `locationUnknown`, `locationCalling`, `personUnknown`, `workspaceUnknown`,
    ///   `virtualLineUnknown`.
    init(
      _ kind: AvailableNumberKind,
      _ context: OperationContext<Organization>,
      _ organization: Organization
    ) throws(RequestError) {
      var location: Location?
      var isLimited = true
      switch kind.scope {
      case .location, .sharedPSTN:
        location = try organization.callingLocation(context.id("locationId", .location))
      case .member(let member, let parameter):
        let id = try organization.member(context.id(parameter, member.idKind), member).locationID
        location = id.flatMap { organization.locations[$0] }
      case .organization:
        let id = context.queryID("locationId", .location)
        isLimited = id != nil
        if let id { location = try organization.callingLocation(id) }
      }
      country = location?.address.country ?? "US"
      var ids = Set(location.map { [$0.id] } ?? [])
      if case .sharedPSTN = kind.scope, let location {
        ids = organization.locationIDs(sharingPSTNWith: location)
      }
      self.ids = isLimited ? ids : nil
    }
  }

  /// The parameters by which all lists are filtered, as far as they have them.
  private struct Filter {
    private let phoneNumbers: Set<PhoneNumber>?
    private let ownerName: String?
    private let extensionDigits: String?

    /// - Throws: `queryValue`.
    init(_ context: OperationContext<Organization>, country: String) throws(RequestError) {
      phoneNumbers = context.values("phoneNumber").map { list in
        Set(list.compactMap { PhoneNumber($0, country: country) })
      }
      ownerName = context.filter("ownerName")
      extensionDigits = context.text("extension")
      try context.checkOwnerName()
    }

    /// The entries among which those that match are; `nil` for all.
    func candidates(in organization: Organization) -> [NumberEntry]? {
      phoneNumbers.map { phoneNumbers in
        phoneNumbers.sorted().compactMap { organization.numbers[$0] }.map { NumberEntry($0) }
      }
    }

    func matches(_ entry: NumberEntry) -> Bool {
      if let phoneNumbers {
        guard let number = entry.number, phoneNumbers.contains(number.phoneNumber) else {
          return false
        }
      }
      if let ownerName {
        guard let owner = entry.owner, owner.name.lowercased().contains(utf8Of: ownerName) else {
          return false
        }
      }
      return extensionDigits.map { entry.extensionDigits == $0 } ?? true
    }
  }
}

extension AvailableNumberKind {
  fileprivate var parameters: [QueryParameter] {
    var parameters = [QueryParameter.list("phoneNumber")]
    switch scope {
    case .organization: parameters.append(.id("locationId", .location))
    case .sharedPSTN: parameters.append(.id("personId", .person))
    case .location, .member: break
    }
    if selection == .standardOrMobile { parameters.append(.unsupported("licenseType")) }
    if members.contains(.owner) { parameters.append(.string("ownerName")) }
    if members.contains(.extensionDigits) && !members.contains(.location) {
      parameters.append(.string("extension"))
    }
    return parameters + QueryParameter.paging
  }
}

extension Organization {
  /// The only caller ID of a person whose primary number is a mobile one of Cisco's PSTN.
  ///
  /// Source: documentation "Get the List of Phone Numbers Available for External Caller ID".
  fileprivate func mobileCallerID(
    _ kind: AvailableNumberKind,
    _ context: OperationContext<Organization>
  ) -> NumberEntry? {
    guard case .sharedPSTN = kind.scope, let id = context.queryID("personId", .person),
      let person = members[id], let location = person.locationID, hasIntegratedPSTN(location),
      let number = person.phoneNumber.flatMap({ numbers[$0] }), number.isMobile
    else { return nil }
    return NumberEntry(
      number: number,
      extensionDigits: person.extensionDigits,
      locationID: location,
      owner: number.owner
    )
  }
}
