internal import JSON

extension WebexMock {
  /// A private organization: the bearer token of a client selects it.
  ///
  /// It is deleted when the value is released, so a property of a test suite gives each test its
  /// own: Swift Testing makes an instance of the suite for each test.
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
    /// The token of a full administrator.
    public let token: String
    /// The token of an administrator who cannot change anything.
    public let readOnlyToken: String
    /// The locations at creation.
    public let locations: [Location]
    /// The server.
    public let mock: WebexMock

    init(_ details: JSONValue, on mock: WebexMock) {
      id = details.text("/id")
      token = details.text("/token")
      readOnlyToken = details.text("/tokens/readOnlyAdmin")
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

    /// The id of the first location that is enabled for Webex Calling.
    public var locationID: String { locations.first(where: \.hasCalling)?.id ?? "" }

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
          rules: entry.items("/rules").map { $0.text("") }
        )
      }
    }
  }
}

/// Reads the responses of the admin API, whose shape is known.
extension JSONValue {
  fileprivate func text(_ pointer: JSONPointer) -> String {
    if case .string(let text)? = self[pointer] { text } else { "" }
  }

  fileprivate func integer(_ pointer: JSONPointer) -> Int {
    if case .number(let number)? = self[pointer] { number.integer ?? 0 } else { 0 }
  }

  fileprivate func items(_ pointer: JSONPointer) -> [JSONValue] {
    if case .array(let items)? = self[pointer] { items } else { [] }
  }
}
