internal import JSON

extension RequestBodySchema {
  package static let updateLocationEmergencyCallback = RequestBodySchema { body in
    var callback = LocationEmergencyCallback()
    var memberID: String?
    callback.read(from: &body, memberID: &memberID)
  }

  /// The body for a person, workspace or virtual line.
  package static func updateEmergencyCallback(_ kind: Member.Kind) -> RequestBodySchema {
    RequestBodySchema { body in
      var callback = MemberEmergencyCallback()
      var memberID: String?
      callback.read(kind, from: &body, memberID: &memberID)
    }
  }
}
