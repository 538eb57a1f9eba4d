import JSON

/// What a reader noted about a text.
struct ReaderResult {
  var faults: [JSONReader.Issue]
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
    faults = reader.issues
    unknownMembers = reader.unknownMembers
  }

  /// Each fault as its pointer and problem.
  var problems: [Problem] { faults.map { Problem($0.pointer, $0.kind) } }
}

/// A fault without what the describing code adds.
struct Problem: Hashable {
  let pointer: JSONPointer
  let problem: JSONReader.Issue.Kind

  init(_ pointer: JSONPointer, _ problem: JSONReader.Issue.Kind) {
    self.pointer = pointer
    self.problem = problem
  }
}
