internal import Calling
internal import HTTP
internal import Text

/// What responds to a request.
enum Route<State: EndpointState> {
  case endpoint(Endpoint<State>, [PathParameter])
  /// OPTIONS: the methods that the path, or for `*` the server, supports.
  case options([String])
}

/// Selects what responds to a request.
///
/// - Throws: `route` for an unknown path, `method` for a method that the path does not support.
func route<Interface: API>(
  _ request: Request,
  _ match: Router<Endpoint<Interface.State>>.Match,
  in api: Interface.Type
) throws(RequestError) -> Route<Interface.State> {
  switch match {
  case .matched(let endpoint, let parameters):
    return .endpoint(endpoint, parameters)
  case .notFound where request.target.description == "*":
    return .options(Router<Endpoint<Interface.State>>.allMethods)
  case .methodNotAllowed(let allowed) where request.method == .options:
    return .options(allowed)
  case .notFound:
    // Source: wording of Webex errors in public reports, for the first sentence.
    throw RequestError(
      .route,
      "The requested resource could not be found. No operation has the path "
        + "\(String(request.target.path).truncated(to: 200)). "
        + RouteSuggestion(request, api.routeIndex).forUnknownPath
    )
  case .methodNotAllowed(let allowed):
    let suggestion = RouteSuggestion(request, api.routeIndex).forWrongMethod.map { " \($0)" }
    throw RequestError(
      .method,
      "Method Not Allowed: \(String(request.target.path).truncated(to: 200)) supports "
        + "\(allowed.joined(withLast: "and")), not"
        + " \(request.method.description.truncatedForMessage).\(suggestion ?? "")",
      recovery: .useMethod(allowed)
    )
  }
}

extension OperationContext {
  /// Maximum number of unknown parameters that a warning names.
  private static var unknownParameterLimit: Int { 20 }

  /// Checks the names and values of the query, and warns of what is ignored.
  ///
  /// - Throws: `queryRepeated`; `queryValue` for an invalid value, and for an unknown name if the
  ///   API rejects them.
  mutating func validateQuery<Interface: API>(in api: Interface.Type) throws(RequestError) {
    var seen: Set<String> = []
    var unknownCount = 0
    for item in query.items {
      let name = item.name.truncatedForMessage
      let parameter = endpoint.query.first { $0.name == item.name }
      if !seen.insert(item.name).inserted, parameter?.isList != true {
        throw RequestError(.queryRepeated, "The query parameter \(name) is given more than once")
      }
      if let parameter {
        let warning = try parameter.validate(item.value, under: configuration.ruleSet.mode)
        if let warning { warnings.append(warning) }
      } else {
        unknownCount += 1
        guard unknownCount <= Self.unknownParameterLimit else { continue }
        let suggestion = item.name.suggestion(from: endpoint.query.map(\.name))
        let message = "unknown query parameter '\(name)'\(suggestion)"
        if api.rejectsUnknownParameters { throw RequestError(.queryValue, message) }
        warnings.append("ignored \(message)")
      }
    }
    if unknownCount > Self.unknownParameterLimit {
      let more = unknownCount - Self.unknownParameterLimit
      warnings.append("ignored \(more) more unknown query parameters")
    }
  }
}
