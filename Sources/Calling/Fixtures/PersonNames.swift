/// The names of the people of a generated company, all different, in an order of the seed.
struct PersonNames: Sendable {
  /// The index of the first pair of names, and the distance to the next one.
  private let start: Int
  private let step: Int

  init(seed: UInt64) {
    var generator = IDGenerator(seed: seed)
    start = Int(generator.next() % UInt64(Self.pairCount))
    // Steps without a common factor with the number of pairs reach all of them.
    let steps = (1..<Self.pairCount).filter { Self.greatestCommonDivisor($0, Self.pairCount) == 1 }
    step = steps[Int(generator.next() % UInt64(steps.count))]
  }

  /// After all pairs of names, they have an initial in addition.
  subscript(index: Int) -> (first: String, last: String) {
    let pair = (start + index % Self.pairCount * step) % Self.pairCount
    let first = Self.firstNames[pair % Self.firstNames.count]
    let last = Self.lastNames[pair / Self.firstNames.count]
    let round = index / Self.pairCount
    guard round > 0 else { return (first, last) }
    let initial = Character(UnicodeScalar(UInt8(ascii: "A") + UInt8((round - 1) % 26)))
    return ("\(first) \(initial)", last)
  }

  private static let pairCount = firstNames.count * lastNames.count

  private static func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : greatestCommonDivisor(other, one % other)
  }

  private static let firstNames = [
    "Aaron", "Ada", "Adrian", "Aisha", "Alan", "Alice", "Amara", "Amir", "Ana", "Andre", "Anna",
    "Arjun", "Astrid", "Ben", "Bianca", "Boris", "Carla", "Carlos", "Chen", "Clara", "Daniel",
    "Daria", "David", "Diana", "Elena", "Elias", "Emma", "Erik", "Fatima", "Felix", "Fiona",
    "Gabriel", "Grace", "Hana", "Hassan", "Helen", "Hugo", "Ida", "Imran", "Ines", "Iris", "Ivan",
    "Jamal", "Jana", "Joel", "Julia", "Kai", "Karim", "Kate", "Kenji", "Laila", "Lars", "Laura",
    "Leo", "Lin", "Lucia", "Marco", "Maria", "Mei", "Milan", "Mona", "Nadia", "Nina", "Noah",
    "Olga", "Omar", "Oscar", "Paula", "Pedro", "Priya", "Quinn", "Rafael", "Rosa", "Samir", "Sara",
    "Sofia", "Tara", "Theo", "Uma", "Yusuf",
  ]

  private static let lastNames = [
    "Abbott", "Adler", "Alvarez", "Andersen", "Baker", "Banerjee", "Bauer", "Bennett", "Berg",
    "Bianchi", "Blake", "Brandt", "Carter", "Castro", "Chan", "Chowdhury", "Clarke", "Cohen",
    "Costa", "Dahl", "Delgado", "Diaz", "Dubois", "Eriksen", "Evans", "Farah", "Fischer", "Flores",
    "Foster", "Fuchs", "Garcia", "Gomez", "Grant", "Haas", "Haddad", "Hansen", "Harper", "Hayes",
    "Hoffman", "Ito", "Ivanov", "Jansen", "Johnson", "Kaya", "Keller", "Khan", "Kim", "Kowalski",
    "Kumar", "Lambert", "Larsen", "Lee", "Lopez", "Marek", "Martin", "Mendes", "Meyer", "Mori",
    "Nair", "Nguyen", "Novak", "Okafor", "Olsen", "Park", "Patel", "Petrov", "Popescu", "Quist",
    "Ramos", "Reyes", "Rossi", "Santos", "Sato", "Schmidt", "Silva", "Singh", "Torres", "Vega",
    "Weber", "Young",
  ]
}

/// A city in which a generated company can have a location.
struct City: Sendable {
  let name: String
  let state: String
  let timeZone: String

  static let all = [
    City(name: "Albany", state: "NY", timeZone: "America/New_York"),
    City(name: "Atlanta", state: "GA", timeZone: "America/New_York"),
    City(name: "Austin", state: "TX", timeZone: "America/Chicago"),
    City(name: "Boise", state: "ID", timeZone: "America/Boise"),
    City(name: "Boston", state: "MA", timeZone: "America/New_York"),
    City(name: "Chicago", state: "IL", timeZone: "America/Chicago"),
    City(name: "Denver", state: "CO", timeZone: "America/Denver"),
    City(name: "Detroit", state: "MI", timeZone: "America/Detroit"),
    City(name: "Houston", state: "TX", timeZone: "America/Chicago"),
    City(name: "Miami", state: "FL", timeZone: "America/New_York"),
    City(name: "Omaha", state: "NE", timeZone: "America/Chicago"),
    City(name: "Phoenix", state: "AZ", timeZone: "America/Phoenix"),
    City(name: "Portland", state: "OR", timeZone: "America/Los_Angeles"),
    City(name: "Raleigh", state: "NC", timeZone: "America/New_York"),
    City(name: "Reno", state: "NV", timeZone: "America/Los_Angeles"),
    City(name: "Seattle", state: "WA", timeZone: "America/Los_Angeles"),
  ]
}
