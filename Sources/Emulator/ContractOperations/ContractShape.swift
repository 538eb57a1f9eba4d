internal import Calling
internal import Contract
internal import JSON

/// What the operations of a path do, inferred from the paths of the document.
enum ContractShape: String, Sendable, CaseIterable {
  /// POST creates an item; GET lists the items.
  case collection
  /// An item of a collection.
  case item
  /// GET lists the items of a collection that is below every location.
  case organizationList
  /// A document that GET shows and PUT or PATCH changes; it always exists.
  case settings
  /// A document or list that no operation changes.
  case readOnlyDocument
  /// The unassigned phone numbers of a location.
  case availableNumbers
  /// The people, workspaces and virtual lines that can be selected for something.
  case candidates
  /// Does something, or computes something from its body.
  case action
  /// Work that continues after the response, for the delay of the configuration.
  case job
  /// A file, whose bytes are not kept.
  case upload
  /// Adds rows to a list, removes or changes some.
  case command
  /// Shows what is computed from its body.
  case query
  /// Says whether what is in its body is valid.
  case validation
  /// Changes something that no operation shows.
  case writeOnly
  /// Changes a part of a document with another path.
  case settingsPart
  /// Settings that POST makes and changes.
  case settingsPost
  /// The settings of a collection, which are beside its items.
  case collectionSettings
  /// A list that is a part of a document.
  case listSettings
  /// Settings whose change is a job.
  case settingsJob
  /// Pauses or resumes a job.
  case jobAction
  /// Creates an item with another path.
  case creates
  /// A JSON Patch of a document.
  case jsonPatch
  /// A call of a user.
  case call
  /// The conference of a user.
  case conference
}

/// The paths of a document, for the inference of shapes.
struct ContractPaths: Sendable {
  /// The methods of each path, with `{}` for each placeholder.
  private let methods: [String: Set<String>]
  /// The collections below a location, by the path below it, for example `paging`.
  private let locationCollections: Set<String>
  /// The operations with the method GET, by their paths.
  private let reads: [String: ContractOperation]
  private let operations: [String: ContractOperation]
  /// The paths of collections by their last segments.
  private let collectionsByName: [String: [[String]]]
  let relations: ContractRelations

  private static let locations = "/telephony/config/locations/{}"

  init(_ document: ContractDocument, _ relations: ContractRelations) {
    self.relations = relations
    var methods: [String: Set<String>] = [:]
    for operation in document.operations {
      methods[operation.pattern, default: []].insert(operation.method)
    }
    self.methods = methods
    reads = Dictionary(
      document.operations.filter { $0.method == "GET" }.map { ($0.pattern, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    operations = Dictionary(
      document.operations.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var collections: [String: [[String]]] = [:]
    for (path, found) in methods where found.contains("POST") && methods["\(path)/{}"] != nil {
      let segments = path.split(separator: "/").map(String.init)
      collections[segments.last ?? "", default: []].append(segments)
    }
    collectionsByName = collections
    let prefix = Self.locations + "/"
    locationCollections = Set(
      methods.filter { path, found in
        path.hasPrefix(prefix) && found.contains("POST") && methods["\(path)/{}"] != nil
      }
      .keys.map { String($0.dropFirst(prefix.count)) }
    )
  }

  /// Whether a path, with `{}` for each placeholder, is that of items.
  func isItem(_ path: String) -> Bool {
    guard path.hasSuffix("/{}"), methods[path] != nil else { return false }
    let parent = String(path.dropLast(3))
    return methods[parent]?.contains("POST") == true || isTypedItem(path)
  }

  /// Whether a path is that of items with a type before the id, as `schedules/{type}/{scheduleId}`.
  private func isTypedItem(_ path: String) -> Bool {
    guard path.hasSuffix("/{}/{}") else { return false }
    let collection = String(path.dropLast(6))
    return methods["\(collection)/{}"] == nil && methods[collection]?.contains("POST") == true
  }

  /// Whether the items of a collection have a type before the id.
  func isTypedCollection(_ path: String) -> Bool {
    methods["\(path)/{}/{}"] != nil && isTypedItem("\(path)/{}/{}")
  }

  /// The operation that shows what is at the path of another operation.
  func read(of operation: ContractOperation) -> ContractOperation? {
    reads[operation.pattern]
  }

  /// The operation with an id.
  func operation(_ id: String) -> ContractOperation? { operations[id] }

  /// The paths of the collections with a last segment.
  func collections(named name: String) -> [[String]] { collectionsByName[name] ?? [] }

  /// The path of a record, with `{}` in place of ids.
  func pattern(of path: [String]) -> String {
    var pattern = ""
    pattern.reserveCapacity(64)
    for segment in path {
      pattern += "/"
      pattern += segment.isRecordID ? "{}" : segment
    }
    return pattern
  }

  /// Whether a record below a collection is one of its items, and not settings beside them, such as
  /// `callParks/settings`.
  func isItem(_ key: String, below collection: some Sequence<String>) -> Bool {
    key.isRecordID || !contains(pattern(of: collection + [key]))
  }

  /// Whether the document has a path, with `{}` for each placeholder.
  func contains(_ path: String) -> Bool { methods[path] != nil }

  func shape(of operation: ContractOperation) -> ContractShape {
    if let shape = relations.rows(.shapes, of: operation.id).first?["shape"]?.string
      .flatMap(ContractShape.init)
    {
      return shape
    }
    let path = operation.pattern
    let found = methods[path] ?? []
    let segments = path.split(separator: "/").map(String.init)
    let last = segments.last ?? ""
    if segments.contains("jobs") { return .job }
    if last == "availableNumbers" { return .availableNumbers }
    if last == "invoke" {
      return segments.dropLast().last?.lowercased().contains("upload") == true ? .upload : .action
    }
    if isItem(path) { return .item }
    if found.contains("POST"), methods["\(path)/{}"] != nil || isTypedCollection(path) {
      return .collection
    }
    if last.hasPrefix("available") || last == "count" { return .candidates }
    if operation.method == "GET", found == ["GET"] {
      let below = segments.dropFirst(2).joined(separator: "/")
      if segments.starts(with: ["telephony", "config"]), locationCollections.contains(below) {
        return .organizationList
      }
    }
    if found.contains("GET"), !found.isDisjoint(with: ["PUT", "PATCH"]), !found.contains("POST") {
      return .settings
    }
    if found == ["GET"] { return .readOnlyDocument }
    return found.contains("GET") ? .settings : .action
  }
}
