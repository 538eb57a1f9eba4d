import Calling
import JSON
import Testing
@testable import TestSupport

/// Requests of the tests of jobs.
enum JobRequests {
  static let jobs = "/v1/telephony/config/jobs"
  static let numbers = jobs + "/numbers/manageNumbers"
  static let moves = jobs + "/person/moveLocation"
  static let removals = jobs + "/locations/deleteCallingLocation"
  static let prefixes = jobs + "/updateRoutingPrefix"

  /// Free numbers of the default fixture.
  static let freeNumber = "+15558675303"
  static let otherFreeNumber = "+15558675304"

  /// Moves numbers from the headquarters to San Jose.
  static func moveNumbers(
    _ numbers: [String],
    to target: WebexID = DefaultFixture.sanJose
  ) -> JSONValue {
    [
      "operation": "MOVE", "targetLocationId": .string(target.description),
      "numberList": [
        [
          "locationId": .string(DefaultFixture.headquarters.description),
          "numbers": .array(numbers.map(JSONValue.string)),
        ]
      ],
    ]
  }

  /// Moves a person to San Jose, or validates the move.
  static func movePerson(
    _ id: WebexID = DefaultFixture.hakim,
    to target: WebexID = DefaultFixture.sanJose,
    validates: Bool = false,
    changes: KeyValuePairs<String, JSONValue> = [:]
  ) -> JSONValue {
    var user = JSONObject([.init(name: "userId", value: .string(id.description))])
    for (name, value) in changes { user[name] = value }
    return [
      "usersList": [
        "locationId": .string(target.description), "validate": .bool(validates),
        "users": [.object(user)],
      ]
    ]
  }

  static func removeCalling(at id: WebexID, isForced: Bool = false) -> JSONValue {
    ["locationId": .string(id.description), "forceDelete": .bool(isForced)]
  }
}

extension TestServer {
  /// Starts a job.
  ///
  /// - Returns: its path.
  func start(_ jobs: String, _ body: JSONValue) throws -> String {
    let response = try send(.post(jobs, body))
    #expect((201...202).contains(response.status), "\(response.text)")
    let id = try response.string("/id") ?? response.string("/response/jobDetails/id") ?? ""
    return "\(jobs)/\(id)"
  }

  func status(_ job: String) throws -> String? {
    try send(.get(job)).string("/latestExecutionStatus")
  }

  /// The codes of the errors of a job.
  func errorCodes(_ job: String) throws -> [String] {
    guard case .array(let items)? = try send(.get(job + "/errors")).json()["/items"] else {
      return []
    }
    return items.map { item in
      if case .string(let code)? = item["/error/message/0/code"] { code } else { "none" }
    }
  }

  func advance(_ seconds: Int) throws {
    let body: JSONValue = ["seconds": .number(JSONNumber(seconds))]
    #expect(try send(.post("/__admin/clock/advance", body)).status == 200)
  }

  /// The exported state without the jobs and the state of the id generator.
  func stateWithoutJobs() throws -> JSONValue {
    let state = try send(.get("/__admin/state")).json()
    guard case .array(let organizations)? = state["/organizations"] else { return state }
    return .array(
      organizations.map { organization in
        guard case .object(var object) = organization else { return organization }
        (object["jobs"], object["idGeneratorState"]) = (nil, nil)
        return .object(object)
      }
    )
  }

  /// The name of the location that has a number.
  func location(of number: String) throws -> String? {
    let path = "/v1/telephony/config/numbers?phoneNumber=\(number.dropFirst())"
    return try send(.get(path)).string("/phoneNumbers/0/location/name")
  }
}
