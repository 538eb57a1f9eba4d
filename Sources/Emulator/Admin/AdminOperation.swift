internal import Calling
internal import HTTP
internal import JSON

/// One thing that can be asked of the mock itself, under `/__admin`.
struct AdminOperation: Sendable {
  typealias Answer =
    @Sendable (_ call: inout AdminCall, _ world: inout World) throws(RequestError) -> Response

  let id: String
  let method: Method
  /// The path below `/__admin`.
  let path: String
  let query: [Parameter]
  private let describeBody: @Sendable () -> JSONSchema?
  let isBodyOptional: Bool
  let successes: [Success]
  let answer: Answer

  init(
    _ id: String,
    _ method: Method,
    _ path: String,
    query: [Parameter] = [],
    body: @autoclosure @escaping @Sendable () -> JSONSchema? = nil,
    isBodyOptional: Bool = false,
    _ successes: Success...,
    answer: @escaping Answer
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.query = query
    describeBody = body
    self.isBodyOptional = isBodyOptional
    self.successes = successes
    self.answer = answer
  }

  /// What the body looks like, `nil` if it takes none; made when somebody asks.
  var body: JSONSchema? { describeBody() }

  /// Webex has nothing under this name.
  static let prefix = "__admin"

  static let all =
    serverOperations + organizationOperations + requestOperations + verifyOperations
    + faultOperations + rateLimitOperations + clockOperations + stateOperations

  static let router = Router(all.map { .init(method: $0.method, path: $0.path, answer: $0) })
}

/// A request to the mock itself.
struct AdminCall {
  let request: Request
  let parameters: [PathParameter]
  let started: Timestamp
  let trackingID: String
  /// How the answer leaves.
  var delivery = Delivery()
  /// Whether the process is to end after the answer.
  var endsProcess = false

  var query: Query { request.target.query }

  /// Reads a body whole, or refuses it whole: nobody misspells these members on purpose.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, `adminBody` with every fault.
  func read(_ members: (inout JSONReader) -> Void) throws(RequestError) {
    var reader = JSONReader()
    reader.read(try request.json(), members)
    let faults = reader.issues.map { fault in
      Violation(.adminBody, at: fault.pointer.description, fault.kind.words)
    }
    let unknown = reader.unknownMembers.map { member in
      Violation(
        .adminBody,
        at: member.pointer.description,
        "unknown member" + (member.suggestion.map { ": did you mean \($0)?" } ?? "")
      )
    }
    guard faults.isEmpty, unknown.isEmpty else { throw RequestError(faults + unknown) }
  }

  /// A misspelled parameter would mean everybody where one organisation is meant.
  ///
  /// - Throws: `queryValue`, `queryRepeated`.
  func checkQuery(of operation: AdminOperation) throws(RequestError) {
    let known = operation.query.map(\.name)
    for parameter in query.items {
      if query.repeats(parameter.name) { throw .repeated(parameter) }
      guard !known.contains(parameter.name) else { continue }
      let guess = parameter.name.closestMatch(in: known).map { ": did you mean \($0)?" } ?? ""
      throw RequestError(
        .queryValue,
        "The query parameter \(parameter.name.truncatedForMessage) is unknown here\(guess)"
      )
    }
  }

  /// The organisation that the query names, if it names one.
  ///
  /// - Throws: `adminUnknown`.
  func namedOrganizationID(in world: World) throws(RequestError) -> WebexID? {
    guard let name = query["orgId"] else { return nil }
    return try organizationID(name, in: world)
  }

  /// The organisation that the query names; without one, that of any token.
  ///
  /// - Throws: `adminUnknown`.
  func organizationID(in world: World) throws(RequestError) -> WebexID {
    try namedOrganizationID(in: world) ?? world.defaultOrganizationID
  }

  /// The organisation that the path names.
  ///
  /// - Throws: `adminUnknown`.
  func organizationIDOfPath(in world: World) throws(RequestError) -> WebexID {
    try organizationID(parameters.first?.value ?? "", in: world)
  }

  private func organizationID(_ name: String, in world: World) throws(RequestError) -> WebexID {
    let id = WebexID(encoded: name)
    guard world.tenants[id] != nil else {
      throw RequestError(
        .adminUnknown,
        "There is no organisation with the id \(name.truncatedForMessage)"
      )
    }
    return id
  }
}

extension JSONReader.Issue.Kind {
  /// What is wrong, in words for whoever writes to the mock itself.
  fileprivate var words: String {
    switch self {
    case .missing: "is missing"
    case .wrongType(let expected, let found): "expected \(expected), found \(found)"
    case .notInEnumeration(let words, let found):
      "'\(found)' is none of \(words.joined(separator: ", "))"
    case .outOfRange(let range, let found):
      "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(found)"
    case .lengthOutOfRange(let range, let found):
      "expected \(range.lowerBound) to \(range.upperBound) characters, found \(found)"
    case .invalid(let reason): reason
    }
  }
}

extension World {
  /// Answers a request under `/__admin`; it is neither journaled nor limited nor disturbed.
  mutating func administer(
    _ request: Request,
    since started: Timestamp
  ) -> (reply: Reply, endsProcess: Bool) {
    let segments = request.target.segments.dropFirst()
    let trackingID = adminTrackingID(of: request)
    do throws(RequestError) {
      try AdminGuard(settings).admit(request, to: segments)
      switch AdminOperation.router.match(request.method, segments) {
      case .unknown:
        throw .unknownAdminRoute(request)
      case .wrongMethod(let allowed) where request.method == .options:
        return (Reply(.options(allowed)), false)
      case .wrongMethod(let allowed):
        var response = refuse(.wrongAdminMethod(request, allowed), trackingID: trackingID)
        response.fields.append("Allow", allowed.joined(separator: ", "))
        return (Reply(response), false)
      case .answer(let operation, let parameters):
        var call = AdminCall(
          request: request,
          parameters: parameters,
          started: started,
          trackingID: trackingID
        )
        try call.checkQuery(of: operation)
        var response = try operation.answer(&call, &self)
        response.fields.append("trackingid", trackingID)
        return (Reply(response, call.delivery), call.endsProcess)
      }
    } catch {
      return (Reply(refuse(error, trackingID: trackingID)), false)
    }
  }
}
