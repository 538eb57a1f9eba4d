internal import Calling
internal import Contract
internal import HTTP
internal import JSON

extension Endpoint<Organization> {
  /// An endpoint for an operation of a document.
  convenience init(
    _ operation: ContractOperation,
    _ document: ContractDocument,
    _ paths: ContractPaths
  ) {
    let handler = Deferred { ContractOperationHandler(operation, document, paths) }
    self.init(
      contractID: operation.id,
      Method(operation.method),
      operation.path,
      requirements: {
        Requirements(
          access: Organization.Access(operation),
          query: operation.queryParameters(in: document)
            .filter { $0.name != QueryParameter.organization.name }.map(QueryParameter.init)
            + [.organization]
        )
      },
      acceptsBody: operation.hasRequestBody,
      // The handler chooses the status.
      SuccessResponse(200)
    ) { context, organization throws(RequestError) in
      try handler.value.handle(&context, &organization)
    }
  }
}

extension Organization.Access {
  /// What an operation of a document requires; a scope that the mock does not know is left out.
  init(_ operation: ContractOperation) {
    self.init()
    let names = operation.scopes
    scopes = names.compactMap(AccessToken.Scope.init)
    isWrite = operation.method != "GET" && !(names.first?.hasSuffix("_read") ?? false)
    isForOwnSettings = operation.path.contains("/people/me/")
    roles = operation.roles.map { Set($0.compactMap(DocumentedRole.init)) }
    // Without roles, an operation on what belongs to the user is for every user.
    if roles == nil, names.contains(where: { $0.hasPrefix("spark:") }) {
      roles = isWrite ? [.full, .user] : [.full, .readOnly, .user]
    }
  }
}

extension QueryParameter {
  /// A parameter of a document.
  init(_ parameter: ContractOperation.Parameter) {
    let schema = parameter.schema.items ?? parameter.schema
    let value: Value =
      switch schema.type {
      case .boolean?: .boolean
      case .integer?, .number?: .integer((parameter.name == "max" ? 1 : 0)...(.max))
      default: schema.choices.map { .enumeration($0.compactMap(\.stringValue)) } ?? .string
      }
    self.init(name: parameter.name, value: value, isList: parameter.schema.type == .array)
  }
}
