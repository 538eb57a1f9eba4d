internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// One thing that the API can do: where, who may, and how it is answered.
///
/// There is one of each, in one table, and every request passes one on from hand to hand.
final class Operation: Sendable {
  /// What a token must bring.
  struct Access: Sendable, Hashable {
    var scope: AccessToken.Scope
    var isWrite = false
  }

  typealias Handler =
    @Sendable (_ context: inout OperationContext, _ organization: inout Organization)
    throws(RequestError) ->
    Response

  /// Cisco's operationId, for example `createHuntGroup`.
  let id: String
  let method: Method
  /// The path without `/v1`, with placeholders in braces.
  let path: String
  let access: Access
  /// What the query may narrow the answer by, `orgId` apart.
  let query: [QueryParameter]
  /// `nil` if it takes none.
  let body: RequestBodySchema?
  let successResponse: SuccessResponse
  let handler: Handler

  init(
    _ id: String,
    _ method: Method,
    _ path: String,
    _ access: Access,
    query: [QueryParameter] = [],
    body: RequestBodySchema? = nil,
    _ success: SuccessResponse,
    answer: @escaping Handler
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.access = access
    self.query = query
    self.body = body
    self.successResponse = success
    self.handler = answer
  }

  /// Every operation of the emulated API.
  static let all =
    huntGroupOperations + availableNumberOperations + callForwardingOperations
    + locationOperations + numberOperations + memberOperations + scheduleOperations

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  static func named(_ id: String) -> Operation? { byID[id] }

  /// Why a name is none of an operation, with those that are.
  static func unknownOperationMessage(_ id: String) -> String {
    let known = all.map(\.id)
    let guess = id.closestMatch(in: known).map { "; did you mean \($0)?" } ?? ""
    return "'\(id.truncatedForMessage)' is none of \(known.joined(separator: ", "))\(guess)"
  }

  /// Paths are given without `/v1`.
  static let router = Router(all.map { .init(method: $0.method, path: $0.path, handler: $0) })
}

extension Operation.Access {
  static let telephonyRead = Self(scope: .telephonyConfigRead)
  static let telephonyWrite = Self(scope: .telephonyConfigWrite, isWrite: true)
  static let locationsRead = Self(scope: .locationsRead)
  static let peopleRead = Self(scope: .peopleRead)
  static let licensesRead = Self(scope: .licensesRead)
  static let organizationsRead = Self(scope: .organizationsRead)
  static let workspacesRead = Self(scope: .workspacesRead)
}
