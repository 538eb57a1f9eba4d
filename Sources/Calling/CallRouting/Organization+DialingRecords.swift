internal import JSON
internal import OrderedCollections

/// What records by contract say about dialing.
extension Organization {
  /// The most specific translation pattern of a location for dialed digits, else that of the
  /// organization.
  func translation(of digits: String, at locationID: WebexID) -> TranslationPattern? {
    let collection = ["callRouting", "translationPatterns"]
    return translation(of: digits, in: Location.recordPath(of: locationID) + collection, true)
      ?? translation(of: digits, in: ["telephony", "config"] + collection, false)
  }

  private func translation(
    of digits: String,
    in path: [String],
    _ isOfLocation: Bool
  ) -> TranslationPattern? {
    records.records(below: path).lazy.compactMap { _, record in
      record.text("matchingPattern").map { pattern in
        TranslationPattern(
          name: record.name ?? "",
          matchingPattern: pattern,
          replacement: record.text("replacementPattern") ?? "",
          isOfLocation: isOfLocation
        )
      }
    }
    .mostSpecific(for: digits) { DialPattern(text: $0.matchingPattern) }
  }

  /// Where calls to unknown extensions go from a location; `nil` if they are rejected.
  func unknownExtensionRoute(at locationID: WebexID) -> PremisesRoute? {
    guard let record = records[Location.recordPath(of: locationID) + ["internalDialing"]],
      record.isTrue("enableUnknownExtensionRoutePolicy"),
      let route = record.object("unknownExtensionRouteIdentity")
    else { return nil }
    return PremisesRoute(route, "type", "id")
  }

  /// All ranges, one for each pattern.
  var virtualExtensionRanges: some Sequence<VirtualExtensionRange> {
    records.records(below: ["telephony", "config", "virtualExtensionRanges"]).lazy
      .flatMap { key, record in
        record.strings("patterns").map {
          VirtualExtensionRange(record: record, id: key, pattern: $0)
        }
      }
  }

  /// Whether RedSky routes the emergency calls of a location.
  func usesRedSky(at locationID: WebexID) -> Bool {
    records[Location.recordPath(of: locationID) + ["redSky", "status"]]?
      .text("complianceStatus") == "ROUTING_ENABLED"
  }
}
