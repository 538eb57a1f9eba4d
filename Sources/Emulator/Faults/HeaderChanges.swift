internal import HTTP
internal import JSON
internal import Text

/// The headers that a fault sets or leaves out in a response.
struct HeaderChanges: Sendable, Hashable {
  /// The new value of a header; `nil` leaves it out.
  struct Change: Sendable, Hashable {
    var name: String
    var value: Template?
  }

  private(set) var changes: [Change] = []

  /// An impossible change.
  struct Invalid: Error { let reason: String }

  static let limit = 50
  /// The maximum size of a value with its placeholders replaced; the rest is cut off.
  private static let valueBytes = 8 * 1024

  var isEmpty: Bool { changes.isEmpty }

  func changes(_ name: String) -> Bool { changes.contains { $0.name.equalsIgnoringCase(name) } }

  /// Adds the change of a header.
  ///
  /// - Throws: why the message would not be valid, or the syntax error of the template.
  mutating func append(_ name: String, _ value: String?) throws(Invalid) {
    guard Field(name, "").isWellFormed else {
      throw Invalid(reason: "the name of a header is a token (RFC 9110)")
    }
    if let reason = Self.reason(against: name, isRemoved: value == nil) {
      throw Invalid(reason: reason)
    }
    guard !changes(name) else { throw Invalid(reason: "the header occurs twice") }
    guard changes.count < Self.limit else {
      throw Invalid(reason: "expected at most \(Self.limit) headers")
    }
    var template: Template?
    if let value {
      guard Field(name, value).isWellFormed else {
        throw Invalid(
          reason: "the value of a header has no control characters except tab, and no whitespace at"
            + " its ends"
        )
      }
      do throws(Template.SyntaxError) {
        template = try Template(value)
      } catch {
        throw Invalid(reason: error.reason)
      }
      guard template?.placeholders.contains(.body(JSONPointer())) != true else {
        throw Invalid(reason: "a header cannot contain the whole body")
      }
    }
    changes.append(Change(name: name, value: template))
  }

  /// Headers that determine where the message ends, and whether the connection stays open.
  private static let framing = [
    "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Trailer", "TE",
  ]

  private static func reason(against name: String, isRemoved: Bool) -> String? {
    if framing.contains(where: name.equalsIgnoringCase) {
      return "the server sets it: another value would break the message. For a broken message use"
        + " the connection fault 'truncate'"
    }
    if name.lowercased().hasPrefix("x-mock-") { return "the server sets the headers X-Mock-..." }
    if isRemoved, name.equalsIgnoringCase("Date") { return "a response always has a date" }
    return nil
  }

  func apply(to fields: inout Fields, _ values: TemplateValues) {
    for change in changes {
      guard let value = change.value else {
        fields.remove(change.name)
        continue
      }
      // A value from the request can have whitespace at its ends, which a header cannot.
      let text = String(decoding: value.text(values).utf8.prefix(Self.valueBytes), as: UTF8.self)
      fields.set(change.name, to: String(text[...].trimmed))
    }
  }
}
