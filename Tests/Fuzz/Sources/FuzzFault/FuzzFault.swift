public import Driver
internal import Calling
internal import Emulator
internal import HTTP
internal import JSON
internal import Logging

private let emulator: Emulator = {
  guard let fixture = try? Fixture.standard(seed: 0) else { preconditionFailure("invalid fixture") }
  return Emulator(
    fixture,
    EmulatorConfiguration(),
    logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() },
    dependencies: Emulator.Dependencies(now: { Timestamp(milliseconds: 0) })
  )
}()

private func send(_ method: Method, _ path: String, _ fields: Fields, _ body: [UInt8]) -> Response {
  guard let target = Target(path) else { preconditionFailure("invalid target: \(path)") }
  let request = Request(method: method, target: target, fields: fields, body: body)
  switch emulator.respond(to: request) {
  case .response(let response, _): return response
  // A verification that waits has been accepted.
  case .retry: return Response(status: 204)
  case .stream, .streamPart, .tunnel: preconditionFailure("no response: \(path)")
  }
}

private let json: Fields = [Field("Content-Type", "application/json")]
private let paths = ["/faults", "/verify", "/requests/find", "/orgs", "/clock/advance", "/state"]

/// Bodies of the admin API and fault headers never cause a server error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFault(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  _ = send(Method("POST"), "/__admin/reset", [], [])
  _ = send(Method("GET"), "/v1/licenses", [Field("Authorization", "Bearer a")], [])
  let path = paths[Int(first) % paths.count]
  let body = Array(bytes.dropFirst())
  let method = Method(path == "/state" ? "PUT" : "POST")
  let response = send(method, "/__admin\(path)", json, body)
  precondition(response.status.code < 500, "\(path) responded \(response.status.code)")
  _ = send(Method("GET"), "/v1/licenses", [Field("Authorization", "Bearer a")], [])
  if path == "/faults" {
    let listed = send(Method("GET"), "/__admin/faults", [], []).body
    precondition((try? JSONParser.parse(listed)) != nil, "the list of faults is not JSON")
  }
  // The same bytes as the X-Mock-Fault header of a request.
  let text = String(decoding: body.filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
  let fields: Fields = [Field("Authorization", "Bearer a"), Field("X-Mock-Fault", text)]
  _ = send(Method("GET"), "/v1/licenses", fields, [])
  return 0
}

/// The entry point of the program.
@_cdecl("FuzzFault_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzFault)
}
