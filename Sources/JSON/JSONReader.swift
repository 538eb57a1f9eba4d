internal import Text

// One closure per request body is the only description of the body. It makes calls such as
//
//     body.string("name", .required, length: 1...30, into: &group.name)
//     body.object("callPolicies") { $0.bool("enabled", into: &group.isEnabled) }
//
// and each call does three jobs:
//
// - It validates presence, type and limits. What is wrong becomes an issue, and the closure
//   continues, so that all issues of a body are reported at once. A member that no call requests is
//   unknown; the closest of the names requested from the same object is the suggestion.
// - It merges: the variable after `into:` is assigned only if the member is present and valid (an
//   array of strings or integers: its valid items; of objects: all items). Run over default values,
//   the closure creates an entity. Run over a stored entity by a reader with `isPartial`, it
//   applies a change and keeps what is not in the body. `null` counts as absent, except that it
//   clears a `nullableString` and is a value for `value(_:)`.
// - It describes: `schema(_:)` runs the closure without a body. As long as `recordedProperties` is
//   not `nil`, a call records its name, type and limits and behaves as if the member were absent.
//   The result is the JSON Schema of the body in the OpenAPI document.
//
// A description contains only the calls that the closure makes without a body. Conditions on the
// body therefore use `has(_:)`, which is true in a description, or `isRecordingSchema`. A member
// that is read as two types has a schema with `anyOf`.
//
// Rejected: `Codable` with a separate schema. Decoding stops at the first error and cannot merge,
// and the schema can differ from the code.

/// Reads a JSON object into typed values and collects the issues, at most `issueLimit`.
///
/// At the limit, the remaining items of arrays are not read: the body is rejected anyway.
package struct JSONReader: Sendable {
  /// When a member must be present.
  package enum Requirement: Sendable, Hashable {
    /// The member can be absent.
    case optional
    /// The member must be present, except in a change to an entity that has it already.
    case required
    /// The member must be present even in a change, for example in the items of a list.
    case always
    /// The member must be present, except in a change or for a lenient reader.
    case requiredUnlessLenient
  }

  /// What is wrong with one member.
  package struct Issue: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// A required member is absent or `null`.
      case missing
      /// A member is absent that is required under a condition.
      case missingUnder(condition: String)
      /// The value has another type, both described as in "a string".
      case wrongType(expected: String, found: String)
      /// A string is not one of these.
      case notInEnumeration([String], found: String)
      /// A number is not an integer in this range.
      case outOfRange(ClosedRange<Int>, found: String)
      /// The number of Unicode scalars of a string is not in this range.
      case lengthOutOfRange(ClosedRange<Int>, found: Int)
      /// The closure itself found something wrong.
      case invalid(String)
    }

    package let pointer: JSONPointer
    package let kind: Kind
    /// The id of the rule that the closure named for the limits of the member.
    package let rule: String?
    /// Whether a lenient reader accepts the member as it is.
    package let isAllowedWhenLenient: Bool

    package init(
      pointer: JSONPointer,
      kind: Kind,
      rule: String? = nil,
      isAllowedWhenLenient: Bool = false
    ) {
      self.pointer = pointer
      self.kind = kind
      self.rule = rule
      self.isAllowedWhenLenient = isAllowedWhenLenient
    }
  }

  /// A member that the closure did not request, with the closest name that it requested.
  package struct UnknownMember: Sendable, Hashable {
    package let pointer: JSONPointer
    package let suggestion: String?

    package init(pointer: JSONPointer, suggestion: String?) {
      (self.pointer, self.suggestion) = (pointer, suggestion)
    }
  }

  package internal(set) var issues: [Issue] = []
  package private(set) var unknownMembers: [UnknownMember] = []
  /// The read-only members in the body, the first one of each list.
  package internal(set) var ignoredReadOnlyMembers: [JSONPointer] = []
  let readOnlyMembers: Set<String>
  /// For a name and the nodes of a list, whether the members of its items are read-only.
  var readOnlySearches: [(name: String, nodes: Range<Int>, isReadOnly: Bool)] = []
  /// Members with a former name, and the present name.
  package private(set) var renamedMembers: [(pointer: JSONPointer, name: String)] = []
  /// Strings that were read as integers although the documentation has a number.
  package internal(set) var integersInStrings: [JSONPointer] = []
  /// Number of unknown members beyond those in `unknownMembers`.
  package private(set) var unlistedUnknownMemberCount = 0
  static let unknownMemberLimit = 100
  /// Enough for the names that are requested from one object and those around it in most bodies.
  private static let typicalMemberCount = 32
  /// At most this many issues are reported for one body; a body of 1 MiB can have half a million.
  package static let issueLimit = 100

  let isLenient: Bool
  /// Whether the body changes an existing entity.
  package let isPartial: Bool
  /// Whether members with a default can be absent, see `abridged`.
  var isAbridged = false
  /// The entries to which other members refer by name.
  package var names = NamedEntries()
  /// The member that a string in place of an object stands for, see `objects`.
  var textMember: StaticString?
  var json = JSONDocument()
  /// The node of the current object; `nil` for an item that is not an object.
  private(set) var objectNode: Int?
  /// The node where the search for the next member starts: most clients keep the documented order.
  private(set) var memberHint = 0
  /// For each node, whether it is a name that was requested.
  private var isRequested: [Bool] = []
  /// The names that were requested from the current object and those around it, for suggestions.
  private(set) var requestedNames: [StaticString] = []
  /// The properties recorded so far; `nil` unless the closure is run for its description.
  var recordedProperties: [(name: String, schema: JSONSchema, isRequired: Bool)]?

  /// - Parameters:
  ///   - isPartial: the body changes an existing entity, so only `.always` members are required.
  ///   - isLenient: `.requiredUnlessLenient` members can be absent; `stringOrNumber` accepts
  ///     numbers, `integer` integers in strings, and `bool` the strings `true` and `false`.
  ///   - readOnlyMembers: members that the closure does not request and that are not unknown, since
  ///     responses have them: JSON Pointers with `*` in place of each index.
  package init(
    isPartial: Bool = false,
    isLenient: Bool = false,
    readOnlyMembers: Set<String> = []
  ) {
    self.readOnlyMembers = readOnlyMembers
    self.isPartial = isPartial
    self.isLenient = isLenient
  }

  /// Whether the closure is run for its description, without a body.
  package var isRecordingSchema: Bool { recordedProperties != nil }

  /// Reads the members of the outermost object.
  package mutating func read(_ json: JSONDocument, _ members: (inout JSONReader) -> Void) {
    self.json = json
    isRequested = [Bool](repeating: false, count: json.nodes.count)
    requestedNames.reserveCapacity(Self.typicalMemberCount)
    let kind = json.kind(JSONDocument.root)
    guard kind == .object else {
      return addIssue(
        .wrongType(expected: "an object", found: json.description(of: JSONDocument.root)),
        at: JSONDocument.root
      )
    }
    withObject(JSONDocument.root, members)
  }
}

// MARK: Members

extension JSONReader {
  /// The node of a member's value; `nil` if it is absent or `null`, an issue if it is required.
  mutating func member(_ name: StaticString, _ requirement: Requirement) -> Int? {
    if let objectNode {
      requestedNames.append(name)
      if let node = json.member(name, of: objectNode, hint: memberHint) {
        isRequested[node - 1] = true
        memberHint = json.next(node)
        if json.kind(node) != .null { return node }
      } else if let node = text(as: name) {
        return node
      }
    }
    if isRequired(requirement) {
      addIssue(
        name.description,
        .missing,
        isAllowedWhenLenient: requirement == .requiredUnlessLenient
      )
    }
    return nil
  }

  func isRequired(_ requirement: Requirement) -> Bool {
    switch requirement {
    case .optional: false
    case .required: !isPartial && !isAbridged
    case .always: true
    case .requiredUnlessLenient: !isPartial && !isLenient && !isAbridged
    }
  }

  /// Runs a closure on the members of an object; `nil` is an item that is not an object.
  mutating func withObject(_ inner: Int?, _ members: (inout JSONReader) -> Void) {
    let outer = (objectNode, memberHint)
    let start = requestedNames.count
    (objectNode, memberHint) = (inner, (inner ?? 0) + 1)
    members(&self)
    if let inner { recordUnknownMembers(of: inner, among: requestedNames[start...]) }
    while requestedNames.count > start { requestedNames.removeLast() }
    (objectNode, memberHint) = outer
  }

  private mutating func recordUnknownMembers(of object: Int, among known: ArraySlice<StaticString>)
  {
    var node = object + 1
    while node < json.next(object) {
      if !isRequested[node] {
        recordUnknownMember(json.string(node), unknownTo: object, among: known)
      }
      node = json.next(node + 1)
    }
  }

  mutating func addRenamedMember(_ formerName: StaticString, to name: StaticString) {
    guard let objectNode, renamedMembers.count < Self.unknownMemberLimit else { return }
    let pointer = json.pointer(to: objectNode).appending(formerName.description)
    renamedMembers.append((pointer, name.description))
  }

  private mutating func recordUnknownMember(
    _ name: String,
    unknownTo object: Int,
    among known: ArraySlice<StaticString>
  ) {
    if recordReadOnlyMember(name, of: object) { return }
    guard unknownMembers.count < Self.unknownMemberLimit else {
      unlistedUnknownMemberCount += 1
      return
    }
    unknownMembers.append(
      UnknownMember(
        pointer: json.pointer(to: object).appending(name.truncatedForMessage),
        suggestion: name.closestName(in: known.map(\.description))
      )
    )
  }
}

// MARK: Values

extension JSONReader {
  /// The text of a string, or of a number if both the call and the reader accept one.
  mutating func stringValue(
    _ name: StaticString,
    _ requirement: Requirement,
    acceptsNumber: NumberAcceptance,
    _ length: ClosedRange<Int>?,
    _ rule: String?
  ) -> String? {
    let readsNumber = acceptsNumber == .always || acceptsNumber == .lenient && isLenient
    let isRecorded = record(
      name,
      requirement,
      readsNumber ? .anyOf(.string(length), .number) : .string(length)
    )
    guard !isRecorded, let node = member(name, requirement) else { return nil }
    let found: String
    switch json.kind(node) {
    case .string: found = json.string(node)
    case .number where readsNumber: found = json.number(node).text
    case let kind:
      addIssue(
        .wrongType(expected: "a string", found: json.description(of: node)),
        at: node,
        isAllowedWhenLenient: acceptsNumber == .lenient && kind == .number
      )
      return nil
    }
    if let length {
      let count = found.scalarCount
      guard length.contains(count) else {
        addIssue(.lengthOutOfRange(length, found: count), at: node, rule: rule)
        return nil
      }
    }
    return found
  }
}

extension String {
  /// The number of Unicode scalars: each has one byte that is not a UTF-8 continuation byte.
  fileprivate var scalarCount: Int {
    let bytes = utf8.span
    return bytes.indices.count { bytes[$0] & 0b1100_0000 != 0b1000_0000 }
  }
}
