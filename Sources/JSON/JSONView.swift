/// A value in a `JSONDocument`, decoded when it is read.
///
/// It is as large as the document's references and one index, so that a large text can be navigated
/// without a tree of values.
package struct JSONView: Sendable {
  private let document: JSONDocument
  private let node: Int

  /// The whole text of a document.
  package init(_ document: JSONDocument) { self.init(document, JSONDocument.root) }

  private init(_ document: JSONDocument, _ node: Int) {
    (self.document, self.node) = (document, node)
  }

  package enum Kind: Sendable { case null, boolean, number, string, array, object }

  package var kind: Kind {
    switch document.kind(node) {
    case .null: .null
    case .true, .false: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The value as in the message "expected a boolean, found the string 'yes'".
  package var descriptionForMessage: String { document.description(of: node) }

  /// The whole value as a tree.
  package var value: JSONValue { document.value(node) }

  package var string: String? { kind == .string ? document.string(node) : nil }

  package var bool: Bool? { kind == .boolean ? document.kind(node) == .true : nil }

  package var number: JSONNumber? { kind == .number ? document.number(node) : nil }

  /// The number as an integer; `nil` if it is another value, has a fraction or does not fit.
  package var integer: Int? { kind == .number ? document.integer(node) : nil }

  /// The value of a member; `nil` if it is absent or the value is not an object.
  ///
  /// A linear search.
  package subscript(_ name: String) -> JSONView? {
    guard kind == .object else { return nil }
    return document.member(name, of: node).map { JSONView(document, $0) }
  }

  /// The members of an object in order; empty for another value.
  package var members: [(name: String, value: JSONView)] {
    guard kind == .object else { return [] }
    return document.children(node).map { (document.string($0), JSONView(document, $0 + 1)) }
  }

  /// The items of an array in order; empty for another value.
  package var items: [JSONView] {
    guard kind == .array else { return [] }
    return document.children(node).map { JSONView(document, $0) }
  }

  /// The strings among the items of an array.
  package var strings: [String] { items.compactMap(\.string) }

  /// The position of the value in its text.
  package var position: JSONPosition { document.position(ofNode: node) }

  /// The JSON Pointer to the value in its text.
  package var pointer: JSONPointer { document.pointer(to: node) }
}
