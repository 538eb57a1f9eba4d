import Foundation
import Hummingbird
import Synchronization

/// The documented body of the create operation.
struct NewHuntGroup: Codable {
  struct CallPolicies: Codable {
    enum Policy: String, Codable {
      case circular = "CIRCULAR"
      case regular = "REGULAR"
      case simultaneous = "SIMULTANEOUS"
      case uniform = "UNIFORM"
      case weighted = "WEIGHTED"
    }

    struct NoAnswer: Codable {
      var nextAgentEnabled: Bool?
      var nextAgentRings: Int?
      var forwardEnabled: Bool?
      var numberOfRings: Int?
      var destination: String?
      var destinationVoicemailEnabled: Bool?
    }

    struct Redirect: Codable {
      var enabled: Bool?
      var destination: String?
      var destinationVoicemailEnabled: Bool?
    }

    var policy: Policy
    var waitingEnabled: Bool?
    var groupBusyEnabled: Bool?
    var allowMembersToControlGroupBusyEnabled: Bool?
    var noAnswer: NoAnswer?
    var busyRedirect: Redirect?
    var businessContinuityRedirect: Redirect?
  }

  struct Agent: Codable {
    var id: String
    var weight: String?
  }

  var name: String
  var phoneNumber: String?
  var `extension`: String?
  var languageCode: String?
  var firstName: String?
  var lastName: String?
  var timeZone: String?
  var callPolicies: CallPolicies
  var agents: [Agent]
  var enabled: Bool
  var huntGroupCallerIdForOutgoingCallsEnabled: Bool?
}

struct CreatedHuntGroup: ResponseCodable {
  var id: String
}

/// The hunt groups by location and name; names are unique within a location.
final class Store: Sendable {
  private let groups = Mutex<[String: [String: NewHuntGroup]]>([:])

  func add(_ group: NewHuntGroup, at location: String) throws -> CreatedHuntGroup {
    let isNew = groups.withLock {
      $0[location, default: [:]].updateValue(group, forKey: group.name) == nil
    }
    guard isNew else { throw HTTPError(.conflict) }
    let id = Data("ciscospark://us/HUNT_GROUP/\(UUID())".utf8).base64EncodedString()
    return CreatedHuntGroup(id: id)
  }
}

@main
struct CodableBaseline {
  static func main() async throws {
    let store = Store()
    let router = Router()
    router.post("v1/telephony/config/locations/:locationId/huntGroups") { request, context in
      let location = try context.parameters.require("locationId")
      let group = try await request.decode(as: NewHuntGroup.self, context: context)
      return EditedResponse(status: .created, response: try store.add(group, at: location))
    }
    let port = Int(CommandLine.arguments.dropFirst().first ?? "") ?? 8080
    let configuration = ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
    try await Application(router: router, configuration: configuration).runService()
  }
}
