package import JSON
internal import OrderedCollections

extension Organization {
  /// The creation time in responses; fixtures do not contain one.
  package static let created = "2024-01-01T00:00:00.000Z"

  /// Writes the organization as `GET /organizations` returns it.
  ///
  /// - Parameters:
  ///   - includingCalling: whether the addresses of the Xtended Services Interface are written, as
  ///     with `callingData=true`. Source: a live test of a client.
  ///   - json: the writer.
  package func write(includingCalling: Bool = false, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("displayName", name)
      json.member("created", Self.created)
      guard includingCalling else { return }
      let host = "https://api.\(cluster)"
      json.member("xsiActionsEndpoint", "\(host)/com.broadsoft.xsi-actions")
      json.member("xsiEventsEndpoint", "\(host)/com.broadsoft.xsi-events")
      json.member("xsiEventsChannelEndpoint", "\(host)/com.broadsoft.async")
      json.member("xsiDomain", cluster)
    }
  }

  func writeLocation(_ id: WebexID?, to json: inout JSONWriter) {
    guard let id, let location = locations[id] else { return }
    json.object("location") { json in
      json.member("id", location.id.description)
      json.member("name", location.name)
    }
  }
}

extension Location {
  /// Writes a call park extension of this location.
  package func writeCallPark(_ digits: String, _ owner: Owner, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", owner.id.description)
      json.member("name", owner.name)
      json.writeExtension(digits, calling?.routingPrefix)
      json.member("locationName", name)
      json.member("locationId", id.description)
    }
  }
}
