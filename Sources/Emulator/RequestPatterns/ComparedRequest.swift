internal import Calling
internal import HTTP
internal import JSON

/// A request that is compared with several patterns; each part is decoded once.
final class ComparedRequest {
  let operationID: String?
  let organizationID: WebexID?
  /// The status of the response and the rules that the request violated; `nil` without
  /// a response.
  let outcome: (status: Int, rules: [String])?
  private(set) lazy var method = record?.method ?? request?.method.description
  /// The path as received, not percent-decoded; `nil` for a malformed request, as is `method`.
  private(set) lazy var path = record?.path ?? request.map { String($0.target.path) }
  private(set) lazy var headers = record?.requestHeaders ?? request?.fields ?? []
  private(set) lazy var body = record?.body ?? request?.body[...] ?? []
  /// The body as JSON; `nil` if it is not JSON.
  private(set) lazy var json = try? JSONParser.parse(Array(body))
  private let record: RecordedExchange?
  private let request: Request?

  init(_ entry: JournalEntry) {
    operationID = entry.operationID
    organizationID = entry.organizationID
    outcome = entry.hasResponse ? (entry.status.code, entry.rules) : nil
    (record, request) = (entry.record, nil)
  }

  init(_ exchange: Exchange) {
    operationID = exchange.operationID
    organizationID = exchange.organizationID
    outcome = nil
    (record, request) = (nil, exchange.request)
  }
}
