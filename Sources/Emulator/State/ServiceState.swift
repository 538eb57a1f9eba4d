internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

// One value contains everything that changes while the server runs. `Emulator` keeps it behind one
// lock, so requests have a total order. A lock per organization was rejected: the journal, the
// tokens, the counters and the shared faults span organizations, and one event loop receives all
// requests anyway.
//
// An organization passes through generations. A generation identifies its journal entries:
//
//     fixtures, PUT /state, POST /orgs
//                   |
//                   v
//     +--> OrganizationState, generation n --- remove (DELETE /orgs/{id}) ---> its tokens are
//     |             |                                                          recorded in
//     +-------------+                                                          deletedOrganizations
//       reset(id), replace, clearJournal:
//       the entries of n are hidden, n = next generation
//
// The journal hides the entries of an ended generation at once and drops them later, as it drops
// all entries, oldest first. To search for them was rejected: a reset would take time proportional
// to the journal.
//
//                                              reset(id)         reset()           snapshot
//     resources and tokens of organizations    as added          fixtures          yes
//     their faults, clocks, rate limits, ...   initial values    initial values    no
//     their journal entries                    hidden            removed           no
//     sharedFaults, deletedOrganizations       unchanged         emptied           no
//     violationCounts, operationCounts         unchanged         emptied           no
//     idGenerator, fault ids, tracking ids     unchanged         restarted         no
//     counters, generations, journal ids,
//     tracking ids of /__admin                 unchanged         unchanged         no
//
// `OrganizationState.original`, the organization as added, shares its storage until one of the two
// is modified, so a reset is an assignment. The journal keeps the last exchanges of the emulated
// API, including malformed requests and rejected CONNECT requests, but not requests to `/__admin`.
//
// Tracking ids of `/__admin` responses have a separate generator. How often a test polls `/__admin`
// depends on timing; with a shared generator, the tracking ids of later responses would depend on
// it too, and the same seed and requests would not give the same responses.

/// Everything that changes while the server runs.
struct ServiceState: Sendable {
  let sharedConfiguration: Shared<EmulatorConfiguration>
  var organizations: [WebexID: OrganizationState] = [:]
  /// The organization of requests without a known token, and of admin requests without `orgId`.
  private(set) var defaultOrganizationID: WebexID
  /// The organizations of the fixtures: templates of private ones, and the state after `reset()`.
  let initialOrganizations: [Organization]
  /// The principals of all tokens of all organizations.
  private(set) var tokens: [String: Principal] = [:]
  /// The organizations of refresh tokens, codes and OAuth clients.
  private(set) var grantOwners: [String: WebexID] = [:]
  var deletedOrganizations = DeletedOrganizations()
  /// Faults that apply to every organization that is not private.
  var sharedFaults = FaultList()
  /// The faults of the command line, with which each organization begins, unless they are removed.
  private var initialFaults: [InjectedFault] = []
  /// The system time of the last request.
  var lastRequestTime: Timestamp
  private var faultCount = 0
  var journal: Journal
  /// Number of requests that violated each rule, by its id; for `MOCK-FAULT`, of those that a fault
  /// applied to.
  var violationCounts: [String: Int] = [:]
  /// Number of requests to each operation, by its id.
  var operationCounts: [String: Int] = [:]
  /// Request counts since the start; a reset does not change them.
  var counters = Summary.Counters()
  /// Generates the ids, seeds and tokens of private organizations.
  var idGenerator: IDGenerator
  private var trackingIDGenerator: IDGenerator
  private var adminTrackingIDGenerator: IDGenerator
  private var lastGeneration = 0
  /// When the server started, by the system clock.
  let started: Timestamp
  /// Whether organizations have changed since they were last saved.
  var hasUnsavedChanges = false
  /// The file of `--state` and its last save; `nil` without a file.
  var stateFile: StateFileStatus?
  /// Whether `POST /__admin/shutdown` was received.
  var isStopRequested = false

  init(_ fixture: Fixture, _ configuration: EmulatorConfiguration, started: Timestamp) {
    guard let first = fixture.organizations.first else {
      preconditionFailure("a fixture contains at least one organization")
    }
    sharedConfiguration = Shared(configuration)
    self.started = started
    lastRequestTime = started
    initialOrganizations = fixture.organizations
    defaultOrganizationID = first.id
    // The complement, because organizations of the fixtures use the seed itself and its successors.
    idGenerator = IDGenerator(seed: ~configuration.seed)
    (trackingIDGenerator, adminTrackingIDGenerator) = (idGenerator, idGenerator)
    journal = Journal(entryLimit: configuration.journalSize)
    initialFaults = startFaults
    for organization in initialOrganizations { add(organization) }
  }

  var configuration: EmulatorConfiguration { sharedConfiguration.value }

  /// The faults of the command line, with their ids.
  private var startFaults: [InjectedFault] {
    configuration.faults.enumerated().map { index, fault in
      var fault = fault
      fault.id = "\(Self.startFaultPrefix)\(index + 1)"
      return fault
    }
  }

  private static let startFaultPrefix = "start-"

  /// The tracking id of the request, or a generated one.
  mutating func trackingID(of request: Request?) -> String {
    TrackingID.of(request, &trackingIDGenerator)
  }

  /// The tracking id of a request to `/__admin`; does not affect those of other requests.
  mutating func adminTrackingID(of request: Request) -> String {
    TrackingID.of(request, &adminTrackingIDGenerator)
  }

  /// The shared faults, and those of the command line as the default organization has them.
  var commonFaults: [InjectedFault] {
    let own = organizationState(defaultOrganizationID).faults.faults
    return own.filter { $0.id.hasPrefix(Self.startFaultPrefix) } + sharedFaults.faults
  }

  /// Removes the shared faults and those of the command line.
  mutating func removeCommonFaults() {
    sharedFaults.removeAll()
    for fault in initialFaults { _ = removeFault(fault.id) }
  }

  /// Removes a fault from all lists; false if there is none with the id.
  mutating func removeFault(_ id: String) -> Bool {
    initialFaults.removeAll { $0.id == id }
    var isRemoved = sharedFaults.remove(id)
    for index in organizations.values.indices where organizations.values[index].faults.remove(id) {
      isRemoved = true
    }
    return isRemoved
  }

  /// Generates the id of a new fault.
  mutating func nextFaultID() -> String {
    faultCount += 1
    return "fault-\(faultCount)"
  }

  /// The response to a request that is rejected before its organization handles it.
  func errorResponse(for requestError: RequestError, trackingID: String) -> Response {
    var response = Response(requestError, configuration.hints, trackingID: trackingID)
    response.fields.append("trackingid", trackingID)
    return response
  }
}

// MARK: Organizations

extension ServiceState {
  /// The organizations that are not private, then the private ones, each in order of creation.
  var inOrder: [OrganizationState] {
    organizations.values.sorted {
      ($0.original.isPrivate ? 1 : 0, $0.ordinal) < ($1.original.isPrivate ? 1 : 0, $1.ordinal)
    }
  }

  /// Adds an organization and its tokens, in place of one with the same id if there is one.
  mutating func add(_ organization: Organization) {
    hasUnsavedChanges = true
    lastGeneration += 1
    organizations[organization.id] = OrganizationState(
      organization,
      ordinal: organizations[organization.id]?.ordinal ?? lastGeneration,
      generation: lastGeneration,
      rateLimit: configuration.rateLimit,
      faults: FaultList(initialFaults, created: lastRequestTime)
    )
    indexCredentials(of: organization)
  }

  mutating func indexCredentials(of organization: Organization) {
    for token in organization.tokens {
      tokens[token.text] = Principal(token: token, organizationID: organization.id)
    }
    // Copies of an organization have its clients; the first one owns them.
    for grant in organization.oauth.credentials where grantOwners[grant] == nil {
      grantOwners[grant] = organization.id
    }
  }

  mutating func unindex(_ credentials: OrganizationCredentials) {
    for token in credentials.tokens { tokens[token.text] = nil }
    for grant in credentials.grants where grantOwners[grant] == credentials.organizationID {
      grantOwners[grant] = nil
    }
  }

  /// Restores the initial state of an organization and discards its journal entries.
  mutating func reset(_ id: WebexID) {
    replace(id, by: organizationState(id).original)
  }

  /// Discards the journal entries of an organization; its state does not change.
  mutating func clearJournal(of id: WebexID) {
    journal.discard(organizationState(id).generation)
    lastGeneration += 1
    withOrganizationState(id) { [lastGeneration] in $0.generation = lastGeneration }
  }

  /// Replaces an organization and discards its journal entries.
  mutating func replace(_ id: WebexID, by organization: Organization) {
    guard let organizationState = organizations[id] else { return }
    journal.discard(organizationState.generation)
    unindex(organizationState.organization.credentials)
    add(organization)
  }

  /// Removes an organization, discards its journal entries and records its tokens.
  mutating func remove(_ id: WebexID) {
    guard let organizationState = organizations.removeValue(forKey: id) else { return }
    hasUnsavedChanges = true
    journal.discard(organizationState.generation)
    let organization = organizationState.organization
    unindex(organization.credentials)
    let deletedTokens = organization.tokens.map(\.text) + organization.oauth.refreshTokens.keys
    deletedOrganizations.record(tokens: deletedTokens, of: id)
  }

  /// Replaces all organizations and discards their journal entries.
  mutating func replaceAll(by replacements: [Organization]) {
    guard let first = replacements.first else {
      preconditionFailure("a state contains at least one organization")
    }
    for organizationState in organizations.values { journal.discard(organizationState.generation) }
    (organizations, tokens, grantOwners) = ([:], [:], [:])
    defaultOrganizationID = first.id
    for organization in replacements { add(organization) }
  }

  /// Restores the state at the start.
  ///
  /// The counters, the generations, the journal ids and the tracking ids of `/__admin` continue.
  mutating func reset() {
    initialFaults = startFaults
    replaceAll(by: initialOrganizations)
    (deletedOrganizations, sharedFaults) = (DeletedOrganizations(), FaultList())
    (violationCounts, operationCounts) = ([:], [:])
    journal.removeAll()
    faultCount = 0
    idGenerator = IDGenerator(seed: ~configuration.seed)
    trackingIDGenerator = idGenerator
  }

  /// The state of an organization that exists.
  func organizationState(_ id: WebexID) -> OrganizationState {
    guard let organizationState = organizations[id] else {
      preconditionFailure("unknown organization")
    }
    return organizationState
  }

  /// Modifies the state of an organization that exists, in place.
  mutating func withOrganizationState<Result, Failure: Error>(
    _ id: WebexID,
    _ body: (inout OrganizationState) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let index = organizations.index(forKey: id) else {
      preconditionFailure("unknown organization")
    }
    return try body(&organizations.values[index])
  }
}

/// The texts by which requests name an organization, as they were at one time.
struct OrganizationCredentials {
  var organizationID: WebexID
  var tokens: [AccessToken]
  var grants: [String]
}

extension Organization {
  var credentials: OrganizationCredentials {
    OrganizationCredentials(organizationID: id, tokens: tokens, grants: oauth.credentials)
  }
}
