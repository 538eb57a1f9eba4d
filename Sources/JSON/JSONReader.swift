/// Reads a body into typed values and goes on after a fault, so that all faults are told at once.
///
/// The code that reads is the description of the body: each call names a member, its type, whether
/// it is needed and its limits, and stores what it read into the value that stood there before.
/// Read into defaults, that makes a new thing; read into a stored thing, it changes what is given
/// and keeps the rest. A member that is `null` counts as absent.
package struct JSONReader: Sendable {
  package enum Requirement: Sendable, Hashable {
    case optional
    /// Needed, unless this is a change to something that has it already.
    case required
    /// Needed always, for what stands in a list is given whole.
    case always
    /// Needed by the documentation alone: a lenient reader does without.
    case requiredUnlessLenient
  }

  /// What is wrong with one member.
  package struct Issue: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case missing
      case wrongType(expected: String, found: String)
      case notInEnumeration([String], found: String)
      case outOfRange(ClosedRange<Int>, found: String)
      case lengthOutOfRange(ClosedRange<Int>, found: Int)
      /// What the describing code itself found wrong.
      case invalid(String)
    }

    package let pointer: JSONPointer
    package let kind: Kind
    /// The rule that the describing code named for limits and choices.
    package let rule: String?
    /// Whether a lenient reader would have taken the member as it is.
    package let isAllowedWhenLenient: Bool
  }

  /// A member that nothing asked for, with the known name that is nearest to it.
  package struct UnknownMember: Sendable, Hashable {
    package let pointer: JSONPointer
    package let suggestion: String?
  }

  package internal(set) var issues: [Issue] = []
  package private(set) var unknownMembers: [UnknownMember] = []
  private static let unknownMemberLimit = 20
  /// Names that most bodies are asked for at most, in one object and those around it.
  private static let typicalMemberCount = 32
  /// More faults than anybody reads; a body of a megabyte can have half a million.
  package static let issueLimit = 100

  let isLenient: Bool
  private let isPartial: Bool
  var json = JSONDocument()
  /// The row of the object that is being read; `nil` for one that is not there.
  private(set) var objectNode: Int?
  /// Where the next member is looked for first: clients mostly keep to the documented order.
  private(set) var memberHint = 0
  /// Which names were asked for, by row.
  private var isRequested: [Bool] = []
  /// The names that the present object and those around it were asked for: what a misspelled one
  /// may mean.
  private(set) var requestedNames: [StaticString] = []
  /// What is asked for, if the code is run for its description and not for a body.
  var recordedProperties: [(name: String, schema: JSONSchema, isRequired: Bool)]?

  /// - Parameters:
  ///   - isPartial: a change to something that exists, so nothing is required.
  ///   - isLenient: takes numbers for digit strings and does without `.requiredUnlessLenient` members.
  package init(isPartial: Bool = false, isLenient: Bool = false) {
    self.isPartial = isPartial
    self.isLenient = isLenient
  }

  /// Whether the code is run for its description, so that no member is there.
  package var isRecordingSchema: Bool { recordedProperties != nil }

  /// Reads the members of the outermost object.
  package mutating func read(_ json: JSONDocument, _ members: (inout JSONReader) -> Void) {
    self.json = json
    isRequested = [Bool](repeating: false, count: json.nodes.count)
    requestedNames.reserveCapacity(Self.typicalMemberCount)
    let kind = json.kind(JSONDocument.root)
    guard kind == .object else {
      return addIssue(
        .wrongType(expected: "an object", found: kind.displayName),
        at: JSONDocument.root
      )
    }
    withObject(JSONDocument.root, members)
  }
}

// MARK: Members

extension JSONReader {
  /// The row of a member's value, `nil` if it is absent or null; an absent one that is needed is
  /// reported.
  mutating func member(_ name: StaticString, _ requirement: Requirement) -> Int? {
    if let objectNode {
      requestedNames.append(name)
      if let node = json.member(name, of: objectNode, hint: memberHint) {
        isRequested[node - 1] = true
        memberHint = json.next(node)
        if json.kind(node) != .null { return node }
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
    case .required: !isPartial
    case .always: true
    case .requiredUnlessLenient: !isPartial && !isLenient
    }
  }

  /// Reads the members of an object; `nil` is one without any.
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

  private mutating func recordUnknownMember(
    _ name: String,
    unknownTo object: Int,
    among known: ArraySlice<StaticString>
  ) {
    guard unknownMembers.count < Self.unknownMemberLimit else { return }
    unknownMembers.append(
      UnknownMember(
        pointer: json.pointer(to: object).appending(name.truncatedForMessage),
        suggestion: name.closestMatch(in: known.map(\.description))
      )
    )
  }
}

// MARK: Values

extension JSONReader {
  /// The row of an array.
  mutating func array(
    _ name: StaticString,
    _ requirement: Requirement,
    of items: @autoclosure () -> JSONSchema
  ) -> Int? {
    if record(name, requirement, .array(items())) { return nil }
    guard let node = member(name, requirement) else { return nil }
    if json.kind(node) == .array { return node }
    addIssue(.wrongType(expected: "an array", found: json.kind(node).displayName), at: node)
    return nil
  }

  mutating func stringValue(
    _ name: StaticString,
    _ requirement: Requirement,
    acceptsNumber: Bool,
    _ length: ClosedRange<Int>?,
    _ rule: String?
  ) -> String? {
    let takesNumbers = acceptsNumber && isLenient
    let isDescribed = record(
      name,
      requirement,
      takesNumbers ? .anyOf(.string(length), .number) : .string(length)
    )
    guard !isDescribed, let node = member(name, requirement) else { return nil }
    let found: String
    switch json.kind(node) {
    case .string: found = json.string(node)
    case .number where takesNumbers: found = json.number(node).text
    case let kind:
      addIssue(
        .wrongType(expected: "a string", found: kind.displayName),
        at: node,
        isAllowedWhenLenient: acceptsNumber && kind == .number
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

// MARK: Faults

extension JSONReader {
  /// Reports what is wrong with a member of the present object.
  mutating func addIssue(
    _ name: String,
    _ kind: Issue.Kind,
    rule: String? = nil,
    isAllowedWhenLenient: Bool = false
  ) {
    addIssue(
      kind,
      at: { $0.appending(name) },
      rule: rule,
      isAllowedWhenLenient: isAllowedWhenLenient
    )
  }

  /// Reports what is wrong with the value in a row.
  mutating func addIssue(
    _ kind: Issue.Kind,
    at node: Int,
    rule: String? = nil,
    isAllowedWhenLenient: Bool = false
  ) {
    guard acceptsIssues else { return }
    issues.append(
      Issue(
        pointer: json.pointer(to: node),
        kind: kind,
        rule: rule,
        isAllowedWhenLenient: isAllowedWhenLenient
      )
    )
  }

  /// Reports what is wrong at a place seen from the present object.
  mutating func addIssue(
    _ kind: Issue.Kind,
    at pointer: (JSONPointer) -> JSONPointer,
    rule: String? = nil,
    isAllowedWhenLenient: Bool = false
  ) {
    guard acceptsIssues else { return }
    // A body that is no object, and an item that is none, have no members that could be wrong.
    guard let objectNode else { return }
    issues.append(
      Issue(
        pointer: pointer(json.pointer(to: objectNode)),
        kind: kind,
        rule: rule,
        isAllowedWhenLenient: isAllowedWhenLenient
      )
    )
  }

  private var acceptsIssues: Bool { issues.count < Self.issueLimit && recordedProperties == nil }
}

extension String {
  /// The number of Unicode scalars: each has one byte that continues no other.
  fileprivate var scalarCount: Int {
    let bytes = utf8.span
    var count = 0
    for index in bytes.indices where bytes[index] & 0b1100_0000 != 0b1000_0000 { count += 1 }
    return count
  }
}
