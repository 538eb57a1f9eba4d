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

private let operations = OperationSummary.all(containing: nil)
private let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
nonisolated(unsafe) private var requestCount = 0
/// An id from the last response that had one, so that items are read and changed.
nonisolated(unsafe) private var lastID = "x"

private func send(_ method: Method, _ path: String, _ body: [UInt8]) -> Response? {
  guard let target = Target(path) else { return nil }
  let fields: Fields = [
    Field("Authorization", "Bearer a"), Field("Content-Type", "application/json"),
  ]
  let request = Request(method: method, target: target, fields: fields, body: body)
  guard case .response(let response, _) = emulator.respond(to: request) else { return nil }
  return response
}

/// No request to any operation causes a server error; the state stays between the inputs.
///
/// The first two bytes select the operation, the third one another method, if it is at least 128.
/// What follows up to a zero byte are the path parameters and the query, and the rest is the body.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzContract(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard bytes.count >= 3 else { return 0 }
  let operation = operations[(Int(bytes[0]) << 8 | Int(bytes[1])) % operations.count]
  let method =
    bytes[2] < 128 ? operation.method : methods[Int(bytes[2]) % methods.count]
  let rest = bytes[3...]
  let head = rest.prefix { $0 != 0 }
  let text = String(decoding: head.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self)
  var words = text.split(separator: "|", omittingEmptySubsequences: false)[...]
  var path = "/v1"
  for segment in operation.path.split(separator: "/") {
    path += "/"
    path += segment.hasPrefix("{") ? parameter(words.popFirst()) : String(segment)
  }
  if let query = words.popFirst() { path += "?\(query)" }
  // The state must not grow without limit.
  requestCount += 1
  if requestCount.isMultiple(of: 5000) { _ = send(Method("POST"), "/__admin/reset", []) }
  guard let response = send(Method(method), path, Array(rest.dropFirst(head.count + 1))) else {
    return 0
  }
  let status = response.status.code
  precondition(status < 500 || status == 501, "\(method) \(path) responded \(status)")
  if status == 201, let json = try? JSONParser.parse(response.body),
    case .string(let id)? = json["/id"]
  {
    lastID = id
  }
  return 0
}

private func parameter(_ word: Substring?) -> String {
  switch word {
  case nil, "": lastID
  case "L":
    "Y2lzY29zcGFyazovL3VzL0xPQ0FUSU9OLzdkMmMxZjBlLTViNGEtNGMzOS04ZTFkLTBhOWI4YzdkNmU1Zg"
  case "P": "Y2lzY29zcGFyazovL3VzL1BFT1BMRS80YTc2ZmVmNC1mZjlmLTExZWItYWYwZC00M2YwZjY1NTdjYWI"
  case let word?: String(word)
  }
}

/// The entry point of the program.
@_cdecl("FuzzContract_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzContract)
}
