/// The national format of phone numbers in a country, and its emergency numbers.
///
/// Source: the national numbering plans that the ITU publishes (E.164, national annexes).
struct NumberingPlan: Sendable {
  let callingCode: String
  /// Dialed before a number in another country.
  let internationalPrefix: String
  /// Dialed before a national number; omitted in the international format.
  let trunkPrefix: String
  /// The number of digits without the trunk prefix.
  let lengths: ClosedRange<Int>
  let emergencyNumbers: Set<String>

  private init(
    _ callingCode: String,
    _ internationalPrefix: String,
    _ trunkPrefix: String,
    _ lengths: ClosedRange<Int>,
    _ emergencyNumbers: Set<String>
  ) {
    self.callingCode = callingCode
    self.internationalPrefix = internationalPrefix
    self.trunkPrefix = trunkPrefix
    self.lengths = lengths
    self.emergencyNumbers = emergencyNumbers
  }

  /// The plan for an ISO 3166 country code; `nil` for countries whose numbers require a `+`.
  static func of(_ country: String) -> NumberingPlan? { plans[country] }

  /// The emergency numbers of a country; 112 and 911 if the country has no plan here.
  static func emergencyNumbers(of country: String) -> Set<String> {
    plans[country]?.emergencyNumbers ?? ["112", "911"]
  }

  /// What a caller dials for emergencies in a country.
  ///
  /// Source: live tests of clients, for the United States, where 1911 is one and 1933 is not.
  static func dialedEmergencyNumbers(in country: String) -> Set<String> {
    let numbers = emergencyNumbers(of: country)
    return country == "US" ? numbers.union(["1911"]) : numbers
  }

  private static let plans: [String: NumberingPlan] = [
    "US": NumberingPlan("1", "011", "1", 10...10, ["911", "933"]),
    "CA": NumberingPlan("1", "011", "1", 10...10, ["911", "933"]),
    "MX": NumberingPlan("52", "00", "", 10...10, ["911"]),
    "BR": NumberingPlan("55", "00", "0", 10...11, ["190", "192", "193"]),
    "GB": NumberingPlan("44", "00", "0", 9...10, ["999", "112"]),
    "IE": NumberingPlan("353", "00", "0", 7...9, ["999", "112"]),
    "DE": NumberingPlan("49", "00", "0", 6...11, ["110", "112"]),
    "AT": NumberingPlan("43", "00", "0", 7...13, ["112", "122", "133", "144"]),
    "CH": NumberingPlan("41", "00", "0", 9...9, ["112", "117", "118", "144"]),
    "FR": NumberingPlan("33", "00", "0", 9...9, ["112", "15", "17", "18"]),
    "BE": NumberingPlan("32", "00", "0", 8...9, ["100", "101", "112"]),
    "NL": NumberingPlan("31", "00", "0", 9...9, ["112"]),
    "ES": NumberingPlan("34", "00", "", 9...9, ["112"]),
    "PT": NumberingPlan("351", "00", "", 9...9, ["112"]),
    "IT": NumberingPlan("39", "00", "", 6...11, ["112", "113", "115", "118"]),
    "DK": NumberingPlan("45", "00", "", 8...8, ["112"]),
    "NO": NumberingPlan("47", "00", "", 8...8, ["110", "112", "113"]),
    "SE": NumberingPlan("46", "00", "0", 7...9, ["112"]),
    "FI": NumberingPlan("358", "00", "0", 6...11, ["112"]),
    "PL": NumberingPlan("48", "00", "", 9...9, ["112", "997", "998", "999"]),
    "AU": NumberingPlan("61", "0011", "0", 9...9, ["000", "106", "112"]),
    "NZ": NumberingPlan("64", "00", "0", 8...10, ["111"]),
    "JP": NumberingPlan("81", "010", "0", 9...10, ["110", "119"]),
    "SG": NumberingPlan("65", "000", "", 8...8, ["995", "999"]),
    "HK": NumberingPlan("852", "001", "", 8...8, ["999"]),
    "IN": NumberingPlan("91", "00", "0", 10...10, ["100", "101", "102", "112"]),
  ]
}
