internal import JSON
internal import OrderedCollections

/// What the PSTN connections of locations mean for their numbers.
extension Organization {
  /// The types of connections whose provider orders the numbers.
  ///
  /// Source: documentation "Add Phone Numbers to a location".
  private static let integratedTypes: Set<String> = ["CISCO_PSTN", "INTEGRATED_CCP"]

  private func connectionRecord(of locationID: WebexID) -> JSONObject? {
    records[Self.connectionPath(of: locationID)]
  }

  /// Whether a location has an integrated PSTN connection; without a connection it has none.
  package func hasIntegratedPSTN(_ locationID: WebexID) -> Bool {
    connectionRecord(of: locationID)?.text("pstnConnectionType")
      .map(Self.integratedTypes.contains) ?? false
  }

  /// The ids of the locations in the same country that have the same PSTN provider as a location.
  package func locationIDs(sharingPSTNWith location: Location) -> Set<WebexID> {
    let provider = connectionRecord(of: location.id)?.text("id")
    let others = locations.values.lazy.filter { other in
      other.calling != nil && other.address.country == location.address.country
        && connectionRecord(of: other.id)?.text("id") == provider
    }
    return Set(others.map(\.id))
  }
}

extension ValidationResult {
  /// Validates that numbers other than new mobile ones can be changed at a location.
  mutating func checkPSTN(of location: Location, in organization: Organization) {
    guard organization.hasIntegratedPSTN(location.id) else { return }
    addViolation(
      .numberIntegratedPSTN,
      at: "",
      "ERR.V.TRM.TMN60004: \(location.name) has an integrated PSTN connection, whose provider"
        + " manages the numbers; only mobile numbers can be added there"
    )
  }
}
