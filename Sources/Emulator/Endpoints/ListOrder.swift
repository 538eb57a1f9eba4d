/// The order of a list that a query parameter names, such as `lastName-DSC` or `ASC`.
struct ListOrder {
  let key: String
  let isDescending: Bool

  /// `nil` if the parameter is absent.
  init?(_ text: String?) {
    guard let text else { return nil }
    let upper = text.uppercased()
    isDescending = ["DSC", "DESC"].contains { upper == $0 || upper.hasSuffix("-\($0)") }
    key = text.split(separator: "-").first.map(String.init) ?? ""
  }

  /// Sorts items by a text, ignoring case.
  func sorted<Item>(_ items: [Item], by text: (Item) -> String) -> [Item] {
    let keyed = items.map { (item: $0, text: text($0).lowercased()) }
    return keyed.sorted { isDescending ? $0.text > $1.text : $0.text < $1.text }.map(\.item)
  }
}
