internal import Calling
internal import HTTP
internal import OrderedCollections
internal import Text

/// The order of a list of numbers: `lastName`, `dn` or `extension`, and `-asc` or `-desc`.
struct NumberOrder {
  private enum Key: String, CaseIterable {
    case dn
    /// Accepted as another name of `dn`.
    case phoneNumber = "phonenumber"
    case extensionDigits = "extension"
    case lastName = "lastname"
  }

  static let parameter = QueryParameter.string("order")

  private let key: Key
  private let isDescending: Bool
  private let members: OrderedDictionary<WebexID, Member>

  /// Reads the query; without `order`, ascending by number, and then by extension.
  ///
  /// - Throws: `queryValue`.
  init(
    _ context: OperationContext<Organization>,
    in organization: Organization
  ) throws(RequestError) {
    let text = context.filter("order") ?? Key.dn.rawValue
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let key = words.first.flatMap({ Key(rawValue: String($0)) }), words.count <= 2,
      words.count == 1 || ["asc", "desc"].contains(words[1])
    else {
      throw RequestError(
        .queryValue,
        "The query parameter order must be dn, extension or lastName, optionally with -asc or "
          + "-desc, got \((context.text("order") ?? "").quotedForMessage)"
      )
    }
    self.key = key
    isDescending = words.last == "desc"
    members = organization.members
  }

  func precedes(_ first: NumberEntry, _ second: NumberEntry) -> Bool {
    isDescending ? isAscending(second, first) : isAscending(first, second)
  }

  private func isAscending(_ first: NumberEntry, _ second: NumberEntry) -> Bool {
    switch key {
    case .dn, .phoneNumber:
      // Numbers first, then extensions without one.
      switch (first.number, second.number) {
      case (let first?, let second?):
        first.phoneNumber.description < second.phoneNumber.description
      case (.some, nil): true
      case (nil, .some): false
      case (nil, nil): (first.extensionDigits ?? "") < (second.extensionDigits ?? "")
      }
    case .extensionDigits: (first.extensionDigits ?? "") < (second.extensionDigits ?? "")
    case .lastName: lastName(first.owner) < lastName(second.owner)
    }
  }

  private func lastName(_ owner: Owner?) -> String {
    guard let owner else { return "" }
    return members[owner.id]?.lastName ?? owner.name
  }
}
