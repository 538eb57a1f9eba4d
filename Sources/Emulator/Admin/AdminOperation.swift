internal import Calling
internal import HTTP
internal import JSON

/// One thing that can be asked of the mock itself, under `/__admin`.
struct AdminOperation: Sendable {
  typealias Answer =
    @Sendable (_ call: AdminCall, _ world: inout World) throws(Refusal) -> Response

  let method: Method
  /// The path below `/__admin`.
  let path: String
  let answer: Answer

  init(_ method: Method, _ path: String, answer: @escaping Answer) {
    self.method = method
    self.path = path
    self.answer = answer
  }

  /// Webex has nothing under this name.
  static let prefix = "__admin"

  static let all = [health] + faultOperations + rateLimitOperations + clockOperations

  static let router = Router(all.map { .init(method: $0.method, path: $0.path, answer: $0) })

  private static let health = AdminOperation(.get, "/health") { call, world throws(Refusal) in
    let seconds = (world.realTime.milliseconds - call.started.milliseconds) / 1000
    return .json { json in
      json.object { json in
        json.member("status", "healthy")
        json.member("version", Emulator.version)
        json.member("uptimeInSeconds", max(0, seconds))
      }
    }
  }
}

/// A request to the mock itself.
struct AdminCall {
  let request: Request
  let parameters: [PathParameter]
  let started: Timestamp

  /// Reads a body whole, or refuses it whole: nobody misspells these members on purpose.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, `adminBody` with every fault.
  func read(_ members: (inout JSONReader) -> Void) throws(Refusal) {
    var reader = JSONReader()
    reader.read(try request.json(), members)
    let faults = reader.faults.map { fault in
      Fault(.adminBody, at: fault.pointer.description, fault.problem.words)
    }
    let unknown = reader.unknownMembers.map { member in
      Fault(
        .adminBody,
        at: member.pointer.description,
        "unknown member" + (member.suggestion.map { ": did you mean \($0)?" } ?? "")
      )
    }
    guard faults.isEmpty, unknown.isEmpty else { throw Refusal(faults + unknown) }
  }

  /// The organisation that the query names; without one, that of any token.
  ///
  /// - Throws: `adminUnknown`.
  func organizationID(in world: World) throws(Refusal) -> WebexID {
    guard let name = request.target.query["orgId"] else { return world.defaultOrganizationID }
    let id = WebexID(spelled: name)
    guard world.organizations[id] != nil else {
      throw Refusal(.adminUnknown, "There is no organisation with the id \(name.shortened)")
    }
    return id
  }
}

extension JSONReader.Fault.Problem {
  /// What is wrong, in words for whoever writes to the mock itself.
  fileprivate var words: String {
    switch self {
    case .missing: "is missing"
    case .wrongType(let expected, let found): "expected \(expected), found \(found)"
    case .notAmong(let words, let found):
      "'\(found)' is none of \(words.joined(separator: ", "))"
    case .outOfRange(let range, let found):
      "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(found)"
    case .badLength(let range, let found):
      "expected \(range.lowerBound) to \(range.upperBound) characters, found \(found)"
    case .invalid(let reason): reason
    }
  }
}

extension World {
  /// Answers a request under `/__admin`; it is neither journaled nor limited nor disturbed.
  mutating func administer(_ request: Request, since started: Timestamp) -> Response {
    let segments = request.target.segments.dropFirst()
    switch AdminOperation.router.match(request.method, segments) {
    case .unknown:
      let paths = AdminOperation.all.map { "/\(AdminOperation.prefix)\($0.path)" }
      let known = paths.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return refuse(
        Refusal(
          .route,
          "The requested resource could not be found. The mock itself answers "
            + known.joined(separator: ", ")
        ),
        of: request
      )
    case .wrongMethod(let allowed):
      var response = refuse(.wrongMethod(request, allowed), of: request)
      response.fields.append("Allow", allowed.joined(separator: ", "))
      return response
    case .answer(let operation, let parameters):
      do throws(Refusal) {
        let call = AdminCall(request: request, parameters: parameters, started: started)
        var response = try operation.answer(call, &self)
        response.fields.append("trackingid", trackingID(of: request))
        return response
      } catch {
        return refuse(error, of: request)
      }
    }
  }
}
