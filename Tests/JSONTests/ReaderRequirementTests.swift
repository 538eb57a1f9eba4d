import JSON
import Testing

struct ReaderRequirementTests {
  /// A method of the reader, called for the member `x` with a requirement.
  enum Method: CaseIterable {
    case string, optionalString, stringOrNumber, bool, integer, enumeration, object, objects,
      strings

    func read(_ reader: inout JSONReader, _ requirement: JSONReader.Requirement) {
      var text = ""
      var optionalText: String?
      var flag = false
      var number = 0
      var unit = Unit.one
      var texts: [String] = []
      switch self {
      case .string: reader.string("x", requirement, into: &text)
      case .optionalString: reader.string("x", requirement, into: &optionalText)
      case .stringOrNumber: reader.stringOrNumber("x", requirement, into: &optionalText)
      case .bool: reader.bool("x", requirement, into: &flag)
      case .integer: reader.integer("x", requirement, in: 0...9, into: &number)
      case .enumeration: reader.enumeration("x", requirement, into: &unit)
      case .object: reader.object("x", requirement) { _ in Issue.record("closure called") }
      case .objects: reader.objects("x", requirement) { _ in Issue.record("closure called") }
      case .strings: reader.strings("x", requirement, into: &texts)
      }
    }
  }

  enum Unit: String, CaseIterable { case one }

  enum Reader: CaseIterable {
    case strict, lenient, partial

    func issues(in text: String, _ read: (inout JSONReader) -> Void) throws -> [JSONReader.Issue] {
      try ReaderResult(text, isPartial: self == .partial, isLenient: self == .lenient, read).issues
    }
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `a required member must be present`(method: Method, text: String) throws {
    for reader in [Reader.strict, .lenient] {
      let issues = try reader.issues(in: text) { method.read(&$0, .required) }
      #expect(issues.map(\.pointer) == ["/x"])
      #expect(issues.map(\.kind) == [.missing])
      #expect(issues.map(\.isAllowedWhenLenient) == [false])
    }
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `an always required member must be present even in a change`(
    method: Method,
    text: String
  ) throws {
    for reader in Reader.allCases {
      let issues = try reader.issues(in: text) { method.read(&$0, .always) }
      #expect(issues.map(\.pointer) == ["/x"])
      #expect(issues.map(\.kind) == [.missing])
      #expect(issues.map(\.isAllowedWhenLenient) == [false])
    }
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `a strict reader requires a documented member`(method: Method, text: String) throws {
    let issues = try Reader.strict.issues(in: text) { method.read(&$0, .requiredUnlessLenient) }
    #expect(issues.map(\.pointer) == ["/x"])
    #expect(issues.map(\.kind) == [.missing])
    #expect(issues.map(\.isAllowedWhenLenient) == [true])
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `a lenient reader permits its absence`(method: Method, text: String) throws {
    #expect(
      try Reader.lenient.issues(in: text) { method.read(&$0, .requiredUnlessLenient) }.isEmpty
    )
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `an optional member can be absent`(method: Method, text: String) throws {
    for reader in Reader.allCases {
      #expect(try reader.issues(in: text) { method.read(&$0, .optional) }.isEmpty)
    }
  }

  @Test(
    arguments: Method.allCases,
    [JSONReader.Requirement.optional, .required, .requiredUnlessLenient]
  )
  func `a change requires no other member`(
    method: Method,
    requirement: JSONReader.Requirement
  ) throws {
    #expect(try Reader.partial.issues(in: "{}") { method.read(&$0, requirement) }.isEmpty)
  }

  @Test(arguments: [Reader.strict, .lenient, .partial])
  func `every reader validates types and limits`(reader: Reader) throws {
    var number = 5
    let issues = try reader.issues(in: #"{"a":10,"b":true}"#) {
      $0.integer("a", .required, in: 0...9, into: &number)
      $0.integer("b", .required, in: 0...9, into: &number)
    }
    #expect(issues.map(\.pointer) == ["/a", "/b"])
    #expect(number == 5)
  }

  @Test func `an absent member keeps the stored value`() throws {
    var name = "old"
    var number: String? = "+1"
    var enabled = true
    var weight = 9
    var unit = Unit.one
    var texts = ["a"]
    let result = try ReaderResult(#"{"weight":null}"#, isPartial: true) {
      $0.string("name", .required, into: &name)
      $0.stringOrNumber("number", .required, into: &number)
      $0.bool("enabled", .required, into: &enabled)
      $0.integer("weight", .required, in: 0...1, into: &weight)
      $0.enumeration("unit", .required, into: &unit)
      $0.strings("texts", .required, into: &texts)
      #expect($0.objects("agents", .required) { _ in } == false)
    }
    #expect(result.issues.isEmpty)
    #expect(name == "old")
    #expect(number == "+1")
    #expect(enabled)
    #expect(weight == 9)
    #expect(texts == ["a"])
  }

  @Test func `a member that is null does not count as present`() throws {
    _ = try ReaderResult(#"{"a":null,"b":false}"#) {
      #expect($0.has("a") == false)
      #expect($0.has("b"))
      #expect($0.has("c") == false)
    }
  }
}
