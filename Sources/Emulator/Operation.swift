internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// One operation of the emulated API: route, required access, schemas and handler.
///
/// A class, so that passing it along the request path costs one retain and no copy.
final class Operation: Sendable {
  /// What a token requires for the operation.
  struct Access: Sendable, Hashable {
    var scope: AccessToken.Scope
    var isWrite = false
  }

  typealias Handler =
    @Sendable (_ context: inout OperationContext, _ organization: inout Organization)
    throws(RequestError) ->
    Response

  /// The operationId in Cisco's OpenAPI document, for example `createHuntGroup`.
  let id: String
  let method: Method
  /// The path without `/v1`, with placeholders in braces.
  let path: String
  let access: Access
  /// The accepted query parameters, without `orgId`, which every operation accepts.
  let query: [QueryParameter]
  /// `nil` if the operation does not accept a body.
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
    handler: @escaping Handler
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.access = access
    self.query = query
    self.body = body
    self.successResponse = success
    self.handler = handler
  }

  /// Every operation of the emulated API.
  static let all =
    huntGroupOperations + availableNumberOperations + callForwardingOperations
    + locationOperations + numberOperations + memberOperations + scheduleOperations

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  static func named(_ id: String) -> Operation? { byID[id] }

  /// The message for an unknown operation id, with the known ids and the most similar one.
  static func unknownOperationMessage(_ id: String) -> String {
    let known = all.map(\.id)
    let suggestion = id.suggestion(from: known)
    let list = known.joined(separator: ", ")
    return "'\(id.truncatedForMessage)' is not one of \(list)\(suggestion)"
  }

  /// Matches path segments without `/v1`.
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
