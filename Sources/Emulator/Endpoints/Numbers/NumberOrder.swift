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
  private let organization: Organization

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
    self.organization = organization
  }

  /// The entries that satisfy a condition, in order; all are searched if the candidates are `nil`.
  ///
  /// In the default order, the numbers are not sorted, because the inventory has that order, and
  /// the extensions after them are sorted only if the list reaches them.
  func sorted(
    _ candidates: [NumberEntry]?,
    where isIncluded: @escaping (NumberEntry) -> Bool
  ) -> AnySequence<NumberEntry> {
    guard key == .dn || key == .phoneNumber else {
      let entries = candidates.map(AnySequence.init) ?? AnySequence(organization.numberEntries)
      return AnySequence(sorted(entries.lazy.filter(isIncluded)))
    }
    if let candidates {
      let found = candidates.filter(isIncluded)
      let numbers = found.filter { $0.number != nil }
      let extensions = sorted(found.filter { $0.number == nil })
      return AnySequence(isDescending ? extensions + numbers.reversed() : numbers + extensions)
    }
    let numbers = organization.phoneNumberEntries.lazy.filter(isIncluded)
    let extensions = organization.extensionEntries.lazy.filter(isIncluded)
    if isDescending {
      return AnySequence(sorted(extensions) + numbers.reversed())
    }
    let sortedExtensions = AnySequence { sorted(extensions).makeIterator() }
    return AnySequence([AnySequence(numbers), sortedExtensions].lazy.joined())
  }

  private func sorted(_ entries: some Sequence<NumberEntry>) -> [NumberEntry] {
    let keyed = entries.map { entry in (key: text(of: entry), entry: entry) }
    return keyed.sorted { isDescending ? $1.key < $0.key : $0.key < $1.key }.map(\.entry)
  }

  /// What entries are compared by.
  private func text(of entry: NumberEntry) -> String {
    guard key == .lastName else { return entry.extensionDigits ?? "" }
    guard let owner = entry.owner else { return "" }
    return organization.members[owner.id]?.lastName ?? owner.name
  }
}
