package import JSON

extension Organization {
  /// What a response shows of a workspace beside its attributes.
  package struct WorkspaceDetail: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let devices = WorkspaceDetail(rawValue: 1)
    package static let capabilities = WorkspaceDetail(rawValue: 2)
  }

  /// Writes a workspace as the operations on workspaces return it.
  ///
  /// The phone number and the extension are not part of it, only the licenses.
  ///
  /// Source: live tests of a client.
  package func writeWorkspace(
    _ workspace: Member,
    _ detail: WorkspaceDetail = [],
    to json: inout JSONWriter
  ) {
    let attributes = workspace.workspace ?? WorkspaceAttributes()
    json.object { json in
      json.member("id", workspace.id.description)
      json.member("orgId", id.description)
      if let location = workspace.locationID {
        json.member("locationId", location.description)
        json.member("workspaceLocationId", WebexID.workspaceLocation(location, in: id).description)
      }
      json.member("floorId", attributes.floorID)
      json.member("displayName", workspace.displayName)
      json.member("capacity", attributes.capacity)
      if attributes.kind != .notSet { json.member("type", attributes.kind.rawValue) }
      json.member("sipAddress", attributes.sipAddress)
      json.member("created", attributes.created?.description ?? Self.created)
      writeCalling(of: workspace, attributes, to: &json)
      json.object("calendar") { json in
        json.member("type", attributes.calendar.kind.rawValue)
        json.member("emailAddress", attributes.calendar.emailAddress)
        json.member("resourceGroupId", attributes.calendar.resourceGroupID)
      }
      json.member("notes", attributes.notes)
      json.member("hotdeskingStatus", attributes.hotDesking.rawValue)
      json.member("supportedDevices", attributes.supportedDevices.rawValue)
      json.object("deviceHostedMeetings") { json in
        json.member("enabled", attributes.deviceHostedMeetings.isEnabled)
        json.member("siteUrl", attributes.deviceHostedMeetings.siteURL)
      }
      json.member("devicePlatform", attributes.devicePlatform.rawValue)
      if let url = attributes.indoorNavigationURL {
        json.object("indoorNavigation") { $0.member("url", url) }
      }
      // The devices of the mock have no issues and no maintenance.
      json.object("health") { json in
        json.member("level", "ok")
        json.array("issues") { _ in }
      }
      json.object("plannedMaintenance") { $0.member("mode", "off") }
      if detail.contains(.devices) { writeDevices(ofWorkspace: workspace.id, to: &json) }
      if detail.contains(.capabilities) { Self.writeCapabilities(to: &json) }
    }
  }

  private func writeCalling(
    of workspace: Member,
    _ attributes: WorkspaceAttributes,
    to json: inout JSONWriter
  ) {
    json.object("calling") { json in
      json.member("type", attributes.calling.rawValue)
      if let address = attributes.hybridCallingEmail {
        json.object("hybridCalling") { $0.member("emailAddress", address) }
      }
      guard attributes.calling == .webexCalling else { return }
      json.object("webexCalling") { json in
        json.array("licenses") { json in
          for license in workspace.licenses { json.string(license.description) }
        }
      }
    }
  }

  private func writeDevices(ofWorkspace workspace: WebexID, to json: inout JSONWriter) {
    json.array("devices") { json in
      for device in devices(ownedBy: workspace) { write(device, to: &json) }
    }
  }

  /// Writes an object as the live API does, where the documentation has an array.
  ///
  /// No device has a sensor.
  private static func writeCapabilities(to json: inout JSONWriter) {
    let names = [
      "occupancyDetection", "presenceDetection", "ambientNoise", "soundLevel", "temperature",
      "airQuality", "relativeHumidity",
    ]
    let none: JSONValue = ["supported": false, "configured": false]
    json.member(
      "capabilities",
      .object(JSONObject(names.map { JSONObject.Member(name: $0, value: none) }))
    )
  }
}
