internal import JSON
internal import OrderedCollections

/// The PSTN connections of locations, which are records of operations by contract.
extension Organization {
  /// The types of connections whose provider orders the numbers.
  ///
  /// Source: documentation "Add Phone Numbers to a location".
  private static let integratedTypes: Set<String> = ["CISCO_PSTN", "INTEGRATED_CCP"]

  private func pstnConnection(of locationID: WebexID) -> JSONObject? {
    records[["telephony", "pstn", "locations", locationID.description, "connection"]]
  }

  /// Whether a location has an integrated PSTN connection; without a connection it has none.
  package func hasIntegratedPSTN(_ locationID: WebexID) -> Bool {
    pstnConnection(of: locationID)?.text("pstnConnectionType")
      .map(Self.integratedTypes.contains) ?? false
  }

  /// The ids of the locations in the same country that have the same PSTN provider as a location.
  package func locationIDs(sharingPSTNWith location: Location) -> Set<WebexID> {
    let provider = pstnConnection(of: location.id)?.text("id")
    let others = locations.values.lazy.filter { other in
      other.calling != nil && other.address.country == location.address.country
        && pstnConnection(of: other.id)?.text("id") == provider
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
