public import Driver
internal import Calling
internal import Emulator
internal import HTTP
internal import JSON
internal import Logging

private let emulators = [false, true].map { isOpenWorld in
  var configuration = EmulatorConfiguration()
  configuration.ruleSet = RuleSet(
    mode: isOpenWorld ? .live : .documented,
    isOpenWorld: isOpenWorld
  )
  configuration.journalSize = 0
  guard let fixture = try? Fixture.standard(seed: 0) else { preconditionFailure("invalid fixture") }
  return Emulator(
    fixture,
    configuration,
    logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() },
    dependencies: Emulator.Dependencies(now: { Timestamp(milliseconds: 0) })
  )
}

private let location = WebexID(.location, key: "7d2c1f0e-5b4a-4c39-8e1d-0a9b8c7d6e5f")
private let groups = "/v1/telephony/config/locations/\(location)/huntGroups"

private func send(_ method: Method, _ path: String, _ body: [UInt8], to emulator: Emulator)
  -> Response
{
  guard let target = Target(path) else { preconditionFailure("invalid target: \(path)") }
  let fields: Fields = [
    Field("Authorization", "Bearer a"), Field("Content-Type", "application/json"),
  ]
  let request = Request(method: method, target: target, fields: fields, body: body)
  guard case .response(let response, _) = emulator.respond(to: request) else {
    preconditionFailure("no response: \(path)")
  }
  return response
}

/// A body creates a hunt group that can be read and updated, or is rejected and changes nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCreate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = Array(UnsafeBufferPointer(start: start, count: count))
  for emulator in emulators {
    _ = send(Method("POST"), "/__admin/reset", [], to: emulator)
    let before = emulator.snapshot()
    let created = send(Method("POST"), groups, body, to: emulator)
    guard created.status.code == 201 else {
      precondition(created.status.code < 500, "rejected with status \(created.status.code)")
      precondition(emulator.snapshot() == before, "a rejected body changed the state")
      continue
    }
    guard case .string(let id)? = (try? JSONParser.parse(created.body))?["/id"] else {
      preconditionFailure("the response has no id")
    }
    // A PUT accepts the body of a GET, and the state can be saved and loaded.
    let read = send(Method("GET"), "\(groups)/\(id)", [], to: emulator)
    let put = send(Method("PUT"), "\(groups)/\(id)", read.body, to: emulator)
    precondition(
      put.status.code == 204,
      "PUT rejects the body of a GET: \(String(decoding: put.body, as: UTF8.self))"
    )
    let state = emulator.snapshot()
    let loaded = send(Method("PUT"), "/__admin/state", state, to: emulator)
    precondition(
      loaded.status.code == 204,
      "the saved state is rejected: \(String(decoding: loaded.body, as: UTF8.self))"
    )
    precondition(emulator.snapshot() == state, "saving and loading changed the state")
  }
  return 0
}

/// The entry point of the program.
@_cdecl("FuzzCreate_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzCreate)
}
