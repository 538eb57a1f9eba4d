import Calling
import Foundation
import JSON
import Testing

/// Compares the published schema with the code that reads fixtures.
@Suite struct FixtureSchemaTests {
  private let file: JSONValue

  init() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "fixtures/schema.json")
    file = try JSONParser.parse(Array(try Data(contentsOf: url)))
  }

  @Test func `both have the same members and require the same ones`() {
    let code = JSONReader.schema { _ = Fixture.readOrganizations(from: &$0, seed: 0) }
    compare(file, code.json, at: "")
  }

  private func compare(_ published: JSONValue, _ read: JSONValue, at pointer: String) {
    var published = published
    if case .string(let reference)? = published["/$ref"] {
      published = file[JSONPointer(String(reference.dropFirst())) ?? ""] ?? .null
    }
    // A member with two accepted types has two schemas, of which the first has the members.
    if let first = published["/anyOf/0"] {
      return compare(first, read["/anyOf/0"] ?? read, at: pointer)
    }
    let read = read["/anyOf/0"] ?? read
    #expect(names(published["/properties"]) == names(read["/properties"]), "\(pointer)")
    #expect(required(published) == required(read), "\(pointer)")
    if case .object(let members)? = published["/properties"] {
      for member in members.members {
        guard let other = read[JSONPointer(["properties", member.name])] else { continue }
        compare(member.value, other, at: "\(pointer)/\(member.name)")
      }
    }
    if let items = published["/items"], let other = read["/items"] {
      compare(items, other, at: pointer)
    }
  }

  private func names(_ properties: JSONValue?) -> Set<String> {
    guard case .object(let object)? = properties else { return [] }
    return Set(object.members.map(\.name))
  }

  private func required(_ schema: JSONValue) -> Set<String> {
    guard case .array(let names)? = schema["/required"] else { return [] }
    return Set(names.map { "\($0)" })
  }
}
