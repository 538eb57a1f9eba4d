internal import JSON
internal import Text

/// A JSON value whose texts are templates.
struct JSONTemplate: Sendable, Hashable {
  private indirect enum Node: Sendable, Hashable {
    case constant(JSONValue)
    case text(Template)
    case array([Node])
    case object([Member])
  }

  private struct Member: Sendable, Hashable {
    var name: String
    var node: Node
  }

  /// The value with its placeholders.
  let source: JSONValue
  private let root: Node

  init(_ source: JSONValue) throws(Template.SyntaxError) {
    self.source = source
    var count = 0
    root = try Self.node(source, &count)
    guard count <= Template.placeholderLimit else {
      throw Template.SyntaxError(
        reason: "expected at most \(Template.placeholderLimit) placeholders"
      )
    }
  }

  private static func node(
    _ value: JSONValue,
    _ placeholderCount: inout Int
  ) throws(Template.SyntaxError) -> Node {
    switch value {
    case .string(let text):
      let template = try Template(text)
      placeholderCount += template.placeholders.count
      return template.placeholders.isEmpty ? .constant(value) : .text(template)
    case .array(let items):
      var nodes: [Node] = []
      for item in items { nodes.append(try node(item, &placeholderCount)) }
      return .array(nodes)
    case .object(let object):
      var members: [Member] = []
      for member in object.members {
        guard !member.name.contains("{{") else {
          throw Template.SyntaxError(
            reason: "placeholders are replaced in values, not in names:"
              + " \(member.name.quotedForMessage)"
          )
        }
        members.append(
          Member(name: member.name, node: try node(member.value, &placeholderCount))
        )
      }
      return .object(members)
    case .null, .bool, .number: return .constant(value)
    }
  }

  func value(_ values: TemplateValues) -> JSONValue { Self.value(of: root, values) }

  private static func value(of node: Node, _ values: TemplateValues) -> JSONValue {
    switch node {
    case .constant(let value): value
    case .text(let template): template.value(values)
    case .array(let nodes): .array(nodes.map { value(of: $0, values) })
    case .object(let members):
      .object(
        JSONObject(members.map { .init(name: $0.name, value: value(of: $0.node, values)) })
      )
    }
  }
}
