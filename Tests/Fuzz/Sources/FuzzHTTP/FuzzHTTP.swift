public import Driver
internal import HTTP

/// The same bytes parse to the same requests at once and byte by byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTTP(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = events(in: [bytes[...]])
  let single = events(in: bytes.indices.map { bytes[$0...$0] })
  // `events(in:)` ignores what is sent, because interim responses depend on how much has arrived.
  precondition(whole == single, "parsing at once and byte by byte differ")
  return 0
}

/// The requests and errors that a session reports, and its end.
private func events(in chunks: [ArraySlice<UInt8>]) -> [String] {
  var session = HTTPSession()
  var found: [String] = []
  for chunk in chunks {
    session.receive(chunk)
    actions: while let action = session.nextAction() {
      switch action {
      case .read: break actions
      case .respond(let request):
        found.append("\(request)")
        let body = Array(request.target.path.utf8)
        session.reply(
          .response(Response(status: 200, body: body)),
          date: HTTPDate(secondsSince1970: 0)
        )
      case .reject(let error):
        found.append("reject \(error)")
        session.reply(
          .response(Response(status: error.kind.status)),
          date: HTTPDate(secondsSince1970: 0)
        )
      case .limitBody: session.setBodyLimit(nil)
      case .send: break
      case .delay, .wait, .tunnel: preconditionFailure("unexpected action \(action)")
      case .close, .reset:
        found.append("end")
        return found
      }
    }
  }
  return found
}

/// The entry point of the program.
@_cdecl("FuzzHTTP_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzHTTP)
}
