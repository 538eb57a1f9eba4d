internal import Calling
internal import JSON
internal import Text

/// The ids of items.
extension ContractOperationHandler {
  /// A new id for an item of a collection.
  ///
  /// - Parameters:
  ///   - collection: the path of the collection.
  ///   - record: the item, of whose name or number some ids are made.
  ///   - generator: advances if the id is random.
  /// - Returns: the base64 text.
  func newID(
    at collection: [String],
    _ record: JSONObject,
    _ generator: inout IDGenerator
  ) -> String {
    if hasNumbersAsIDs { return String(generator.next() % 1_000_000_000) }
    let type = paths.relations.idType(of: paths.pattern(of: collection))
    let source =
      switch type.key {
      case .random: String?.none
      case .name: record.text("newName") ?? record.name
      case .number: record.text("phoneNumber")
      }
    let key = source.map { Base64.encodeURLSafe($0) } ?? generator.uuid()
    return Base64.encode("ciscospark://us/\(type.type)/\(key)", padded: false)
  }

  /// What the ids of a collection are made of.
  func idKey(at collection: ArraySlice<String>) -> ContractRelations.IDType.Key {
    paths.relations.idType(of: paths.pattern(of: Array(collection))).key
  }
}
