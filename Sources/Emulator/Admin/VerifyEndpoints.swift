internal import Calling
internal import HTTP
internal import JSON

enum VerifyEndpoints {
  static let all: [Endpoint<ServiceState>] = [verify]

  /// Replies when the expectations are met or cannot be met, at the latest after `withinMs`.
  private static let verify = Endpoint<ServiceState>(
    "verify",
    .post,
    "/verify",
    query: [.organization],
    body: { _ in
      JSONReader.schema { body in
        var verification = Verification()
        verification.read(from: &body)
      }
    },
    SuccessResponse(200, .object(["verified": .boolean]))
  ) { context, state throws(RequestError) -> Reply in
    let journal = state.journal
    var search: Verification.NearestSearch
    switch context.request.continuation.state {
    case let last as Verification.NearestSearch:
      search = last
    case let last:
      var progress =
        if let last = last as? Verification.Progress, last.isValid(for: journal) {
          last
        } else {
          Verification.Progress(try context.verification(in: state), journal)
        }
      let hasTimedOut = context.request.continuation.hasTimedOut
      let verification = progress.verification
      switch progress.advance(in: journal, hasTimedOut: hasTimedOut) {
      case .again: return context.retry(waitingAtMost: .zero, progress)
      case .wait: return context.retry(waitingAtMost: verification.timeout, progress)
      case .found(let found):
        let unmet = verification.unmet(found, isTruncated: state.isTruncated)
        guard !unmet.isEmpty else {
          return .response(.json { json in json.object { $0.member("verified", true) } })
        }
        search = Verification.NearestSearch(unmet, of: verification, journal)
      }
    }
    guard search.advance(in: journal) else { return context.retry(waitingAtMost: .zero, search) }
    return .response(
      Response(search.unmet, state.configuration.hints, trackingID: context.trackingID)
    )
  }
}

extension OperationContext<ServiceState> {
  /// The request again, with the state reached so far, after a change or a timeout.
  fileprivate func retry(waitingAtMost timeout: Duration, _ state: any Sendable) -> Reply {
    .retry(Retry(request.retried(state: state), timeout: timeout))
  }
}

extension OperationContext<ServiceState> {
  /// The verification in the body, restricted to the organization that `orgId` selects.
  ///
  /// - Throws: `mediaType`, `bodyJSON`, `adminBody`, `adminUnknown`.
  fileprivate func verification(in state: ServiceState) throws(RequestError) -> Verification {
    var verification = Verification()
    try read { verification.read(from: &$0) }
    let organizationID = try namedOrganizationID(in: state)
    for index in verification.expectations.indices {
      try verification.expectations[index].pattern.selectOrganization(
        organizationID,
        in: state,
        at: "/expect/\(index)"
      )
    }
    return verification
  }
}

extension Response {
  /// The error response of a failed verification, with the closest requests per expectation.
  fileprivate init(
    _ unmet: [Verification.UnmetExpectation],
    _ hints: Hint.Wording,
    trackingID: String
  ) {
    let requestError = RequestError(
      unmet.map { expectation in
        let nearest = expectation.nearest.first.map { near in
          near.differences.isEmpty
            ? "; request \(near.id) matches, but not in the expected order"
            : "; the closest request is \(near.id): "
              + near.differences.prefix(3).joined(separator: "; ")
              + (near.differences.count > 3 ? "; and \(near.differences.count - 3) more" : "")
        }
        return Violation(
          .adminVerify,
          at: "/expect/\(expectation.index)",
          expectation.reason + (nearest ?? ""),
          hint: expectation.isInconclusive ? .journalSize : nil
        )
      }
    )
    self.init(requestError, hints, trackingID: trackingID)
    body = JSONWriter.bytes { json in
      json.object { json in
        json.member("message", requestError.message(hints))
        json.array("errors") { json in
          for violation in requestError.violations {
            json.object { $0.member("description", violation.message(hints)) }
          }
        }
        json.member("trackingId", trackingID)
        json.array("unmetExpectations") { json in
          for expectation in unmet { expectation.write(to: &json) }
        }
      }
    }
  }
}

extension Verification.UnmetExpectation {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("expectation", index)
      json.member("found", found)
      json.member("reason", reason)
      json.array("nearest") { json in
        for (id, differences) in nearest {
          json.object { json in
            json.member("id", id)
            json.array("differences") { json in
              for difference in differences { json.string(difference) }
            }
          }
        }
      }
    }
  }
}
