internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let verifyOperations = [verify]

  private static let pause = Duration.milliseconds(10)

  /// Holds the answer until the expectations come true, for as long as the body allows.
  private static let verify = AdminOperation(
    "verify",
    .post,
    "/verify",
    query: [.organization],
    body: JSONReader.schema { body in
      var verification = Verification()
      verification.read(from: &body)
    },
    Success(200, .object(["verified": .boolean]))
  ) { call, world throws(RequestError) in
    var verification = Verification()
    try call.read { verification.read(from: &$0) }
    let organizationID = try call.namedOrganizationID(in: world)
    for expectation in verification.expectations { try expectation.pattern.check(in: world) }
    if let organizationID {
      for index in verification.expectations.indices {
        verification.expectations[index].pattern.organizationID = organizationID
      }
    }
    let entries = Array(world.journal.entries())
    let misses = verification.misses(
      among: entries,
      isTruncated: verification.expectations.contains { world.isTruncated(for: $0.pattern) }
    )
    guard !misses.isEmpty else {
      return .json { json in json.object { $0.member("verified", true) } }
    }
    if !verification.areHopeless(misses),
      pause * call.request.continuation.attempt < verification.patience
    {
      call.delivery.ending = .wait(pause, then: call.request.retried())
      return .noContent
    }
    return Response(verification.withNearest(misses, among: entries), trackingID: call.trackingID)
  }
}

extension Response {
  /// The refusal of a verification, with the requests that were nearest to what was expected.
  fileprivate init(_ misses: [Verification.Miss], trackingID: String) {
    let refusal = RequestError(
      misses.map { miss in
        let nearest = miss.nearest.first.map { near in
          "; nearest is request \(near.id), where "
            + near.differences.prefix(3).joined(separator: "; ")
            + (near.differences.count > 3 ? "; and \(near.differences.count - 3) more" : "")
        }
        return Violation(.adminVerify, at: "/expect/\(miss.index)", miss.reason + (nearest ?? ""))
      }
    )
    self.init(refusal, trackingID: trackingID)
    body = JSONWriter.bytes { json in
      json.object { json in
        json.member("message", refusal.message)
        json.array("errors") { json in
          for fault in refusal.violations {
            json.object { $0.member("description", fault.sentence) }
          }
        }
        json.member("trackingId", trackingID)
        json.array("misses") { json in for miss in misses { miss.write(to: &json) } }
      }
    }
  }
}

extension Verification.Miss {
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
