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

  package private(set) var faults: [Fault] = []
  package private(set) var unknownMembers: [UnknownMember] = []
  private static let unknownMemberLimit = 20
  /// More faults than anybody reads; a body of a megabyte can have half a million.
  package static let faultLimit = 100

  private let isLenient: Bool
  private let isPartial: Bool
  private var pointer = JSONPointer()
  private var object = JSONObject()
  private var asked: [String] = []
  private var foundCount = 0

  /// - Parameters:
  ///   - isPartial: a change to something that exists, so nothing is required.
  ///   - isLenient: takes numbers for digit strings and does without `.documented` members.
  package init(isPartial: Bool = false, isLenient: Bool = false) {
    self.isPartial = isPartial
    self.isLenient = isLenient
  }

  /// Reads the members of the outermost object.
  package mutating func read(_ value: JSONValue, _ members: (inout JSONReader) -> Void) {
    guard case .object(let object) = value else {
      return report(.wrongType(expected: "an object", found: value.kind))
    }
    enter(object, members)
  }
}

// MARK: Members

extension JSONReader {
  /// Reads a string; `length` counts Unicode scalars, and `rule` names the rule that limits them.
  package mutating func string(
    _ name: String,
    _ need: Need = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String
  ) {
    guard let text = text(name, need, takesNumbers: false, length, rule) else { return }
    target = text
  }

  package mutating func string(
    _ name: String,
    _ need: Need = .optional,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    guard let text = text(name, need, takesNumbers: false, length, rule) else { return }
    target = text
  }

  /// Reads a string; an explicit `null` and the empty string clear what is stored.
  package mutating func clearableString(
    _ name: String,
    length: ClosedRange<Int>? = nil,
    rule: String? = nil,
    into target: inout String?
  ) {
    if object[name] == .null { target = nil }
    string(name, length: length, rule: rule, into: &target)
    if target?.isEmpty == true { target = nil }
  }

  /// Reads a string of digits, which careless clients send as a number.
  package mutating func digits(
    _ name: String,
    _ need: Need = .optional,
    into target: inout String?
  ) {
    guard let text = text(name, need, takesNumbers: true, nil, nil) else { return }
    target = text
  }

  package mutating func flag(_ name: String, _ need: Need = .optional, into target: inout Bool) {
    switch find(name, need) {
    case nil: break
    case .bool(let value): target = value
    case .some(let value): report(name, .wrongType(expected: "a boolean", found: value.kind))
    }
  }

  package mutating func wholeNumber(
    _ name: String,
    _ need: Need = .optional,
    in range: ClosedRange<Int>,
    rule: String? = nil,
    into target: inout Int
  ) {
    guard let value = find(name, need) else { return }
    let number: JSONNumber
    switch value {
    case .number(let written):
      number = written
    case .string(let text) where Int(text) != nil:
      guard isLenient else {
        return report(
          name,
          .wrongType(expected: "a number", found: value.kind),
          isAcceptedLeniently: true
        )
      }
      number = JSONNumber(verbatim: text)
    default:
      return report(name, .wrongType(expected: "a number", found: value.kind))
    }
    guard let whole = number.wholeNumber, range.contains(whole) else {
      return report(name, .outOfRange(range, found: number.text.shortened), rule: rule)
    }
    target = whole
  }

  /// Reads one of a closed set of words.
  package mutating func choice<Choice>(
    _ name: String,
    _ need: Need = .optional,
    rule: String? = nil,
    into target: inout Choice
  ) where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    guard let word = text(name, need, takesNumbers: false, nil, nil) else { return }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map(\.rawValue)
      return report(name, .notAmong(words, found: word.shortened), rule: rule)
    }
    target = choice
  }

  /// Reads the members of an object inside this one.
  package mutating func object(
    _ name: String,
    _ need: Need = .optional,
    _ members: (inout JSONReader) -> Void
  ) {
    switch find(name, need) {
    case nil: break
    case .object(let inner):
      pointer.append(name)
      enter(inner, members)
      pointer.removeLast()
    case .some(let value): report(name, .wrongType(expected: "an object", found: value.kind))
    }
  }

  /// Reads an array of objects; the closure is called once for each, with its members at hand.
  ///
  /// - Returns: false if the member is absent or no array, so that what was stored can stay.
  @discardableResult package mutating func objects(
    _ name: String,
    _ need: Need = .optional,
    _ members: (inout JSONReader) -> Void
  ) -> Bool {
    guard let items = array(name, need) else { return false }
    for (index, item) in items.enumerated() {
      pointer.append(name)
      pointer.append(String(index))
      if case .object(let inner) = item {
        enter(inner, members)
      } else {
        report(.wrongType(expected: "an object", found: item.kind))
      }
      pointer.removeLast()
      pointer.removeLast()
    }
    return true
  }

  /// Reads an array of strings.
  package mutating func strings(
    _ name: String,
    _ need: Need = .optional,
    into target: inout [String]
  ) {
    guard let items = array(name, need) else { return }
    target = []
    for (index, item) in items.enumerated() {
      if case .string(let text) = item {
        target.append(text)
      } else {
        pointer.append(name)
        report(String(index), .wrongType(expected: "a string", found: item.kind))
        pointer.removeLast()
      }
    }
  }

  /// Reports what the describing code found wrong with a member it has read.
  package mutating func refuse(_ name: String, _ reason: String, rule: String? = nil) {
    report(name, .invalid(reason), rule: rule)
  }

  /// Whether the object has the member, `null` not counted.
  package func has(_ name: String) -> Bool {
    guard let value = object[name] else { return false }
    return value != .null
  }
}

// MARK: Walking

extension JSONReader {
  private mutating func array(_ name: String, _ need: Need) -> [JSONValue]? {
    switch find(name, need) {
    case nil: return nil
    case .array(let items): return items
    case .some(let value):
      report(name, .wrongType(expected: "an array", found: value.kind))
      return nil
    }
  }

  private mutating func text(
    _ name: String,
    _ need: Need,
    takesNumbers: Bool,
    _ length: ClosedRange<Int>?,
    _ rule: String?
  ) -> String? {
    guard let value = find(name, need) else { return nil }
    let text: String
    switch value {
    case .string(let string): text = string
    case .number(let number) where takesNumbers && isLenient: text = number.text
    default:
      let isNumber = if case .number = value { true } else { false }
      report(
        name,
        .wrongType(expected: "a string", found: value.kind),
        isAcceptedLeniently: takesNumbers && isNumber
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

  private mutating func find(_ name: String, _ need: Need) -> JSONValue? {
    let value = object[name]
    if value != nil, !asked.contains(name) { foundCount += 1 }
    asked.append(name)
    if let value, value != .null { return value }
    switch need {
    case .optional: break
    case .required where isPartial: break
    case .required, .listed: report(name, .missing)
    case .documented where isPartial || isLenient: break
    case .documented: report(name, .missing, isAcceptedLeniently: true)
    }
    return nil
  }

  private mutating func enter(_ inner: JSONObject, _ members: (inout JSONReader) -> Void) {
    let outer = (object, asked, foundCount)
    (object, asked, foundCount) = (inner, [], 0)
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

  private mutating func report(
    _ name: String,
    _ problem: Fault.Problem,
    rule: String? = nil,
    isAcceptedLeniently: Bool = false
  ) {
    pointer.append(name)
    report(problem, rule: rule, isAcceptedLeniently: isAcceptedLeniently)
    pointer.removeLast()
  }

  private mutating func report(
    _ problem: Fault.Problem,
    rule: String? = nil,
    isAcceptedLeniently: Bool = false
  ) {
    guard faults.count < Self.faultLimit else { return }
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
