public import Driver
internal import HTTP

/// The same bytes are the same requests whole and one by one, and answers never end the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTTP(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = conversation([bytes[...]])
  let single = conversation(bytes.indices.map { bytes[$0...$0] })
  // An interim answer depends on how much has come; all else does not.
  precondition(whole == single, "whole and byte by byte differ")
  return 0
}

private func conversation(_ pieces: [ArraySlice<UInt8>]) -> [String] {
  var session = HTTPSession()
  var events: [String] = []
  for piece in pieces {
    session.receive(piece)
    turns: while let action = session.nextAction() {
      switch action {
      case .read: break turns
      case .answer(let request):
        events.append("\(request)")
        let body = Array(request.target.path.utf8)
        session.reply(
          Reply(Response(status: 200, body: body)),
          date: HTTPDate(secondsSince1970: 0)
        )
      case .refuse(let fault):
        events.append("refuse \(fault)")
        session.reply(Reply(Response(status: fault.status)), date: HTTPDate(secondsSince1970: 0))
      case .send: break
      case .hold, .tunnel: preconditionFailure("nothing here asks for \(action)")
      case .close, .reset:
        events.append("end")
        return events
      }
    }
  }
  return events
}

/// The entry of the program.
@_cdecl("FuzzHTTP_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzHTTP)
}
