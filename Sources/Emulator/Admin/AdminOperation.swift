internal import Calling
internal import HTTP
internal import JSON

/// One route of the mock itself, below `/__admin`.
struct AdminOperation: Sendable {
  typealias Handler =
    @Sendable (_ context: inout AdminContext, _ state: inout ServiceState) throws(RequestError) ->
    Response

  let id: String
  let method: Method
  /// The path below `/__admin`.
  let path: String
  let query: [QueryParameter]
  private let makeBodySchema: @Sendable () -> JSONSchema?
  let isBodyOptional: Bool
  let successResponses: [SuccessResponse]
  let handler: Handler

  init(
    _ id: String,
    _ method: Method,
    _ path: String,
    query: [QueryParameter] = [],
    body: @autoclosure @escaping @Sendable () -> JSONSchema? = nil,
    isBodyOptional: Bool = false,
    _ successes: SuccessResponse...,
    handler: @escaping Handler
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.query = query
    makeBodySchema = body
    self.isBodyOptional = isBodyOptional
    self.successResponses = successes
    self.handler = handler
  }

  /// The schema of the body, created on each access; `nil` if the operation does not accept a body.
  var bodySchema: JSONSchema? { makeBodySchema() }

  /// The first segment of all paths, which Webex does not use.
  static let prefix = "__admin"

  static let all =
    serverOperations + organizationOperations + requestOperations + verifyOperations
    + faultOperations + rateLimitOperations + clockOperations + stateOperations

  static let router = Router(all.map { .init(method: $0.method, path: $0.path, handler: $0) })
}
