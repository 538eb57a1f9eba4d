internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// What is read of announcements and playlists; uploads and changes are by contract.
enum AnnouncementEndpoints {
  private static let announcements = "/telephony/config/announcements"
  private static let playlists = "/telephony/config/announcements/playlists"

  static let all = [
    list, getOfOrganization, getOfLocation, listPlaylists, getPlaylist, getPlaylistLocations,
    updatePlaylistLocations, getPlaylistUsage,
  ]

  private static let list = Endpoint<Organization>(
    "fetchListOfAnnouncementGreetingsOnLocationAndOrganizationLevel",
    .get,
    announcements,
    .telephonyRead,
    query: [
      .string("locationId"), .string("order"), .string("fileName"), .string("fileType"),
      .string("mediaFileType"), .string("name"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .object(["announcements": .array(.announcementRow)]))
  ) { context, organization throws(RequestError) in
    let found = try announcements(context, organization).filter { announcement in
      context.matches("name", announcement.record.name)
        && context.matches("fileName", announcement.record.text("fileName"))
        && context.matches("mediaFileType", announcement.record.text("mediaFileType"))
    }
    return context.page("announcements", of: ordered(found, context), default: 2000, limit: 2000) {
      organization.writeRow(of: $0, to: &$1)
    }
  }

  /// The files of the level that a request asks for: by default those of the organization.
  ///
  /// Source: documentation "Fetch list of announcement greetings", `locationId`.
  private static func announcements(
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> [Announcement] {
    let visible = organization.locations.values.filter { context.principal.canView($0.id) }
    switch context.text("locationId") {
    case nil: return organization.organizationAnnouncements
    case "all":
      return organization.organizationAnnouncements
        + visible.flatMap(organization.announcements)
    case "locations": return visible.flatMap(organization.announcements)
    case .some:
      guard let id = context.queryID("locationId", .location) else { return [] }
      try context.principal.checkAssignment(of: id)
      return organization.announcements(at: try organization.callingLocation(id))
    }
  }

  private static func ordered(
    _ found: [Announcement],
    _ context: OperationContext<Organization>
  ) -> [Announcement] {
    guard let order = ListOrder(context.text("order")) else { return found }
    if order.key == "fileSize" {
      return found.sorted {
        order.isDescending ? $0.fileSize > $1.fileSize : $0.fileSize < $1.fileSize
      }
    }
    return order.sorted(found) { $0.record.text("fileName") ?? $0.record.name ?? "" }
  }

  private static let getOfOrganization = Endpoint<Organization>(
    "fetchDetailsOfBinaryAnnouncementGreetingAtOrganizationLevel",
    .get,
    "\(announcements)/{announcementId}",
    .organizationRead,
    SuccessResponse(200, .announcement)
  ) { context, organization throws(RequestError) in
    let announcement = try organization.announcement(context.itemID, at: nil)
    return .json { organization.write(announcement, to: &$0) }
  }

  private static let getOfLocation = Endpoint<Organization>(
    "fetchDetailsOfBinaryAnnouncementGreetingAtLocationLevel",
    .get,
    "/telephony/config/locations/{locationId}/announcements/{announcementId}",
    .telephonyRead,
    SuccessResponse(200, .announcement)
  ) { context, organization throws(RequestError) in
    let announcement = try organization.announcement(
      context.itemID,
      at: context.id("locationId", .location)
    )
    return .json { organization.write(announcement, to: &$0) }
  }

  private static let listPlaylists = Endpoint<Organization>(
    "listAnnouncementPlaylists",
    .get,
    playlists,
    .telephonyRead,
    SuccessResponse(200, .object(["playlists": .array(.playlistRow)]))
  ) { context, organization throws(RequestError) in
    .json { json in
      json.object { json in
        json.array("playlists") { json in
          for playlist in organization.announcementPlaylists {
            organization.writeRow(of: playlist, to: &json)
          }
        }
      }
    }
  }

  private static let getPlaylist = Endpoint<Organization>(
    "getAnnouncementPlaylist",
    .get,
    "\(playlists)/{playlistId}",
    .organizationRead,
    SuccessResponse(200, .playlist)
  ) { context, organization throws(RequestError) in
    let playlist = try organization.announcementPlaylist(context.itemID)
    return .json { organization.write(playlist, to: &$0) }
  }

  private static let getPlaylistLocations = Endpoint<Organization>(
    "listPlaylistLocations",
    .get,
    "\(playlists)/{playlistId}/locations",
    .telephonyRead,
    SuccessResponse(200, .playlistLocations)
  ) { context, organization throws(RequestError) in
    let playlist = try organization.announcementPlaylist(context.itemID)
    return .json { organization.writeLocations(of: playlist, to: &$0) }
  }

  private static let updatePlaylistLocations = Endpoint<Organization>(
    "updatePlaylistLocations",
    .put,
    "\(playlists)/{playlistId}/locations",
    .fullAdministratorWrite,
    body: .updatePlaylistLocations,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let playlist = try organization.announcementPlaylist(context.itemID)
    context.warnings += try organization.updateLocations(
      of: playlist,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let getPlaylistUsage = Endpoint<Organization>(
    "getPlaylistUsage",
    .get,
    "\(playlists)/{playListId}/usage",
    .telephonyRead,
    query: [.enumeration("playlistUsageType", ["feature", "location"])],
    SuccessResponse(200, .playlistLocations)
  ) { context, organization throws(RequestError) in
    let playlist = try organization.announcementPlaylist(context.itemID)
    let isOfLocations = context.filter("playlistUsageType") == "location"
    return .json { json in
      if isOfLocations {
        organization.writeLocations(of: playlist, to: &json)
      } else {
        organization.writeFeatures(of: playlist, to: &json)
      }
    }
  }
}

extension OperationContext<Organization> {
  /// The last path parameter, which is an id, without padding.
  fileprivate var itemID: String { WebexID(encoded: parameters.last?.value ?? "").description }
}

extension JSONSchema {
  private static let announcementBase = object(
    [
      "id": .string, "name": .string, "fileSize": .integer, "mediaFileType": .string,
      "lastUpdated": .string, "level": .enumeration(of: AnnouncementLevel.self),
    ],
    optional: ["fileName": .string, "isTextToSpeech": .boolean]
  )

  private static let named = object(["id": .string, "name": .string])

  private static let featureReference = named.including(.object(["type": .string]))

  fileprivate static let announcementRow = announcementBase.including(
    .object(optional: ["location": named])
  )

  fileprivate static let announcement = announcementBase.including(
    .object(
      [
        "featureReferenceCount": .integer,
        "featureReferences": .array(
          featureReference.including(.object(["locationId": .string, "locationName": .string]))
        ),
      ],
      optional: [
        "playlists": .array(named), "voice": .string, "language": .string, "text": .string,
      ]
    )
  )

  private static let playlistBase = named.including(
    .object(["lastUpdated": .string, "fileSize": .integer, "fileCount": .integer])
  )

  fileprivate static let playlistRow = playlistBase.including(
    .object(["level": .string, "locationCount": .integer, "isInUse": .boolean])
  )

  fileprivate static let playlist = playlistBase.including(
    .object(["announcements": .array(announcementBase)])
  )

  fileprivate static let playlistLocations = object([
    "id": .string,
    "locations": .array(named.including(.object(optional: ["featureReference": featureReference]))),
  ])
}
