internal import Calling
internal import HTTP
internal import JSON

/// A request to the mock itself.
struct AdminContext {
  let request: Request
  let parameters: [PathParameter]
  let started: Timestamp
  let trackingID: String
  /// How the answer leaves.
  var delivery = Delivery()
  /// Whether the process is to end after the answer.
  var endsProcess = false

  var query: Query { request.target.query }

  /// Reads a body whole, or refuses it whole: nobody misspells these members on purpose.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, `adminBody` with every fault.
  func read(_ members: (inout JSONReader) -> Void) throws(RequestError) {
    var reader = JSONReader()
    reader.read(try request.json(), members)
    let faults = reader.issues.map { fault in
      Violation(.adminBody, at: fault.pointer.description, fault.kind.message)
    }
    let unknown = reader.unknownMembers.map { member in
      Violation(
        .adminBody,
        at: member.pointer.description,
        "unknown member" + (member.suggestion.map { ": did you mean \($0)?" } ?? "")
      )
    }
    guard faults.isEmpty, unknown.isEmpty else { throw RequestError(faults + unknown) }
  }

  /// A misspelled parameter would mean everybody where one organisation is meant.
  ///
  /// - Throws: `queryValue`, `queryRepeated`.
  func checkQuery(of operation: AdminOperation) throws(RequestError) {
    let known = operation.query.map(\.name)
    for parameter in query.items {
      if query.repeats(parameter.name) { throw .repeatedParameter(parameter) }
      guard !known.contains(parameter.name) else { continue }
      let guess = parameter.name.closestMatch(in: known).map { ": did you mean \($0)?" } ?? ""
      throw RequestError(
        .queryValue,
        "The query parameter \(parameter.name.truncatedForMessage) is unknown here\(guess)"
      )
    }
  }

  /// The organisation that the query names, if it names one.
  ///
  /// - Throws: `adminUnknown`.
  func namedOrganizationID(in state: ServiceState) throws(RequestError) -> WebexID? {
    guard let name = query["orgId"] else { return nil }
    return try organizationID(name, in: state)
  }

  /// The organisation that the query names; without one, that of any token.
  ///
  /// - Throws: `adminUnknown`.
  func organizationID(in state: ServiceState) throws(RequestError) -> WebexID {
    try namedOrganizationID(in: state) ?? state.defaultOrganizationID
  }

  /// The organisation that the path names.
  ///
  /// - Throws: `adminUnknown`.
  func organizationIDOfPath(in state: ServiceState) throws(RequestError) -> WebexID {
    try organizationID(parameters.first?.value ?? "", in: state)
  }

  private func organizationID(_ name: String, in state: ServiceState) throws(RequestError)
    -> WebexID
  {
    let id = WebexID(encoded: name)
    guard state.organizations[id] != nil else {
      throw RequestError(
        .adminUnknown,
        "There is no organisation with the id \(name.truncatedForMessage)"
      )
    }
    return id
  }
}

extension JSONReader.Issue.Kind {
  /// What is wrong, in words for whoever writes to the mock itself.
  fileprivate var message: String {
    switch self {
    case .missing: "is missing"
    case .wrongType(let expected, let found): "expected \(expected), found \(found)"
    case .notInEnumeration(let words, let found):
      "'\(found)' is none of \(words.joined(separator: ", "))"
    case .outOfRange(let range, let found):
      "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(found)"
    case .lengthOutOfRange(let range, let found):
      "expected \(range.lowerBound) to \(range.upperBound) characters, found \(found)"
    case .invalid(let reason): reason
    }
  }
}
