package import JSON
internal import OrderedCollections
internal import Text

/// The work of a job that moves people to another location.
package struct UserMove: Sendable, Hashable {
  package struct User: Sendable, Hashable {
    package var id: WebexID
    package var extensionDigits = Change.keep
    package var phoneNumber = Change.keep
  }

  /// What becomes of an extension or a number.
  package enum Change: Sendable, Hashable {
    case keep
    case remove
    case set(String)

    /// An absent text keeps the value, an empty one removes it.
    init(_ text: String?) {
      self = text.map { $0.isEmpty ? .remove : .set($0) } ?? .keep
    }

    var text: String? {
      switch self {
      case .keep: nil
      case .remove: ""
      case .set(let text): text
      }
    }
  }

  package var targetID: WebexID
  package var users: [User]

  /// Source: documentation "Validate or Initiate Move Users Job", code 1026005.
  static let userLimit = 1
}

/// The body of a request to move people, of which nothing is checked.
///
/// Source: the document has a list of targets; clients send one target in its place.
struct UserMoveRequestBody {
  struct Target {
    var pointer: String
    var locationID: String?
    var isValidation: Bool?
    /// `nil` if the body has no list.
    var users: [User]?
  }

  struct User {
    var id: String?
    var extensionDigits: String?
    var phoneNumber: String?
  }

  var targets: [Target] = []

  mutating func read(from body: inout JSONReader) {
    let type = body.typeName(of: "usersList")
    if type == "an object" || body.isRecordingSchema {
      body.object("usersList") { read(at: "/usersList", from: &$0) }
    }
    if type != "an object" {
      var index = 0
      body.objects("usersList", body.isRecordingSchema ? .required : .optional) { body in
        read(at: "/usersList/\(index)", from: &body)
        index += 1
      }
    }
  }

  // Absent members are violations of the rules for moves; only the description requires them.
  private mutating func read(at pointer: String, from body: inout JSONReader) {
    let requirement: JSONReader.Requirement = body.isRecordingSchema ? .required : .optional
    var target = Target(pointer: pointer)
    body.string("locationId", requirement, into: &target.locationID)
    body.bool("validate", requirement, into: &target.isValidation)
    var users: [User] = []
    let hasUsers = body.objects("users", requirement) { body in
      var user = User()
      body.string("userId", requirement, into: &user.id)
      body.stringOrNumber("extension", into: &user.extensionDigits)
      body.string("phoneNumber", into: &user.phoneNumber)
      users.append(user)
    }
    target.users = hasUsers ? users : nil
    targets.append(target)
  }
}

extension RequestBodySchema {
  package static let moveUsers = RequestBodySchema { body in
    var request = UserMoveRequestBody()
    request.read(from: &body)
  }
}

extension Organization {
  /// A request to move people that is valid in itself.
  package struct UserMoveRequest {
    package var move: UserMove
    /// Whether the move is only validated.
    package var isValidation: Bool
    package var warnings: [String]
  }

  /// Reads the body of a request to move people.
  ///
  /// - Throws: all violations of the body.
  package func userMove(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> UserMoveRequest {
    var body = UserMoveRequestBody()
    var request: UserMoveRequest?
    var result = try ValidationResult.read(json, under: ruleSet) {
      body.read(from: &$0)
    } checks: { result in
      request = check(body, under: ruleSet, &result)
    }
    guard let request else {
      result.addViolation(.moveListEmpty, at: "/usersList", "Users list should not be empty.")
      throw RequestError(result.violations, warnings: result.warnings)
    }
    return UserMoveRequest(
      move: request.move,
      isValidation: request.isValidation,
      warnings: result.warnings
    )
  }

  private func check(
    _ body: UserMoveRequestBody,
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) -> UserMoveRequest? {
    guard let target = body.targets.first else { return nil }
    let pointer = target.pointer
    if target.locationID?.isEmpty ?? true {
      result.addMissing(.moveRequired, "Location ID", at: pointer + "/locationId")
    }
    if target.isValidation == nil {
      result.addMissing(.moveRequired, "Validate", at: pointer + "/validate")
    }
    let targetID = WebexID(encoded: target.locationID ?? "").accepting(ruleSet.mode)
    let users = (target.users ?? []).enumerated().map { index, user in
      check(user, at: "\(pointer)/users/\(index)", targetID, under: ruleSet, &result)
    }
    if users.isEmpty {
      result.addViolation(.moveUsersEmpty, at: pointer + "/users", "Users should not be empty.")
    }
    let count = body.targets.reduce(0) { $0 + ($1.users?.count ?? 0) }
    if count > UserMove.userLimit || body.targets.count > 1 {
      result.addViolation(
        .moveUserCount,
        at: "/usersList",
        "Request is supported only for single user. It has \(count) users at"
          + " \(body.targets.count) locations"
      )
    }
    return UserMoveRequest(
      move: UserMove(targetID: targetID, users: users),
      isValidation: target.isValidation ?? false,
      warnings: []
    )
  }

  private func check(
    _ user: UserMoveRequestBody.User,
    at pointer: String,
    _ targetID: WebexID,
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) -> UserMove.User {
    let id = memberID(user.id ?? "", under: ruleSet.mode)
    if user.id?.isEmpty ?? true {
      result.addMissing(.moveRequired, "User ID", at: pointer + "/userId")
    } else if let reason = reasonNotToMove(id) {
      result.addViolation(
        .moveCallingUser,
        at: pointer + "/userId",
        "User is not a valid Calling User. \(reason)"
      )
    } else if let location = members[id]?.locationID, location == targetID {
      result.addViolation(
        .moveSameLocation,
        at: pointer,
        "The source and the target location cannot be the same. Both are"
          + " \(locations[location]?.name ?? location.description)"
      )
    }
    if let text = user.phoneNumber, !text.isEmpty, !text.hasPrefix("+") {
      result.addViolation(
        .moveNumberFormat,
        at: pointer + "/phoneNumber",
        "Phone number is not in e164 format. Found \(text.quotedForMessage)"
      )
    }
    return UserMove.User(
      id: id,
      extensionDigits: UserMove.Change(user.extensionDigits),
      phoneNumber: UserMove.Change(user.phoneNumber)
    )
  }

  /// Why a member cannot be moved; `nil` for a person with calling and a location.
  func reasonNotToMove(_ id: WebexID) -> String? {
    guard let member = members[id], member.kind == .person else {
      return "\(name) has no person with the id \(id.messageText)"
        + id.explanation(expecting: .person)
    }
    if !member.hasCalling { return "\(member.displayName) has no Webex Calling license" }
    return member.locationID == nil ? "\(member.displayName) has no location" : nil
  }
}

extension ValidationResult {
  fileprivate mutating func addMissing(_ rule: Rule, _ name: String, at pointer: String) {
    addViolation(rule, at: pointer, "Attribute '\(name)' is required.")
  }
}
