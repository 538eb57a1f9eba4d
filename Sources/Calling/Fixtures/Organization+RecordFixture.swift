internal import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Reads the records of operations by contract.
  ///
  /// Those of a saved state include the records of the features, in their order. A file written by
  /// hand can leave these out.
  mutating func readRecords(from body: inout JSONReader) {
    let featureRecords = records
    if body.has("records") { records = RecordTree() }
    body.objects("records") { readRecord(over: featureRecords, from: &$0) }
    for (path, record) in featureRecords.all where records[path] == nil {
      records.set(record, at: path, name: record.name)
    }
  }

  /// Reads a record; that of a feature which the path names has the members of its entry as well.
  private mutating func readRecord(
    over featureRecords: RecordTree,
    from body: inout JSONReader
  ) {
    var path = ""
    body.string("path", .required, length: 1...4000, into: &path)
    let value = body.value("record")
    guard !body.isRecordingSchema else { return }
    guard case .object(var record)? = value else {
      return body.addIssue("record", "expected an object")
    }
    var segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if segments.contains(where: { ["", ".", ".."].contains($0) }) {
      return body.addIssue("path", "\(path.quotedForMessage) is not the path of a record")
    }
    let item = segments.last
    resolveNames(in: &segments, from: &body)
    if segments.last != item, let feature = featureRecords[segments] {
      for member in feature.members where record[member.name] == nil {
        record[member.name] = member.value
      }
    }
    if records[segments] != nil {
      return body.addIssue("path", "duplicate path \(path.quotedForMessage)")
    }
    if segments.count > 3, segments[2] == "locations",
      locations[WebexID(encoded: segments[3])] == nil
    {
      return body.addIssue("path", "unknown location in \(path.quotedForMessage)")
    }
    do throws(RequestError) {
      try setRecord(record, at: segments, under: RuleSet())
    } catch {
      for violation in error.violations {
        body.addIssue(at: JSONPointer(["record"]), violation.description)
      }
    }
  }

  /// The kinds of entries whose names can stand in a path, by the segment before them.
  private static let kindsByCollection: [String: WebexID.Kind] = [
    "locations": .location, "people": .person, "workspaces": .workspace,
    "virtualLines": .virtualLine, "huntGroups": .huntGroup, "queues": .callQueue,
    "autoAttendants": .autoAttendant,
  ]

  /// Replaces the names of entries by their ids.
  private func resolveNames(in segments: inout [String], from body: inout JSONReader) {
    for index in segments.indices.dropFirst() {
      guard let kind = Self.kindsByCollection[segments[index - 1]],
        !body.names.entries(named: segments[index], of: kind.rawValue).isEmpty
      else { continue }
      let id = body.reference(
        segments[index],
        to: [kind],
        at: JSONPointer(["path"]),
        noun: kind.rawValue
      ) { _ in false }
      if let id { segments[index] = id.description }
    }
  }
}
