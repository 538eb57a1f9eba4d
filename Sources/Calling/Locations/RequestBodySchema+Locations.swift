internal import JSON

extension RequestBodySchema {
  package static let createLocation = RequestBodySchema { location(&$0) }
  package static let updateLocation = RequestBodySchema(isPartial: true) { location(&$0) }

  private static func location(_ body: inout JSONReader) {
    var location = LocationRequestBody()
    location.read(from: &body)
  }

  /// Of a create or update.
  package static let workspaceLocation = RequestBodySchema { body in
    var location = LocationRequestBody()
    location.readWorkspaceLocation(from: &body)
  }

  /// Of a create or update.
  package static let floor = RequestBodySchema { body in
    var floor = FloorRequestBody()
    floor.read(from: &body)
  }

  package static let enableCalling = RequestBodySchema { body in
    var location = LocationRequestBody()
    location.readEnabling(from: &body)
  }

  package static let updateCallingLocation = RequestBodySchema(isPartial: true) { body in
    var settings = CallingLocationRequestBody(
      over: Location.Calling(announcementLanguage: .english)
    )
    settings.read(from: &body)
  }
}
