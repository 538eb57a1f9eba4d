public import Driver
internal import Calling
internal import Emulator
internal import HTTP
internal import JSON
internal import Logging

private let emulator: Emulator = {
  guard let fixture = try? Fixture.standard(seed: 0) else { preconditionFailure("no fixture") }
  return Emulator(
    fixture,
    Settings(),
    logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() },
    surroundings: Emulator.Surroundings(now: { Timestamp(milliseconds: 0) })
  )
}()

private func send(_ method: Method, _ path: String, _ fields: Fields, _ body: [UInt8]) -> Response {
  guard let target = Target(path) else { preconditionFailure("no target: \(path)") }
  return emulator.respond(
    to: Request(method: method, target: target, fields: fields, body: body)
  ).response
}

private let json: Fields = [Field("Content-Type", "application/json")]
private let bodies = ["/faults", "/verify", "/requests/find", "/orgs", "/clock/advance", "/state"]

/// The bodies of the admin API are taken or refused, and a fault that is taken is listed as it is.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFault(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  _ = send(Method("POST"), "/__admin/reset", [], [])
  _ = send(Method("GET"), "/v1/licenses", [Field("Authorization", "Bearer a")], [])
  let path = bodies[Int(first) % bodies.count]
  let body = Array(bytes.dropFirst())
  let method = Method(path == "/state" ? "PUT" : "POST")
  let answer = send(method, "/__admin\(path)", json, body)
  precondition(answer.status.code < 500, "\(path) answered \(answer.status.code)")
  _ = send(Method("GET"), "/v1/licenses", [Field("Authorization", "Bearer a")], [])
  if path == "/faults" {
    let listed = send(Method("GET"), "/__admin/faults", [], []).body
    precondition((try? JSONParser.parse(listed)) != nil, "the list of faults is no JSON")
  }
  // The same bytes as the field of a request.
  let text = String(decoding: body.filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
  let fields: Fields = [Field("Authorization", "Bearer a"), Field("X-Mock-Fault", text)]
  _ = send(Method("GET"), "/v1/licenses", fields, [])
  return 0
}

/// The entry of the program.
@_cdecl("FuzzFault_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzFault)
}
