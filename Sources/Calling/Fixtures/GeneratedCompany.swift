internal import JSON

/// A fixture of a company of a given size, in the form of a file that is written by hand.
///
/// The same size and seed give the same file. All phone numbers have the area code 555, which is
/// not in use.
package struct GeneratedCompany: Sendable {
  /// What a company can have.
  package enum Limit {
    package static let people = 1...100_000
    package static let locations = 1...500
    /// A location has numbers and extensions of four digits.
    package static let peopleInLocation = 4000
  }

  let sites: [Site]
  private let names: PersonNames
  private var generator: IDGenerator
  private var licenseUnits: [License: Int] = [:]
  private var people: [JSONValue] = []
  private var workspaces: [JSONValue] = []
  private var virtualLines: [JSONValue] = []
  private var huntGroups: [JSONValue] = []
  /// The owners of extensions and numbers among the features that are records.
  var features: [JSONValue] = []
  var records: [JSONValue] = []
  private var locations: [JSONValue] = []

  /// The names of the licenses that the company uses.
  private enum License: String, CaseIterable {
    case professional = "Webex Calling - Professional"
    case workspaces = "Webex Calling - Workspaces"
    case messaging = "Webex Messaging - Basic"
  }

  /// - Parameters:
  ///   - people: the number of people, within `Limit.people`.
  ///   - locations: the number of locations, within `Limit.locations`; by default one for each 250
  ///     people. With more than `Limit.peopleInLocation` people for each, there are more locations.
  ///   - seed: selects the names, and who has a number.
  package init(people: Int, locations: Int? = nil, seed: UInt64) {
    let least = (people + Limit.peopleInLocation - 1) / Limit.peopleInLocation
    let count = max(locations ?? (people + 249) / 250, least, 1)
    generator = IDGenerator(seed: seed)
    names = PersonNames(seed: generator.next())
    sites = (0..<count).map { index in
      Site(index: index, people: (people * index / count)..<(people * (index + 1) / count))
    }
    for site in sites { add(site) }
    addCallRouting()
  }

  /// The file: a JSON text with one entry of each list in a line.
  package var text: String {
    let licenses = License.allCases.map { license -> JSONValue in
      let used = licenseUnits[license, default: 0]
      return entry([
        ("name", .string(license.rawValue)),
        ("totalUnits", .number(JSONNumber(used + used / 10 + 10))),
      ])
    }
    let lists: [(name: String, entries: [JSONValue])] = [
      ("licenses", licenses), ("locations", locations), ("people", people),
      ("workspaces", workspaces), ("virtualLines", virtualLines), ("features", features),
      ("schedules", schedules), ("operatingModes", Self.operatingModes), ("tokens", tokens),
      ("huntGroups", huntGroups), ("records", records),
    ]
    var text = "{\n  \"organizations\": [\n    {\n      \"name\": \"\(Self.name)\""
    for (name, entries) in lists {
      text += ",\n      \"\(name)\": ["
      for (index, entry) in entries.enumerated() {
        text += index == 0 ? "\n        " : ",\n        "
        text += String(decoding: JSONWriter.bytes(of: entry), as: UTF8.self)
      }
      text += "\n      ]"
    }
    return text + "\n    }\n  ]\n}"
  }
}

// MARK: Entries

extension GeneratedCompany {
  private static let name = "Generated Company"
  static let organizationID = WebexID(.organization, named: name, in: nil, cluster: "")
  static let businessHours = "Business Hours"
  static let holidays = "Company Holidays"

  /// A location, and the people that are in it.
  struct Site: Sendable {
    let index: Int
    /// The indexes of its people.
    let people: Range<Int>
    let name: String
    let id: WebexID
    /// How many numbers have owners, including the main number, which is the first one.
    var usedNumbers = 1

    init(index: Int, people: Range<Int>) {
      (self.index, self.people) = (index, people)
      let city = City.all[index % City.all.count].name
      let round = index / City.all.count
      name = round == 0 ? city : "\(city) \(round + 1)"
      id = GeneratedCompany.id(.location, named: name, in: GeneratedCompany.organizationID)
    }

    var city: City { City.all[index % City.all.count] }

    /// The names of its workspaces.
    var roomNames: [String] {
      (0...(people.count / 25)).map { "\(name) Room \($0 + 1)" }
    }

    /// Each location has its own exchange, from 200 on.
    func number(_ line: Int) -> JSONValue {
      let digits = String(line)
      return .string(
        "+1555\(200 + index)\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)"
      )
    }

    mutating func nextNumber() -> JSONValue {
      defer { usedNumbers += 1 }
      return number(usedNumbers)
    }
  }

  /// The people with Webex Calling who share a hunt group and a call pickup.
  enum Team {
    static let size = 40
    /// How many of them a feature has as members.
    static let memberCount = 4

    static func huntGroupName(_ index: Int) -> String { "Group \(index + 1)" }

    static func huntGroupExtension(_ index: Int) -> String { String(8000 + index) }
  }

  /// The id of an entry of which the file has the name alone.
  static func id(_ kind: WebexID.Kind, named name: String, in parent: WebexID) -> WebexID {
    WebexID(kind, named: name, in: parent, cluster: Organization.defaultCluster)
  }

  func entry(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(
      JSONObject(members.compactMap { name, value in value.map { .init(name: name, value: $0) } })
    )
  }

  private mutating func add(_ draft: Site) {
    var site = draft
    var agents: [String] = []
    for index in site.people { addPerson(index, to: &site, agents: &agents) }
    let location = JSONValue.string(site.name)
    for (index, name) in site.roomNames.enumerated() {
      licenseUnits[.workspaces, default: 0] += 1
      workspaces.append(
        entry([
          ("displayName", .string(name)), ("type", "meetingRoom"),
          ("location", location), ("extension", .string(String(6000 + index))),
          ("phoneNumber", index.isMultiple(of: 2) ? site.nextNumber() : nil),
          ("licenses", [.string(License.workspaces.rawValue)]),
        ])
      )
    }
    for index in 0...(site.people.count / 50) {
      virtualLines.append(
        entry([
          ("displayName", .string("\(site.name) Line \(index + 1)")), ("location", location),
          ("extension", .string(String(7000 + index))),
        ])
      )
    }
    addHuntGroups(of: agents, to: &site)
    addCallFeatures(of: agents, to: &site)
    addRouteList(to: &site)
    addLocation(site)
  }

  private mutating func addPerson(_ index: Int, to site: inout Site, agents: inout [String]) {
    let (first, last) = names[index]
    // One of ten has no calling, and half of the others have a number.
    let draw = generator.next() % 10
    let hasCalling = draw > 0
    let licenses: [License] = hasCalling ? [.professional, .messaging] : [.messaging]
    for license in licenses { licenseUnits[license, default: 0] += 1 }
    if hasCalling { agents.append("\(first) \(last)") }
    let digits = String(2000 + index - site.people.lowerBound)
    people.append(
      entry([
        ("firstName", .string(first)), ("lastName", .string(last)),
        ("location", hasCalling ? .string(site.name) : nil),
        ("extension", hasCalling ? .string(digits) : nil),
        ("phoneNumber", hasCalling && draw > 4 ? site.nextNumber() : nil),
        ("licenses", .array(licenses.map { .string($0.rawValue) })),
      ])
    )
  }

  private mutating func addHuntGroups(of agents: [String], to site: inout Site) {
    for (index, team) in agents.chunks(of: Team.size).enumerated() {
      huntGroups.append(
        entry([
          ("name", .string(Team.huntGroupName(index))), ("location", .string(site.name)),
          ("extension", .string(Team.huntGroupExtension(index))),
          ("phoneNumber", site.nextNumber()),
          ("agents", .array(team.prefix(Team.memberCount).map { .string($0) })),
        ])
      )
    }
  }

  private mutating func addLocation(_ site: Site) {
    let count = max(2 * site.people.count, site.usedNumbers + 30)
    locations.append(
      entry([
        ("name", .string(site.name)), ("timeZone", .string(site.city.timeZone)),
        (
          "address",
          [
            "city": .string(site.city.name), "state": .string(site.city.state), "country": "US",
          ]
        ),
        (
          "calling",
          [
            "routingPrefix": .string(String(8000 + site.index)), "outsideDialDigit": "9",
            "mainNumber": site.number(0),
            "connection": ["type": "TRUNK", "id": .string(trunkID(of: site).description)],
          ]
        ),
        ("numbers", [["from": site.number(0), "count": .number(JSONNumber(count))]]),
      ])
    )
  }

  private var schedules: [JSONValue] {
    let hours = sites.map { site -> JSONValue in
      [
        "name": .string(Self.businessHours), "type": "businessHours",
        "location": .string(site.name),
      ]
    }
    return hours + [["name": .string(Self.holidays), "type": "holidays"]]
  }

  private static let operatingModes: [JSONValue] = [
    ["name": "Daytime", "type": "SAME_HOURS_DAILY"], ["name": "Holiday", "type": "HOLIDAY"],
  ]

  private var tokens: [JSONValue] {
    let (first, last) = names[0]
    let person = JSONValue.string("\(first) \(last)")
    return [
      ["token": "full-admin", "role": "fullAdministrator", "person": person],
      ["token": "read-only-admin", "role": "readOnlyAdministrator", "person": person],
      [
        "token": "location-admin", "role": "locationAdministrator", "person": person,
        "locations": [.string(sites[sites.count - 1].name)],
      ],
    ]
  }
}
