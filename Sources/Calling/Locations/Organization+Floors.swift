package import JSON
internal import OrderedCollections

/// The floors of locations, which workspaces can be on.
///
/// Source: live tests of a client.
extension Organization {
  /// Returns a floor of a location.
  ///
  /// - Throws: `locationUnknown`, `floorUnknown`.
  package func floor(
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) -> Location.Floor {
    let location = try location(locationID)
    guard let floor = location.floors[id] else {
      throw RequestError(
        .floorUnknown,
        "Floor Not Found: \(location.name) has no floor with the id \(id.messageText)"
          + id.explanation(expecting: .floor)
      )
    }
    return floor
  }

  /// Creates a floor of a location.
  ///
  /// - Parameters:
  ///   - locationID: the id of the location.
  ///   - json: the body.
  ///   - ruleSet: the rules that apply.
  /// - Returns: the new floor, and messages about ignored properties.
  /// - Throws: `locationUnknown`, all violations in the body, `capacity`.
  package mutating func createFloor(
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (floor: Location.Floor, warnings: [String]) {
    let location = try location(locationID)
    let (body, warnings) = try Self.readFloor(json, under: ruleSet)
    guard location.floors.count < Location.floorLimit else {
      throw RequestError(
        .capacity,
        "Mock capacity exceeded (floors of \(location.name): at most \(Location.floorLimit))."
          + " Delete floors or reset the mock."
      )
    }
    let id = WebexID(.floor, key: idGenerator.uuid())
    let floor = Location.Floor(id: id, number: body.number, name: body.name)
    locations[locationID]?.floors[id] = floor
    return (floor, warnings)
  }

  /// Replaces a floor; without `displayName`, it has no name afterwards.
  ///
  /// - Parameters:
  ///   - id: the id of the floor.
  ///   - locationID: the id of its location.
  ///   - json: the body.
  ///   - ruleSet: the rules that apply.
  /// - Returns: the changed floor, and messages about ignored properties.
  /// - Throws: `locationUnknown`, `floorUnknown`, all violations in the body.
  package mutating func updateFloor(
    _ id: WebexID,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (floor: Location.Floor, warnings: [String]) {
    var floor = try floor(id, at: locationID)
    let (body, warnings) = try Self.readFloor(json, under: ruleSet)
    (floor.number, floor.name) = (body.number, body.name)
    locations[locationID]?.floors[id] = floor
    return (floor, warnings)
  }

  /// Deletes a floor; workspaces that were on it stay at the location.
  ///
  /// - Throws: `locationUnknown`, `floorUnknown`.
  package mutating func deleteFloor(
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) {
    _ = try floor(id, at: locationID)
    for var member in members.values where member.workspace?.floorID == id.description {
      member.workspace?.floorID = nil
      setMember(member)
    }
    locations[locationID]?.floors[id] = nil
  }

  private static func readFloor(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (body: FloorRequestBody, warnings: [String]) {
    var body = FloorRequestBody()
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: LocationRequestBody.readOnlyMembers
    ) {
      body.read(from: &$0)
    }
    try result.throwIfInvalid()
    return (body, result.warnings)
  }
}

/// The body of a create or update of a floor.
struct FloorRequestBody {
  private(set) var number = 0
  private(set) var name: String?

  static let numbers = -10_000...10_000

  mutating func read(from body: inout JSONReader) {
    body.integer("floorNumber", .required, in: Self.numbers, into: &number)
    body.nullableString("displayName", length: 0...256, into: &name)
  }
}
