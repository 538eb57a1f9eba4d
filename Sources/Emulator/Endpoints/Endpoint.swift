internal import Calling
internal import HTTP
internal import JSON

/// What the handlers of an API read and change.
protocol EndpointState {
  /// What a request needs in order to use an endpoint.
  associatedtype Access: Sendable
  /// Who has sent a request, once it is authorized.
  associatedtype Identity
}

extension Organization: EndpointState {
  typealias Identity = Principal

  /// What an endpoint requires of the token.
  struct Access: Sendable, Hashable {
    /// The scopes of which the token needs one; any token will do if it is empty.
    var scopes: [AccessToken.Scope]
    var isWrite = false
    /// Whether the endpoint does not require a token.
    var isOpen = false
    /// Whether the endpoint can issue or revoke tokens.
    var changesTokens = false
    /// Whether the endpoint is for what belongs to the user of the token.
    var isForOwnSettings = false
    /// The roles that Cisco's OpenAPI document names; `nil` if it names none.
    var roles: Set<DocumentedRole>?

    /// A role in `x-roles` of the contract document.
    enum DocumentedRole: String, Sendable {
      case full, readOnly, location, device, user, partner
    }

    init(
      _ scopes: AccessToken.Scope...,
      isWrite: Bool = false,
      roles: Set<DocumentedRole>? = nil
    ) {
      (self.scopes, self.isWrite, self.roles) = (scopes, isWrite, roles)
    }

    /// For the endpoints that issue tokens.
    static let open = {
      var access = Self(isWrite: true)
      access.isOpen = true
      access.changesTokens = true
      return access
    }()

    /// For the endpoints that remove people, whose tokens are then revoked.
    func revokingTokens() -> Self {
      var access = self
      access.changesTokens = true
      return access
    }

    static let anyToken = Self()
    static let telephonyRead = Self(.telephonyConfigRead)
    /// For what a location administrator cannot read.
    static let organizationRead = Self(.telephonyConfigRead, roles: [.full, .readOnly])
    /// For what a full administrator alone can do.
    static let fullAdministratorWrite = Self(.telephonyConfigWrite, isWrite: true, roles: [.full])
    static let telephonyWrite = Self(.telephonyConfigWrite, isWrite: true)
    static let locationsRead = Self(.locationsRead, .peopleRead, .deviceRead)
    static let peopleRead = Self(.peopleRead)
    static let peopleWrite = Self(.peopleWrite, isWrite: true)
    static let licensesRead = Self(.licensesRead)
    static let organizationsRead = Self(.organizationsRead)
    /// The document names no scope for it.
    static let organizationsWrite = Self(isWrite: true)
    static let workspacesRead = Self(.workspacesRead)
    static let workspacesWrite = Self(.workspacesWrite, isWrite: true)
  }
}

extension ServiceState: EndpointState {
  typealias Access = Void
  typealias Identity = Void
}

/// One method and path of an API: its description and its handler.
///
/// The emulated API has an organization as state, `/__admin` the service state. A class, so that
/// passing it from stage to stage costs one retain and no copy. As a struct, a create takes 2 %
/// more instructions and a read 3 %.
final class Endpoint<State: EndpointState>: Sendable {
  typealias Handler =
    @Sendable (_ context: inout OperationContext<State>, _ state: inout State)
    throws(RequestError) -> Reply

  /// The operationId; for the emulated API that of Cisco's OpenAPI document.
  let id: String
  let method: Method
  /// The path below the prefix of the API, with placeholders in braces.
  let path: String
  private let requirements: Deferred<Requirements>
  /// Whether an OpenAPI document describes the endpoint, and not code.
  let isByContract: Bool
  let isBodyOptional: Bool
  let bodyMediaType: String
  let response: SuccessResponse
  let handler: Handler
  private let makeBodySchema: (@Sendable (RuleSet.Mode) -> JSONSchema)?

  /// What a request needs, and what it can have in its query; a class, so that each request shares
  /// it.
  final class Requirements: Sendable {
    let access: State.Access
    let query: [QueryParameter]

    init(access: State.Access, query: [QueryParameter]) {
      (self.access, self.query) = (access, query)
    }
  }

  var access: State.Access { requirements.value.access }

  var query: [QueryParameter] { requirements.value.query }

  private init(
    _ id: String,
    _ method: Method,
    _ path: String,
    _ requirements: Deferred<Requirements>,
    body: (@Sendable (RuleSet.Mode) -> JSONSchema)?,
    isBodyOptional: Bool = false,
    bodyMediaType: String = "application/json",
    isByContract: Bool = false,
    _ response: SuccessResponse,
    handler: @escaping Handler
  ) {
    self.isByContract = isByContract
    self.id = id
    self.method = method
    self.path = path
    self.requirements = requirements
    self.isBodyOptional = isBodyOptional
    self.bodyMediaType = bodyMediaType
    self.response = response
    self.handler = handler
    makeBodySchema = body
  }

  var acceptsBody: Bool { makeBodySchema != nil }

  /// The schema of the body, created on each call; `nil` if the endpoint does not accept a body.
  func bodySchema(under mode: RuleSet.Mode) -> JSONSchema? { makeBodySchema?(mode) }
}

extension Endpoint<Organization> {
  /// An endpoint of the emulated API.
  convenience init(
    _ id: String,
    _ method: Method,
    _ path: String,
    _ access: Organization.Access,
    query: [QueryParameter] = [],
    body: RequestBodySchema? = nil,
    _ response: SuccessResponse,
    handler:
      @escaping @Sendable (_ context: inout OperationContext<State>, _ state: inout State)
      throws(RequestError) -> Response
  ) {
    self.init(
      id,
      method,
      path,
      Deferred(Requirements(access: access, query: query + [.organization])),
      body: body.map { $0.schema(under:) },
      response
    ) { context, organization throws(RequestError) in
      .response(try handler(&context, &organization))
    }
  }
}

extension Endpoint<Organization> {
  /// An endpoint of the emulated API whose body an OpenAPI document describes.
  convenience init(
    contractID id: String,
    _ method: Method,
    _ path: String,
    requirements: @escaping @Sendable () -> Requirements,
    acceptsBody: Bool,
    _ response: SuccessResponse,
    handler:
      @escaping @Sendable (_ context: inout OperationContext<State>, _ state: inout State)
      throws(RequestError) -> Response
  ) {
    self.init(
      id,
      method,
      path,
      Deferred(requirements),
      body: acceptsBody ? { @Sendable _ in .any } : nil,
      isByContract: true,
      response,
      handler: { context, organization throws(RequestError) in
        .response(try handler(&context, &organization))
      }
    )
  }
}

extension Endpoint<Organization> {
  /// An endpoint of the emulated API that does not require a token; its body is a form.
  convenience init(
    openID id: String,
    _ method: Method,
    _ path: String,
    query: [QueryParameter] = [],
    form: JSONSchema? = nil,
    _ response: SuccessResponse,
    handler:
      @escaping @Sendable (_ context: inout OperationContext<State>, _ state: inout State)
      throws(RequestError) -> Response
  ) {
    self.init(
      id,
      method,
      path,
      Deferred(Requirements(access: .open, query: query)),
      body: form.map { form in { @Sendable _ in form } },
      bodyMediaType: OAuthForm.mediaType,
      response,
      handler: { context, organization throws(RequestError) in
        .response(try handler(&context, &organization))
      }
    )
  }
}

extension Endpoint<ServiceState> {
  /// An endpoint of `/__admin` with a complete response.
  convenience init(
    _ id: String,
    _ method: Method,
    _ path: String,
    query: [QueryParameter] = [],
    body: (@Sendable (RuleSet.Mode) -> JSONSchema)? = nil,
    isBodyOptional: Bool = false,
    _ response: SuccessResponse,
    handler:
      @escaping @Sendable (_ context: inout OperationContext<State>, _ state: inout State)
      throws(RequestError) -> Response
  ) {
    self.init(
      id,
      method,
      path,
      query: query,
      body: body,
      isBodyOptional: isBodyOptional,
      response,
      reply: { context, state throws(RequestError) in .response(try handler(&context, &state)) }
    )
  }

  /// An endpoint of `/__admin` that replies later or in several parts.
  convenience init(
    _ id: String,
    _ method: Method,
    _ path: String,
    query: [QueryParameter] = [],
    body: (@Sendable (RuleSet.Mode) -> JSONSchema)? = nil,
    isBodyOptional: Bool = false,
    _ response: SuccessResponse,
    reply: @escaping Handler
  ) {
    self.init(
      id,
      method,
      path,
      Deferred(Requirements(access: (), query: query)),
      body: body,
      isBodyOptional: isBodyOptional,
      response,
      handler: reply
    )
  }
}
