/// A collection of call features below each location, which are stored as records.
package struct CallFeatureCollection: Sendable {
  package let kind: Owner.Kind
  /// The segment of its path.
  package let segment: String
  let rules: any CallFeatureRules.Type

  package static let callQueues = Self(
    kind: .callQueue,
    segment: "queues",
    rules: CallQueue.self
  )
  package static let autoAttendants = Self(
    kind: .autoAttendant,
    segment: "autoAttendants",
    rules: AutoAttendant.self
  )
  package static let pagingGroups = Self(
    kind: .pagingGroup,
    segment: "paging",
    rules: PagingGroup.self
  )
  package static let voicemailGroups = Self(
    kind: .voicemailGroup,
    segment: "voicemailGroups",
    rules: VoicemailGroup.self
  )
  static let all = [callQueues, autoAttendants, pagingGroups, voicemailGroups]

  package func path(at locationID: WebexID) -> [String] {
    Location.recordPath(of: locationID) + [segment]
  }

  /// The type in the ids of its features.
  package var idKind: WebexID.Kind { kind.idKind }
}

extension CallFeatureCollection: Hashable {
  package static func == (first: Self, second: Self) -> Bool { first.segment == second.segment }

  package func hash(into hasher: inout Hasher) { hasher.combine(segment) }
}
