import JSON

/// What a reader found in a text.
struct ReaderResult {
  var issues: [JSONReader.Issue]
  var unknownMembers: [JSONReader.UnknownMember]

  /// Reads an object with a reader of the given kind.
  init(
    _ text: String,
    isPartial: Bool = false,
    isLenient: Bool = false,
    _ members: (inout JSONReader) -> Void
  ) throws {
    var reader = JSONReader(isPartial: isPartial, isLenient: isLenient)
    reader.read(try JSONDocument(Array(text.utf8)), members)
    issues = reader.issues
    unknownMembers = reader.unknownMembers
  }

  /// The pointer and kind of each issue.
  var findings: [Finding] { issues.map { Finding($0.pointer, $0.kind) } }
}

/// An issue without its rule and leniency.
struct Finding: Hashable {
  let pointer: JSONPointer
  let kind: JSONReader.Issue.Kind

  init(_ pointer: JSONPointer, _ kind: JSONReader.Issue.Kind) {
    self.pointer = pointer
    self.kind = kind
  }
}
