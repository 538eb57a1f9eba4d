extension Rule {
  package static let jobUnknown = Rule(
    "JOB-UNKNOWN",
    404,
    .assumed,
    "The job exists and is of the kind in the path."
  )
  package static let jobLocation = Rule(
    "JOB-LOCATION",
    400,
    code: 4152,
    .assumed,
    "The locations between which a job moves numbers exist and are enabled for Webex Calling."
  )

  // MARK: Numbers

  package static let numberJobCount = Rule(
    "NUMBER-JOB-COUNT",
    412,
    .observed,
    "A job that manages numbers has at most 1,000; the live API accepts one.",
    errorForm: .jobError(code: "BATCH-1017031")
  )
  package static let numberJobRunning = Rule(
    "NUMBER-JOB-RUNNING",
    409,
    .documented,
    "Only one job that manages numbers is in progress at a time."
  )

  // MARK: Moves of people

  package static let moveUserCount = move(
    "MOVE-USER-COUNT",
    1_026_005,
    "A request moves one person to one location."
  )
  package static let moveRequired = move(
    "MOVE-REQUIRED",
    1_026_006,
    "A request to move a person has locationId, validate and userId."
  )
  package static let moveCallingUser = move(
    "MOVE-CALLING-USER",
    1_026_010,
    "Who is moved is a person with a Webex Calling license and a location."
  )
  package static let moveListEmpty = move(
    "MOVE-LIST-EMPTY",
    1_026_011,
    "usersList is not empty."
  )
  package static let moveUsersEmpty = move(
    "MOVE-USERS-EMPTY",
    1_026_012,
    "The list of users to move is not empty."
  )
  package static let moveSameLocation = move(
    "MOVE-SAME-LOCATION",
    1_026_013,
    "A person is moved to another location than the present one."
  )
  package static let moveNumberFormat = move(
    "MOVE-NUMBER-FORMAT",
    1_026_017,
    "The phone number of a person to move is in E.164 format."
  )

  private static func move(_ id: String, _ code: Int, _ statement: String) -> Rule {
    Rule(id, 400, code: code, .documented, statement, errorForm: .codesAndMessages)
  }

  static let jobRules = [
    jobUnknown, jobLocation, numberJobCount, numberJobRunning, moveUserCount, moveRequired,
    moveCallingUser, moveListEmpty, moveUsersEmpty, moveSameLocation, moveNumberFormat,
  ]
}
