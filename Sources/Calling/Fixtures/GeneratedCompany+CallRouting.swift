internal import JSON

// The trunks of a company and what leads to them: each trunk is the PSTN connection of some
// locations, route groups contain the trunks, and a route list and a dial plan use a route group.

extension GeneratedCompany {
  private static let locationsOfTrunk = 4
  /// Webex has at most ten trunks in a route group.
  private static let trunksOfRouteGroup = 10
  private static let numbersOfRouteList = 4
  private static let path = "telephony/config/premisePstn"

  /// The id of the trunk that is the PSTN connection of a location.
  func trunkID(of site: Site) -> WebexID {
    trunkID(site.index / Self.locationsOfTrunk)
  }

  private func trunkID(_ index: Int) -> WebexID {
    Self.id(.trunk, named: trunkName(index), in: Self.organizationID)
  }

  /// A trunk is in the first location that uses it.
  private func trunkName(_ index: Int) -> String {
    "\(sites[index * Self.locationsOfTrunk].name) Gateway"
  }

  private func routeGroupName(_ index: Int) -> String { "Gateways \(index + 1)" }

  private func routeGroupID(_ index: Int) -> JSONValue {
    .string(Self.id(.routeGroup, named: routeGroupName(index), in: Self.organizationID).description)
  }

  /// Adds the trunks, the route groups, a dial plan and a translation pattern.
  mutating func addCallRouting() {
    let trunks = Array(stride(from: 0, to: sites.count, by: Self.locationsOfTrunk).enumerated())
    for (index, site) in trunks {
      addRecord(
        "\(Self.path)/trunks/\(trunkID(index))",
        [
          ("name", .string(trunkName(index))), ("locationId", .string(sites[site].id.description)),
          ("password", .string("Generated-Trunk-\(index + 1)")), ("trunkType", "REGISTERING"),
          ("deviceType", "Cisco Unified Border Element"),
        ]
      )
    }
    for (index, group) in trunks.chunks(of: Self.trunksOfRouteGroup).enumerated() {
      let gateways = group.enumerated().map { priority, trunk -> JSONValue in
        [
          "id": .string(trunkID(trunk.offset).description),
          "priority": .number(JSONNumber(priority + 1)),
        ]
      }
      let id = Self.id(.routeGroup, named: routeGroupName(index), in: Self.organizationID)
      addRecord(
        "\(Self.path)/routeGroups/\(id)",
        [("name", .string(routeGroupName(index))), ("localGateways", .array(gateways))]
      )
    }
    addDialing()
  }

  private mutating func addDialing() {
    let name = "Legacy PBX"
    let planID = Self.id(.dialPlan, named: name, in: Self.organizationID)
    let plan = "\(Self.path)/dialPlans/\(planID)"
    addRecord(
      plan,
      [("name", .string(name)), ("routeId", routeGroupID(0)), ("routeType", "ROUTE_GROUP")]
    )
    // Numbers that are reserved for fiction, and extensions with a first digit that the company
    // does not use.
    addRecord("\(plan)/dialPatterns", [("dialPatterns", ["+120255501XX", "17XXX"])])
    let reception = Self.id(.translationPattern, named: "Reception", in: Self.organizationID)
    addRecord(
      "telephony/config/callRouting/translationPatterns/\(reception)",
      [
        ("name", "Reception"), ("matchingPattern", "1000"),
        ("replacementPattern", sites[0].number(0)),
      ]
    )
  }

  /// Adds a route list with numbers of a location, if its trunk is the first one of a route group.
  mutating func addRouteList(to site: inout Site) {
    let (index, rest) = site.index.quotientAndRemainder(
      dividingBy: Self.locationsOfTrunk * Self.trunksOfRouteGroup
    )
    guard rest == 0 else { return }
    let name = "\(site.name) Fax Lines"
    let listID = Self.id(.routeList, named: name, in: Self.organizationID)
    let path = "\(Self.path)/routeLists/\(listID)"
    addRecord(
      path,
      [
        ("name", .string(name)), ("locationId", .string(site.id.description)),
        ("routeGroupId", routeGroupID(index)),
      ]
    )
    var numbers: [JSONValue] = []
    for _ in 0..<Self.numbersOfRouteList { numbers.append(site.nextNumber()) }
    addRecord("\(path)/numbers", [("numbers", .array(numbers))])
  }
}
