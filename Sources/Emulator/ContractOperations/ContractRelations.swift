internal import Calling
internal import Contract
internal import JSON

/// What the operations of a document have to do with each other, as data.
///
/// The document does not say it, and paths do not show it: which members name other items, what an
/// operation without a record of its own reads and changes, and the types of ids. Rows for
/// operations that the document does not have are without effect.
struct ContractRelations: Sendable {
  /// The kinds of rows that belong to one operation.
  enum Section: String, CaseIterable {
    /// What an operation does, if its path does not show it.
    case shapes
    /// Members that add rows to a list, remove or change some.
    case commands
    /// Where the rows of a list come from.
    case lists
    /// The operations that write what an operation shows under another path or other names.
    case pairs
    /// The members by which parameters filter that have another name.
    case filters
    /// The members by which lists are sorted.
    case sorts
    /// Values that an operation validates, and where those in use are.
    case validators

    /// The member of a row that names the operation.
    var operationMember: String { self == .pairs ? "read" : "operation" }
  }

  /// The ids of the items of a collection.
  struct IDType: Sendable {
    enum Key: String { case random, name, number }
    let type: String
    /// What the key is made of.
    let key: Key
  }

  private let idTypes: [String: IDType]
  /// The operations whose body another operation shows.
  let shownWrites: Set<String>
  /// The paths of settings, with what is below them, that a workspace has only with the upper tier
  /// of Webex Calling.
  private let professionalSettings: [String]
  private let rows: [Section: [String: [JSONView]]]
  /// The references by the ends of their paths.
  private let references: [String: [ContractReference]]

  init(_ view: JSONView) {
    var idTypes: [String: IDType] = [:]
    for (path, value) in view["idTypes"]?.members ?? [] {
      let key = value["key"]?.string.flatMap(IDType.Key.init) ?? .random
      if let type = value.string ?? value["type"]?.string {
        idTypes[path] = IDType(type: type, key: key)
      }
    }
    self.idTypes = idTypes
    var rows: [Section: [String: [JSONView]]] = [:]
    for section in Section.allCases {
      for row in view[section.rawValue]?.items ?? [] {
        guard let id = row[section.operationMember]?.string else { continue }
        rows[section, default: [:]][id, default: []].append(row)
      }
    }
    self.rows = rows
    professionalSettings = (view["professionalSettings"]?.items ?? []).compactMap {
      $0["path"]?.string
    }
    shownWrites = Set((view["pairs"]?.items ?? []).compactMap { $0["write"]?.string })
    var references: [String: [ContractReference]] = [:]
    for row in view["references"]?.items ?? [] {
      guard let member = row["member"]?.string else { continue }
      references[member, default: []].append(ContractReference(row))
    }
    self.references = references
  }

  /// The rows of an operation.
  func rows(_ section: Section, of operation: String) -> [JSONView] {
    rows[section]?[operation] ?? []
  }

  /// Whether a workspace needs a Professional license for the operations with a path.
  func needsProfessionalLicense(_ pattern: String) -> Bool {
    professionalSettings.contains { pattern == $0 || pattern.hasPrefix($0 + "/") }
  }

  /// The ids of the items of a collection, whose path has `{}` for each placeholder.
  func idType(of pattern: String) -> IDType {
    idTypes[pattern] ?? IDType(type: "ITEM", key: .random)
  }

  /// The reference that a member of a body is.
  ///
  /// - Parameters:
  ///   - path: the path of the member, as `agents[].id`.
  ///   - pattern: the path of the operation.
  /// - Returns: `nil` if the member is not a reference.
  func reference(at path: String, in pattern: String) -> ContractReference? {
    // A row for the outermost member, then the rows from the shortest to the longest end.
    var ends = ["/\(path)"]
    for index in path.indices.reversed() where path[index] == "." {
      ends.append(String(path[path.index(after: index)...]))
    }
    ends.append(path)
    var found: ContractReference?
    for end in ends {
      for reference in references[end] ?? [] where found == nil || reference.isLimited {
        if reference.applies(in: pattern) { found = reference }
      }
    }
    return found
  }
}

/// A member that has the id of another item.
struct ContractReference: Sendable {
  /// What happens when the item is deleted.
  enum Deletion: String, Sendable {
    /// The item cannot be deleted.
    case reject
    /// The member keeps the id.
    case keep
    /// The member, or the row of a list that has it, is removed.
    case clear
  }

  /// The last segments of the collections that can have the item.
  let targets: [String]
  /// The rule for an unknown item, with the code of Webex.
  let rule: Rule
  let deletion: Deletion
  /// The code for the deletion of an item in use, or that of each collection.
  private let deletionCode: Int?
  private let deletionCodes: [String: Int]
  /// Whether the items are not part of the state, so that they are not checked.
  let isFixed: Bool
  /// Whether the items belong to the location of the path.
  let isOfLocation: Bool
  /// A condition under which the member is not a reference.
  let exception: ContractCondition?
  /// The paths of the operations to which the reference is limited; empty without a limit.
  private let patterns: Set<String>
  /// A member beside it whose value decides the target, and the target for each value.
  private let typeMember: String?
  private let targetsByType: [String: String]

  var isLimited: Bool { !patterns.isEmpty }

  init(_ row: JSONView) {
    targets = row["targets"]?.strings ?? []
    let isMissing = row["status"]?.integer == 404
    rule = (isMissing ? Rule.contractUnknown : .contractReference)
      .withCode(row["code"]?.integer)
    deletion = row["onDelete"]?.string.flatMap(Deletion.init) ?? .keep
    deletionCode = row["deleteCode"]?.integer
    deletionCodes = Dictionary(
      (row["deleteCode"]?.members ?? []).compactMap { name, view in
        view.integer.map { (name, $0) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    isFixed = row["fixed"]?.bool == true
    isOfLocation = row["scope"]?.string == "location"
    exception = row["unless"]?.string.flatMap(ContractCondition.init)
    patterns = Set(row["in"]?.strings ?? [])
    typeMember = row["typedBy"]?.string
    targetsByType = Dictionary(
      (row["types"]?.members ?? []).compactMap { name, view in view.string.map { (name, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The rule for the deletion of an item of a collection in use, with the code of Webex.
  func deletionRule(for collection: String) -> Rule {
    Rule.contractInUse.withCode(deletionCodes[collection] ?? deletionCode)
  }

  func applies(in pattern: String) -> Bool { patterns.isEmpty || patterns.contains(pattern) }

  /// The targets of a reference in an object.
  func targets(in object: JSONObject) -> [String] {
    if let typeMember, let type = object.text(typeMember), let target = targetsByType[type] {
      return [target]
    }
    return targets
  }
}

extension Rule {
  /// The rule with the code that Webex uses for a resource.
  func withCode(_ code: Int?) -> Rule {
    guard let code else { return self }
    return Rule(id, area: area, status, code: code, evidence, statement, message: message)
  }
}
