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
  /// Members that most objects are asked for at most.
  private static let usualMemberCount = 16
  /// More faults than anybody reads; a body of a megabyte can have half a million.
  package static let faultLimit = 100

  let isLenient: Bool
  private let isPartial: Bool
  var pointer = JSONPointer()
  package private(set) var object = JSONObject()
  private var asked: [String] = []
  private var foundCount = 0
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
  package mutating func read(_ value: JSONValue, _ members: (inout JSONReader) -> Void) {
    guard case .object(let object) = value else {
      return report(.wrongType(expected: "an object", found: value.kind))
    }
    enter(object, members)
  }
}

extension JSONReader {
  mutating func array(
    _ name: String,
    _ need: Need,
    of items: @autoclosure () -> JSONSchema
  ) -> [JSONValue]? {
    if describes(name, need, .list(items())) { return nil }
    switch find(name, need) {
    case nil: return nil
    case .array(let items): return items
    case .some(let value):
      report(name, .wrongType(expected: "an array", found: value.kind))
      return nil
    }
  }

  mutating func text(
    _ name: String,
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
    guard !isDescribed, let value = find(name, need) else { return nil }
    let text: String
    switch value {
    case .string(let string): text = string
    case .number(let number) where takesNumbers: text = number.text
    default:
      let isNumber = if case .number = value { true } else { false }
      report(
        name,
        .wrongType(expected: "a string", found: value.kind),
        isAcceptedLeniently: takesDigits && isNumber
      )
      return nil
    }
    if let length {
      let count = text.unicodeScalars.count
      guard length.contains(count) else {
        report(name, .badLength(length, found: count), rule: rule)
        return nil
      }
    }
    return text
  }

  mutating func find(_ name: String, _ need: Need) -> JSONValue? {
    let value = object[name]
    if value != nil, !asked.contains(name) { foundCount += 1 }
    asked.append(name)
    if let value, value != .null { return value }
    if isNeeded(need) { report(name, .missing, isAcceptedLeniently: need == .documented) }
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

  mutating func enter(_ inner: JSONObject, _ members: (inout JSONReader) -> Void) {
    let outer = (object, asked, foundCount)
    (object, asked, foundCount) = (inner, [], 0)
    asked.reserveCapacity(Self.usualMemberCount)
    members(&self)
    if foundCount < inner.members.count { noteUnknownMembers() }
    (object, asked, foundCount) = outer
  }

  private mutating func noteUnknownMembers() {
    for member in object.members where !asked.contains(member.name) {
      guard unknownMembers.count < Self.unknownMemberLimit else { return }
      unknownMembers.append(
        UnknownMember(
          pointer: pointer.appending(member.name.shortened),
          suggestion: member.name.nearest(among: asked)
        )
      )
    }
  }

  mutating func report(
    _ name: String,
    _ problem: Fault.Problem,
    rule: String? = nil,
    isAcceptedLeniently: Bool = false
  ) {
    pointer.append(name)
    report(problem, rule: rule, isAcceptedLeniently: isAcceptedLeniently)
    pointer.removeLast()
  }

  mutating func report(
    _ problem: Fault.Problem,
    rule: String? = nil,
    isAcceptedLeniently: Bool = false
  ) {
    guard faults.count < Self.faultLimit, description == nil else { return }
    faults.append(
      Fault(
        pointer: pointer,
        problem: problem,
        rule: rule,
        isAcceptedLeniently: isAcceptedLeniently
      )
    )
  }
}
