/// The members of a JSON object in order; names are unique.
package struct JSONObject: Sendable, Hashable {
  package struct Member: Sendable, Hashable {
    package var name: String
    package var value: JSONValue

    package init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  package private(set) var members: [Member]

  package init(_ members: [Member] = []) { self.members = members }

  /// The value of a member; assigning `nil` removes the member, a new name is appended.
  ///
  /// A linear search, because most objects have about a dozen members and hashing takes longer.
  package subscript(name: String) -> JSONValue? {
    get {
      let members = members.span
      for index in members.indices where members[index].name == name {
        return members[index].value
      }
      return nil
    }
    set {
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}
