/// The members of a JSON object in order; names are unique, compared byte by byte (RFC 8259 §8.3).
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
    get { index(of: name).map { members[$0].value } }
    set {
      let index = index(of: name)
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  private func index(of name: String) -> Int? {
    let (members, name) = (members.span, name.utf8.span)
    // Most names differ in length already.
    for index in members.indices
    where members[index].name.utf8.count == name.count
      && members[index].name.utf8.span.matches(name, at: 0)
    {
      return index
    }
    return nil
  }
}
