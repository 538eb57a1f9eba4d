internal import Calling
internal import HTTP

/// One exchange as the journal keeps it.
struct JournalEntry: Sendable {
  /// By the clock of the machine.
  let time: Timestamp
  /// The life of the organisation that the entry belongs to; nobody's is 0.
  var life = Journal.nobody
  var organizationID: WebexID?
  /// `nil` if no operation has the path and method.
  var operationID: String?
  /// `nil` for bytes that were no request.
  var request: Request?
  let reply: Reply
  /// From the whole request to the first byte of its answer, injected delays included.
  var duration = Duration.zero
  /// The ids of the rules that were broken.
  var rules: [String] = []
  var notes: [String] = []
  var faultID: String?

  /// About what the entry takes in memory, as the journal has measured it.
  var bytes = 0

  func measure() -> Int {
    let head =
      (request?.fields.lines ?? []).reduce(0) { $0 + $1.bytes }
      + reply.response.fields.lines.reduce(0) { $0 + $1.bytes }
    let target = (request?.target.description.utf8.count ?? 0) * 2
    return 512 + target + head + (request?.body.count ?? 0) + reply.response.body.count
      + notes.reduce(0) { $0 + $1.utf8.count }
  }
}

extension Field {
  /// About what the field takes in memory.
  fileprivate var bytes: Int { name.utf8.count + value.utf8.count + 32 }
}
