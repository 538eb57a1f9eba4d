internal import Calling
internal import JSON

/// The responses of the operations on jobs.
extension JSONSchema {
  static let callingRemovalJob = job(
    .object([
      "totalVirtualExtensionsAccount": .integer, "virtualExtensionsDeleted": .integer,
      "virtualExtensionsDeleteFailed": .integer, "totalFeatureAccounts": .integer,
      "featureAccountsDeleted": .integer, "featureAccountsDeleteFailed": .integer,
    ]),
    optional: ["locationName": .string]
  )

  static let numberJob = job(
    .object([
      "totalNumbers": .integer, "numbersDeleted": .integer, "numbersMoved": .integer,
      "numbersFailed": .integer, "numbersActivated": .integer, "numbersUsageChanged": .integer,
    ]),
    optional: [
      "jobType": .string, "operationType": .enumeration(of: NumberChange.Operation.self),
      "sourceLocationId": .string, "targetLocationId": .string,
    ]
  )

  static let moveJob = job(
    .object([
      "totalMoves": .integer, "moved": .integer, "failed": .integer, "pending": .integer,
      "skipped": .integer,
    ])
  )

  static let routingPrefixJob = job(
    .object(["routingPrefixUpdated": .integer, "routingPrefixFailed": .integer])
  )

  /// Source: the member `usersList` is that of clients; the document has the list in `response`.
  static let moveValidation = object([
    "response": .object([
      "usersList": .array(
        .object(["userId": .string], optional: ["errors": moveNotes, "impacts": moveNotes])
      )
    ])
  ])

  /// Source: the member `jobDetails` is that of clients; the document has the job in `response`.
  static let startedMove = object(["response": .object(["jobDetails": moveJob])])

  private static let moveNotes = array(.object(["code": .integer, "message": .string]))

  static let jobErrorList = items(
    .object([
      "item": .string, "itemNumber": .integer, "trackingId": .string,
      "errorType": .enumeration(["WARN", "ERROR"]), "error": jobError,
    ])
  )

  /// A rejection in the form of the errors of a job.
  static let jobRejection = object([
    "itemNumber": .integer, "trackingId": .string, "error": jobError,
  ])

  private static let jobError = object([
    "key": .string,
    "message": .array(
      .object(["description": .string, "code": .string], optional: ["locationId": .string])
    ),
  ])

  private static func job(
    _ counts: JSONSchema,
    optional: KeyValuePairs<String, JSONSchema> = [:]
  ) -> JSONSchema {
    object(
      [
        "name": .string, "id": .string, "trackingId": .string, "sourceUserId": .string,
        "sourceCustomerId": .string, "targetCustomerId": .string, "instanceId": .integer,
        "jobExecutionStatus": .array(jobExecution), "latestExecutionStatus": jobStatus,
        "latestExecutionExitCode": jobExitCode, "counts": counts,
      ],
      optional: optional
    )
  }

  private static let jobExecution = object(
    [
      "id": .integer, "startTime": .string, "lastUpdated": .string, "statusMessage": jobStatus,
      "exitCode": jobExitCode, "timeElapsed": .string, "createdTime": .string,
      "stepExecutionStatuses": .array(
        .object(
          [
            "id": .integer, "startTime": .string, "lastUpdated": .string,
            "statusMessage": jobStatus, "exitCode": jobExitCode, "timeElapsed": .string,
            "name": .string,
          ],
          optional: ["endTime": .string]
        )
      ),
    ],
    optional: ["endTime": .string]
  )

  private static let jobStatus = enumeration(["STARTED", "COMPLETED", "FAILED"])

  private static let jobExitCode = enumeration([
    "UNKNOWN", "COMPLETED", "FAILED", "STOPPED", "COMPLETED_WITH_ERRORS",
  ])
}

extension JSONValue {
  static let jobRejectionExample: JSONValue = [
    "itemNumber": 1, "trackingId": "ROUTER_1B652C20-82C9",
    "error": [
      "key": "412",
      "message": [
        ["description": "A job has at most 1000 numbers, found 1001", "code": "BATCH-1017031"]
      ],
    ],
  ]
}
