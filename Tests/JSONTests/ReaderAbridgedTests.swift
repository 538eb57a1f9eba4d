import Testing

@testable import JSON

/// Bodies as a file written by hand has them.
@Suite struct ReaderAbridgedTests {
  private struct Item: Equatable {
    var name = ""
    var size = 1
  }

  private func read(_ text: String, isAbridged: Bool = true) throws -> ([Item], JSONReader) {
    var items: [Item] = []
    var reader = JSONReader()
    reader.read(try JSONDocument(Array(text.utf8))) { body in
      let members = { (body: inout JSONReader) in
        _ = body.objects("items", .required, orText: "name") { body in
          var item = Item()
          body.string("name", .always, into: &item.name)
          body.integer("size", .required, in: 1...9, into: &item.size)
          items.append(item)
        }
      }
      if isAbridged { body.abridged(members) } else { members(&body) }
    }
    return (items, reader)
  }

  @Test func `a string stands for an object with one member`() throws {
    let (items, reader) = try read(#"{"items": ["a", {"name": "b", "size": 2}, {"name": "c"}]}"#)
    #expect(items == [Item(name: "a"), Item(name: "b", size: 2), Item(name: "c")])
    #expect(reader.issues.isEmpty && reader.unknownMembers.isEmpty)
  }

  @Test func `other items and absent members are issues at their places`() throws {
    let (_, reader) = try read(#"{"items": [1, {"size": 2}, {"name": "a", "sise": 1}]}"#)
    #expect(reader.issues.map(\.pointer.description) == ["/items/0", "/items/1/name"])
    #expect(
      reader.issues.first?.kind.message == "expected an object or a string, found the number 1"
    )
    #expect(reader.unknownMembers.map(\.pointer.description) == ["/items/2/sise"])
  }

  @Test func `only an abridged body has strings in place of objects`() throws {
    let (_, reader) = try read(#"{"items": ["a", {"name": "b"}]}"#, isAbridged: false)
    #expect(reader.issues.map(\.pointer.description) == ["/items/0", "/items/1/size"])
    #expect(try read("{}").1.issues.isEmpty)
  }

  @Test func `the description has both forms`() {
    let schema = JSONReader.schema { body in
      body.abridged { body in
        body.objects("items", orText: "name") { body in
          var name = ""
          body.string("name", .required, into: &name)
          body.require("name")
        }
      }
    }
    #expect(schema.json["/properties/items/items/anyOf/1"] == ["type": "string"])
    #expect(schema.json["/properties/items/items/anyOf/0/required"] == ["name"])
  }

  @Test func `entries are found by name with their positions`() throws {
    var reader = JSONReader()
    let text = #"{"items": [{"id": "1", "name": "a"}, {"id": "2", "name": "a"}]}"#
    reader.read(try JSONDocument(Array(text.utf8))) { body in
      body.objects("items") { body in
        var (id, name) = ("", "")
        body.string("id", into: &id)
        body.string("name", into: &name)
        body.recordEntry(id, name: name, of: "item")
      }
    }
    let found = reader.names.entries(named: "a", of: "item")
    #expect(found.map(\.id) == ["1", "2"])
    #expect(found.map { reader.position(of: $0).column } == [12, 38])
    #expect(reader.names.entries(named: "a", of: "other").isEmpty)
    #expect(reader.names.suggestions(of: "item") == ["a", "a"])
  }
}
