import JSON
import Testing

struct ReaderRequirementTests {
  /// A reader method under test: reads the member `x` with a need.
  enum Method: CaseIterable {
    case string, optionalString, digits, flag, wholeNumber, choice, object, objects, strings

    func read(_ reader: inout JSONReader, _ need: JSONReader.Requirement) {
      var text = ""
      var optionalText: String?
      var flag = false
      var number = 0
      var unit = Unit.one
      var texts: [String] = []
      switch self {
      case .string: reader.string("x", need, into: &text)
      case .optionalString: reader.string("x", need, into: &optionalText)
      case .digits: reader.digitString("x", need, into: &optionalText)
      case .flag: reader.bool("x", need, into: &flag)
      case .wholeNumber: reader.integer("x", need, in: 0...9, into: &number)
      case .choice: reader.enumeration("x", need, into: &unit)
      case .object: reader.object("x", need) { _ in Issue.record("an object was entered") }
      case .objects: reader.objects("x", need) { _ in Issue.record("an object was entered") }
      case .strings: reader.strings("x", need, into: &texts)
      }
    }
  }

  enum Unit: String, CaseIterable { case one }

  enum Reader: CaseIterable {
    case strict, lenient, partial

    func faults(in text: String, _ read: (inout JSONReader) -> Void) throws -> [JSONReader.Issue] {
      try ReaderResult(text, isPartial: self == .partial, isLenient: self == .lenient, read).faults
    }
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `a required member must be there`(method: Method, text: String) throws {
    for reader in [Reader.strict, .lenient] {
      let faults = try reader.faults(in: text) { method.read(&$0, .required) }
      #expect(faults.map(\.pointer) == ["/x"])
      #expect(faults.map(\.kind) == [.missing])
      #expect(faults.map(\.isAllowedWhenLenient) == [false])
    }
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `a listed member must be there even in a change`(method: Method, text: String) throws {
    for reader in Reader.allCases {
      let faults = try reader.faults(in: text) { method.read(&$0, .always) }
      #expect(faults.map(\.pointer) == ["/x"])
      #expect(faults.map(\.kind) == [.missing])
      #expect(faults.map(\.isAllowedWhenLenient) == [false])
    }
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `a strict reader wants a documented member`(method: Method, text: String) throws {
    let faults = try Reader.strict.faults(in: text) { method.read(&$0, .requiredUnlessLenient) }
    #expect(faults.map(\.pointer) == ["/x"])
    #expect(faults.map(\.kind) == [.missing])
    #expect(faults.map(\.isAllowedWhenLenient) == [true])
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `a lenient reader does without a documented member`(method: Method, text: String) throws {
    #expect(
      try Reader.lenient.faults(in: text) { method.read(&$0, .requiredUnlessLenient) }.isEmpty
    )
  }

  @Test(arguments: Method.allCases, ["{}", #"{"x":null}"#])
  func `an optional member may be absent`(method: Method, text: String) throws {
    for reader in Reader.allCases {
      #expect(try reader.faults(in: text) { method.read(&$0, .optional) }.isEmpty)
    }
  }

  @Test(
    arguments: Method.allCases,
    [JSONReader.Requirement.optional, .required, .requiredUnlessLenient]
  )
  func `a change requires nothing`(method: Method, need: JSONReader.Requirement) throws {
    #expect(try Reader.partial.faults(in: "{}") { method.read(&$0, need) }.isEmpty)
  }

  @Test(arguments: [Reader.strict, .lenient, .partial])
  func `a change still has types and limits`(reader: Reader) throws {
    var number = 5
    let faults = try reader.faults(in: #"{"a":10,"b":true}"#) {
      $0.integer("a", .required, in: 0...9, into: &number)
      $0.integer("b", .required, in: 0...9, into: &number)
    }
    #expect(faults.map(\.pointer) == ["/a", "/b"])
    #expect(number == 5)
  }

  @Test func `what is absent keeps what was stored`() throws {
    var name = "old"
    var number: String? = "+1"
    var enabled = true
    var weight = 9
    var unit = Unit.one
    var words = ["a"]
    let reading = try ReaderResult(#"{"weight":null}"#, isPartial: true) {
      $0.string("name", .required, into: &name)
      $0.digitString("number", .required, into: &number)
      $0.bool("enabled", .required, into: &enabled)
      $0.integer("weight", .required, in: 0...1, into: &weight)
      $0.enumeration("unit", .required, into: &unit)
      $0.strings("words", .required, into: &words)
      #expect($0.objects("agents", .required) { _ in } == false)
    }
    #expect(reading.faults.isEmpty)
    #expect(name == "old")
    #expect(number == "+1")
    #expect(enabled)
    #expect(weight == 9)
    #expect(words == ["a"])
  }

  @Test func `a member that is null does not count as had`() throws {
    _ = try ReaderResult(#"{"a":null,"b":false}"#) {
      #expect($0.has("a") == false)
      #expect($0.has("b"))
      #expect($0.has("c") == false)
    }
  }
}
