/// Reads a body into typed values and goes on after a fault, so that all faults are told at once.
///
/// The code that reads is the description of the body: each call names a member, its type, whether
/// it is needed and its limits, and stores what it read into the value that stood there before.
/// Read into defaults, that makes a new thing; read into a stored thing, it changes what is given
/// and keeps the rest. A member that is `null` counts as absent.
package struct JSONReader: Sendable {
  package enum Need: Sendable, Hashable {
    case optional
    /// Needed, unless this is a change to something that has it already.
    case required
    /// Needed always, for what stands in a list is given whole.
    case listed
    /// Needed by the documentation alone: a lenient reader does without.
    case documented
  }

  /// What is wrong with one member.
  package struct Fault: Sendable, Hashable {
    package enum Problem: Sendable, Hashable {
      case missing
      case wrongType(expected: String, found: String)
      case notAmong([String], found: String)
      case outOfRange(ClosedRange<Int>, found: String)
      case badLength(ClosedRange<Int>, found: Int)
      /// What the describing code itself found wrong.
      case invalid(String)
    }

    package let pointer: JSONPointer
    package let problem: Problem
    /// The rule that the describing code named for limits and choices.
    package let rule: String?
    /// Whether a lenient reader would have taken the member as it is.
    package let isAcceptedLeniently: Bool
  }

  /// A member that nothing asked for, with the known name that is nearest to it.
  package struct UnknownMember: Sendable, Hashable {
    package let pointer: JSONPointer
    package let suggestion: String?
  }

  package internal(set) var faults: [Fault] = []
  package private(set) var unknownMembers: [UnknownMember] = []
  private static let unknownMemberLimit = 20
  /// Names that most bodies are asked for at most, in one object and those around it.
  private static let usualMemberCount = 32
  /// More faults than anybody reads; a body of a megabyte can have half a million.
  package static let faultLimit = 100

  let isLenient: Bool
  private let isPartial: Bool
  var json = JSONText()
  /// The row of the object that is being read; `nil` for one that is not there.
  private(set) var object: Int?
  /// Where the next member is looked for first: clients mostly keep to the documented order.
  private(set) var expected = 0
  /// Which names were asked for, by row.
  private var isKnown: [Bool] = []
  /// The names that the present object and those around it were asked for: what a misspelled one
  /// may mean.
  private(set) var asked: [StaticString] = []
  /// What is asked for, if the code is run for its description and not for a body.
  var description: [(name: String, schema: JSONSchema, isRequired: Bool)]?

  /// - Parameters:
  ///   - isPartial: a change to something that exists, so nothing is required.
  ///   - isLenient: takes numbers for digit strings and does without `.documented` members.
  package init(isPartial: Bool = false, isLenient: Bool = false) {
    self.isPartial = isPartial
    self.isLenient = isLenient
  }

  /// Whether the code is run for its description, so that no member is there.
  package var isDescribing: Bool { description != nil }

  /// Reads the members of the outermost object.
  package mutating func read(_ json: JSONText, _ members: (inout JSONReader) -> Void) {
    self.json = json
    isKnown = [Bool](repeating: false, count: json.rows.count)
    asked.reserveCapacity(Self.usualMemberCount)
    let kind = json.kind(JSONText.root)
    guard kind == .object else {
      return report(.wrongType(expected: "an object", found: kind.words), at: JSONText.root)
    }
    enter(JSONText.root, members)
  }
}

// MARK: Members

extension JSONReader {
  /// The row of a member's value, `nil` if it is absent or null; an absent one that is needed is
  /// reported.
  mutating func find(_ name: StaticString, _ need: Need) -> Int? {
    if let object {
      asked.append(name)
      if let row = json.member(name, of: object, expectedAt: expected) {
        isKnown[row - 1] = true
        expected = json.next(row)
        if json.kind(row) != .null { return row }
      }
    }
    if isNeeded(need) {
      report(name.description, .missing, isAcceptedLeniently: need == .documented)
    }
    return nil
  }

  func isNeeded(_ need: Need) -> Bool {
    switch need {
    case .optional: false
    case .required: !isPartial
    case .listed: true
    case .documented: !isPartial && !isLenient
    }
  }

  /// Reads the members of an object; `nil` is one without any.
  mutating func enter(_ inner: Int?, _ members: (inout JSONReader) -> Void) {
    let outer = (object, expected)
    let start = asked.count
    (object, expected) = (inner, (inner ?? 0) + 1)
    members(&self)
    if let inner { noteUnknownMembers(of: inner, among: asked[start...]) }
    while asked.count > start { asked.removeLast() }
    (object, expected) = outer
  }

  private mutating func noteUnknownMembers(of object: Int, among known: ArraySlice<StaticString>) {
    var row = object + 1
    while row < json.next(object) {
      if !isKnown[row] { note(json.string(row), unknownTo: object, among: known) }
      row = json.next(row + 1)
    }
  }

  private mutating func note(
    _ name: String,
    unknownTo object: Int,
    among known: ArraySlice<StaticString>
  ) {
    guard unknownMembers.count < Self.unknownMemberLimit else { return }
    unknownMembers.append(
      UnknownMember(
        pointer: json.pointer(to: object).appending(name.shortened),
        suggestion: name.nearest(among: known.map(\.description))
      )
    )
  }
}

// MARK: Values

extension JSONReader {
  /// The row of an array.
  mutating func array(
    _ name: StaticString,
    _ need: Need,
    of items: @autoclosure () -> JSONSchema
  ) -> Int? {
    if describes(name, need, .list(items())) { return nil }
    guard let row = find(name, need) else { return nil }
    if json.kind(row) == .array { return row }
    report(.wrongType(expected: "an array", found: json.kind(row).words), at: row)
    return nil
  }

  mutating func text(
    _ name: StaticString,
    _ need: Need,
    takesDigits: Bool,
    _ length: ClosedRange<Int>?,
    _ rule: String?
  ) -> String? {
    let takesNumbers = takesDigits && isLenient
    let isDescribed = describes(
      name,
      need,
      takesNumbers ? .either(.text(length), .number) : .text(length)
    )
    guard !isDescribed, let row = find(name, need) else { return nil }
    let found: String
    switch json.kind(row) {
    case .string: found = json.string(row)
    case .number where takesNumbers: found = json.number(row).text
    case let kind:
      report(
        .wrongType(expected: "a string", found: kind.words),
        at: row,
        isAcceptedLeniently: takesDigits && kind == .number
      )
      return nil
    }
    if let length {
      let count = found.scalarCount
      guard length.contains(count) else {
        report(.badLength(length, found: count), at: row, rule: rule)
        return nil
      }
    }
    return found
  }
}

// MARK: Faults

extension JSONReader {
  /// Reports what is wrong with a member of the present object.
  mutating func report(
    _ name: String,
    _ problem: Fault.Problem,
    rule: String? = nil,
    isAcceptedLeniently: Bool = false
  ) {
    report(
      problem,
      at: { $0.appending(name) },
      rule: rule,
      isAcceptedLeniently: isAcceptedLeniently
    )
  }

  /// Reports what is wrong with the value in a row.
  mutating func report(
    _ problem: Fault.Problem,
    at row: Int,
    rule: String? = nil,
    isAcceptedLeniently: Bool = false
  ) {
    guard takesFaults else { return }
    faults.append(
      Fault(
        pointer: json.pointer(to: row),
        problem: problem,
        rule: rule,
        isAcceptedLeniently: isAcceptedLeniently
      )
    )
  }

  /// Reports what is wrong at a place seen from the present object.
  mutating func report(
    _ problem: Fault.Problem,
    at place: (JSONPointer) -> JSONPointer,
    rule: String? = nil,
    isAcceptedLeniently: Bool = false
  ) {
    guard takesFaults else { return }
    // A body that is no object, and an item that is none, have no members that could be wrong.
    guard let object else { return }
    faults.append(
      Fault(
        pointer: place(json.pointer(to: object)),
        problem: problem,
        rule: rule,
        isAcceptedLeniently: isAcceptedLeniently
      )
    )
  }

  private var takesFaults: Bool { faults.count < Self.faultLimit && description == nil }
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
