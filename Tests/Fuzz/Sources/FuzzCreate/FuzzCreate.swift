public import Driver
internal import Calling
internal import Emulator
internal import HTTP
internal import JSON
internal import Logging

private let location = WebexID(.location, key: "7d2c1f0e-5b4a-4c39-8e1d-0a9b8c7d6e5f")
private let locationPath = "/v1/telephony/config/locations/\(location)"
private let groups = "\(locationPath)/huntGroups"
/// Its body is a form.
private let accessToken = "/v1/access_token"

/// An emulator whose initial state, to which a reset returns, has a group with a selective rule.
private struct Subject {
  let emulator: Emulator
  /// The methods and paths that an input can be the body of; a create of a hunt group is the first.
  let operations: [(method: String, path: String)]
  let initialState: [UInt8]

  init(_ mode: RuleSet.Mode) {
    let empty = Self.emulator(mode, try? Fixture.standard(seed: 0))
    let group = Self.id(
      send(
        "POST",
        groups,
        #"{"name": "Base", "extension": "7890", "enabled": true, "agents": [],"#
          + #" "callPolicies": {"policy": "CIRCULAR"}}"#,
        to: empty
      )
    )
    let forwarding = "\(groups)/\(group)/callForwarding"
    let rule = Self.id(
      send(
        "POST",
        "\(forwarding)/selectiveRules",
        #"{"name": "Rule", "enabled": true, "callsFrom": {"selection": "ANY", "customNumbers":"#
          + #" {"privateNumberEnabled": false, "unavailableNumberEnabled": false}},"#
          + #" "forwardTo": {"selection": "DO_NOT_FORWARD"}, "callsTo": {"numbers": []}}"#,
        to: empty
      )
    )
    initialState = snapshot(of: empty)
    emulator = Self.emulator(mode, try? Fixture(initialState, seed: 0))
    operations = [
      ("POST", groups), ("PUT", "\(groups)/\(group)"), ("PUT", forwarding),
      ("POST", "\(forwarding)/selectiveRules"), ("PUT", "\(forwarding)/selectiveRules/\(rule)"),
      ("POST", "\(locationPath)/actions/validateExtensions/invoke"),
      ("POST", "/v1/telephony/config/actions/validateNumbers/invoke"), ("POST", accessToken),
      ("POST", "/__admin/faults"), ("POST", "/__admin/verify"), ("POST", "/__admin/requests/find"),
      ("POST", "/__admin/requests/count"), ("POST", "/__admin/orgs"), ("PUT", "/__admin/state"),
      ("PUT", "/__admin/rate-limit"), ("PUT", "/__admin/clock"),
      ("POST", "/__admin/clock/advance"),
    ]
  }

  private static func emulator(_ mode: RuleSet.Mode, _ fixture: Fixture?) -> Emulator {
    guard let fixture else { preconditionFailure("invalid fixture") }
    var configuration = EmulatorConfiguration()
    configuration.ruleSet = RuleSet(mode: mode, isOpenWorld: mode == .live)
    configuration.journalSize = 0
    return Emulator(
      fixture,
      configuration,
      logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() },
      dependencies: Emulator.Dependencies(now: { Timestamp(milliseconds: 0) })
    )
  }

  static func id(_ response: Response?) -> String {
    guard let response, case .string(let id)? = (try? JSONParser.parse(response.body))?["/id"]
    else {
      preconditionFailure("no id: \(String(decoding: response?.body ?? [], as: UTF8.self))")
    }
    return id
  }
}

private let subjects = [Subject(.documented), Subject(.live)]

/// The response; `nil` if the request waits.
private func send(_ method: String, _ path: String, _ body: [UInt8], to emulator: Emulator)
  -> Response?
{
  guard let target = Target(path) else { preconditionFailure("invalid target: \(path)") }
  let type = path == accessToken ? "application/x-www-form-urlencoded" : "application/json"
  let fields: Fields = [Field("Authorization", "Bearer a"), Field("Content-Type", type)]
  let request = Request(method: Method(method), target: target, fields: fields, body: body)
  switch emulator.respond(to: request) {
  case .response(let response, _): return response
  case .retry: return nil
  case .stream, .streamPart, .tunnel: preconditionFailure("no response: \(path)")
  }
}

private func send(_ method: String, _ path: String, _ body: String, to emulator: Emulator)
  -> Response?
{
  send(method, path, Array(body.utf8), to: emulator)
}

/// The number of inputs so far; the whole state is compared for one in 64.
private nonisolated(unsafe) var count = 0

/// A body is accepted, or rejected without a change of the state.
///
/// An input that begins with `{` creates a hunt group; of another one, the first byte selects the
/// operation. The sum of its bytes selects the rules, documented or live.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCreate(_ start: UnsafePointer<UInt8>?, _ length: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: length))
  count += 1
  let subject = subjects[Int(input.reduce(0, &+)) % subjects.count]
  var (operation, body) = (subject.operations[0], input)
  if let first = input.first, first != UInt8(ascii: "{") {
    operation = subject.operations[Int(first) % subject.operations.count]
    body.removeFirst()
  }
  let emulator = subject.emulator
  guard let response = send(operation.method, operation.path, body, to: emulator) else { return 0 }
  guard response.status.code < 300 else {
    precondition(response.status.code < 500, "rejected with status \(response.status.code)")
    if count.isMultiple(of: 64) {
      let state = snapshot(of: emulator)
      precondition(state == subject.initialState, "a rejected body changed the state")
    }
    return 0
  }
  if operation.path == groups { check(Subject.id(response), emulator) }
  _ = send("POST", "/__admin/reset", [], to: emulator)
  return 0
}

private func snapshot(of emulator: Emulator) -> [UInt8] {
  var bytes: [UInt8] = []
  emulator.takeUnsavedState().encode { bytes += $0 }
  return bytes
}

/// A PUT accepts the body of a GET, and the state can be saved and loaded.
private func check(_ id: String, _ emulator: Emulator) {
  let read = send("GET", "\(groups)/\(id)", [], to: emulator)
  let put = send("PUT", "\(groups)/\(id)", read?.body ?? [], to: emulator)
  precondition(
    put?.status.code == 204,
    "PUT rejects the body of a GET: \(String(decoding: put?.body ?? [], as: UTF8.self))"
  )
  guard count.isMultiple(of: 64) else { return }
  let state = snapshot(of: emulator)
  let loaded = send("PUT", "/__admin/state", state, to: emulator)
  precondition(
    loaded?.status.code == 204,
    "the saved state is rejected: \(String(decoding: loaded?.body ?? [], as: UTF8.self))"
  )
  precondition(snapshot(of: emulator) == state, "saving and loading changed the state")
}

/// The entry point of the program.
@_cdecl("FuzzCreate_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzCreate)
}
