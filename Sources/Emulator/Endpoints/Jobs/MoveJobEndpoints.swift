internal import Calling
internal import HTTP
internal import JSON

/// Jobs that move people to another location.
enum MoveJobEndpoints {
  private static let family = JobFamily(
    kind: .moveLocation,
    path: JobEndpoints.jobs + "/person/moveLocation",
    schema: .moveJob,
    pageSize: 2000
  )

  static let all: [Endpoint<Organization>] = [
    family.list("listMoveUsersJobs"),
    validateOrInitiate,
    family.status("getMoveUsersJobStatus"),
    family.pause("pauseMoveUsersJob", status: 202),
    family.resume("resumeMoveUsersJob", status: 202),
    family.errors("listMoveUsersJobErrors", query: QueryParameter.paging),
  ]

  private static let validateOrInitiate = Endpoint<Organization>(
    "validateOrInitiateMoveUsersJob",
    .post,
    family.path,
    .jobWrite,
    body: .moveUsers,
    SuccessResponse(200, .moveValidation).or(201, .startedMove)
  ) { context, organization throws(RequestError) in
    let request = try organization.userMove(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += request.warnings
    guard !request.isValidation else {
      return validation(of: request.move, in: organization)
    }
    let job = try organization.start(.moveLocation(request.move), context)
    return .json(status: 201) { json in
      json.object { json in
        json.object("response") { json in
          json.object("jobDetails") {
            organization.writeMembers(of: job, at: context.now, to: &$0)
          }
        }
      }
    }
  }

  /// The errors and impacts of a move, a row for each person; a row without errors is a success.
  private static func validation(of move: UserMove, in organization: Organization) -> Response {
    .json { json in
      json.object { json in
        json.object("response") { json in
          json.array("usersList") { json in
            for user in move.users {
              let validator = UserMoveValidator(user, to: move.targetID, in: organization)
              json.object { json in
                json.member("userId", user.id.description)
                json.notes("errors", validator.errors)
                json.notes("impacts", validator.impacts)
              }
            }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes errors or impacts; none leave the member out.
  fileprivate mutating func notes(_ name: StaticString, _ notes: [UserMoveValidator.Note]) {
    guard !notes.isEmpty else { return }
    array(name) { json in
      for note in notes {
        json.object { json in
          json.member("code", note.code)
          json.member("message", note.message)
        }
      }
    }
  }
}
