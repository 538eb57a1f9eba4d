internal import JSON

extension WebexMock {
  /// A private organization: the bearer token of a client selects it.
  ///
  /// It is deleted by `delete()`, or when the value is released: a client with only the token of
  /// a released organization gets 401. A property of a test suite gives each test its own, since
  /// Swift Testing makes an instance of the suite for each test.
  ///
  /// ```swift
  /// struct HuntGroupTests {
  ///   let organization: WebexMock.Organization
  ///   init() async throws { organization = try await WebexMock.shared().organization() }
  /// }
  /// ```
  public final class Organization: Sendable {
    /// The content of a new organization.
    public enum Template: String, Sendable {
      /// That of the first organization of the fixtures, as it was at the start.
      case `default`
      /// Licenses and one administrator.
      case empty
    }

    /// A location of the organization.
    public struct Location: Sendable {
      /// The id in the paths of the API.
      public let id: String
      /// The name, for example `Headquarters`.
      public let name: String
      /// Whether it is enabled for Webex Calling.
      public let hasCalling: Bool
    }

    /// The id in the paths of the admin API, and in `orgId`.
    public let id: String
    /// The name, for example in `GET /v1/organizations`.
    public let name: String
    /// The token of a full administrator.
    public let token: String
    /// A refresh token with the same rights.
    public let refreshToken: String
    /// The token of an administrator who cannot change anything.
    public let readOnlyToken: String
    /// The token of an administrator of one location.
    public let locationAdministratorToken: String
    /// The token of a full administrator without scopes.
    public let scopelessToken: String
    /// The locations at creation.
    public let locations: [Location]
    /// The server.
    public let mock: WebexMock

    init(_ details: JSONValue, on mock: WebexMock) {
      id = details.text("/id")
      name = details.text("/name")
      token = details.text("/token")
      refreshToken = details.text("/refreshToken")
      readOnlyToken = details.text("/tokens/readOnlyAdmin")
      locationAdministratorToken = details.text("/tokens/locationAdmin")
      scopelessToken = details.text("/tokens/noScopes")
      locations = details.items("/locations").map { location in
        Location(
          id: location.text("/id"),
          name: location.text("/name"),
          hasCalling: location["/calling"] == true
        )
      }
      self.mock = mock
    }

    deinit { _ = try? mock.admin("DELETE", "/orgs/\(id)") }

    /// The URL of the server.
    public var url: String { mock.url }

    /// The id of the first location that is enabled for Webex Calling; `nil` for the template
    /// `empty`.
    public var locationID: String? { locations.first(where: \.hasCalling)?.id }

    /// Deletes the organization before the value is released.
    ///
    /// - Returns: what was left behind, as in the response of `DELETE /__admin/orgs/{id}`.
    /// - Throws: `Failure` if it was deleted before.
    @discardableResult public func delete() throws(Failure) -> [UInt8] {
      try mock.admin("DELETE", "/orgs/\(id)")
    }

    /// Restores the state at creation.
    public func reset() throws(Failure) { try mock.admin("POST", "/orgs/\(id)/reset") }

    /// Injects a fault into the requests of the organization.
    ///
    /// - Parameter text: the fault in the text form of `--fault`, for example
    ///   `503; operation=createHuntGroup; times=2`.
    /// - Throws: `Failure` with the reason if the text is invalid.
    public func fault(_ text: String) throws(Failure) {
      _ = try mock.adminJSON("POST", "/faults", ["fault": .string(text), "orgId": .string(id)])
    }

    /// Advances the clock of the organization: tokens expire, jobs end.
    public func advanceClock(seconds: Int) throws(Failure) {
      try mock.admin("POST", "/clock/advance?orgId=\(id)", #"{"seconds": \#(seconds)}"#)
    }

    /// Compares the requests so far with expectations.
    ///
    /// - Parameter json: the body of `POST /__admin/verify`, for example
    ///   `{"expect": [{"operation": "createHuntGroup", "status": 201}]}`.
    /// - Throws: `Failure` with the nearest requests for each expectation that is not met.
    public func verify(_ json: String) throws(Failure) {
      try mock.admin("POST", "/verify?orgId=\(id)", json)
    }

    /// Removes all faults of the organization.
    public func removeFaults() throws(Failure) { try mock.admin("DELETE", "/faults?orgId=\(id)") }

    /// A request of a client and the status of its response.
    public struct RecordedRequest: Sendable {
      /// For example `POST`.
      public let method: String
      /// The path and query as received.
      public let target: String
      /// The body as received; empty without one.
      public let body: String
      /// The status of the response; 0 if the client received none.
      public let status: Int
      /// The body of the response.
      public let responseBody: String
      /// The ids of the rules that the request has violated.
      public let rules: [String]
    }

    /// The requests of the organization so far, oldest first.
    public func requests() throws(Failure) -> [RecordedRequest] {
      let journal = try mock.adminJSON("GET", "/requests?orgId=\(id)")
      return journal.items("/requests").map { entry in
        RecordedRequest(
          method: entry.text("/request/method"),
          target: entry.text("/request/url"),
          body: entry.text("/request/body"),
          status: entry.integer("/response/status"),
          responseBody: entry.text("/response/body"),
          rules: entry.items("/rules").map { $0.text("") }
        )
      }
    }
  }
}

/// Reads the responses of the admin API, whose shape is known.
extension JSONValue {
  fileprivate func text(_ pointer: JSONPointer) -> String { self[pointer]?.stringValue ?? "" }

  fileprivate func integer(_ pointer: JSONPointer) -> Int {
    if case .number(let number)? = self[pointer] { number.integer ?? 0 } else { 0 }
  }

  fileprivate func items(_ pointer: JSONPointer) -> [JSONValue] {
    if case .array(let items)? = self[pointer] { items } else { [] }
  }
}
