internal import Calling
internal import HTTP
internal import JSON

/// All that changes while the server runs.
///
/// One value behind one lock, so requests have an order.
struct ServiceState: Sendable {
  let configuration: EmulatorConfiguration
  var organizations: [WebexID: OrganizationState] = [:]
  /// Whose organisation a token chooses that nobody has heard of.
  private(set) var defaultOrganizationID: WebexID
  /// What private organisations are made of, and a reset goes back to.
  let initialOrganizations: [Organization]
  /// Whose each token is.
  private(set) var tokens: [String: Principal] = [:]
  var deletedOrganizations = DeletedOrganizations()
  /// Faults for the organisations that are nobody's own.
  var sharedFaults = FaultList()
  private var faultCount = 0
  var journal: Journal
  /// How often each rule was broken.
  var violationCounts: [String: Int] = [:]
  /// Numbers of all requests since the start.
  var counters = Summary.Counters()
  /// What organisations and tokens are drawn from, and the names of exchanges.
  var idGenerator: IDGenerator
  private var trackingIDGenerator: IDGenerator
  private var adminIDGenerator: IDGenerator
  private var lastGeneration = 0
  /// The moment of the request in hand, by the clock of the machine.
  var realTime = Timestamp(milliseconds: 0)

  static let organizationLimit = 10_000

  init(_ fixture: Fixture, _ configuration: EmulatorConfiguration) {
    guard let first = fixture.organizations.first else {
      preconditionFailure("a fixture without an organisation")
    }
    self.configuration = configuration
    initialOrganizations = fixture.organizations
    defaultOrganizationID = first.id
    idGenerator = IDGenerator(seed: ~configuration.seed)
    (trackingIDGenerator, adminIDGenerator) = (idGenerator, idGenerator)
    journal = Journal(entryLimit: configuration.journalSize)
    for organization in initialOrganizations { add(organization) }
  }

  /// The name of an exchange: the client's own, or a new one.
  mutating func trackingID(of request: Request?) -> String {
    TrackingID.of(request, &trackingIDGenerator)
  }

  /// The same for a request to the mock itself, which has no part in what repeats itself.
  mutating func adminTrackingID(of request: Request) -> String {
    TrackingID.of(request, &adminIDGenerator)
  }

  /// The id of the next fault.
  mutating func nextFaultID() -> String {
    faultCount += 1
    return "fault-\(faultCount)"
  }

  /// All organisations as a fixture file.
  func snapshot() -> [UInt8] {
    JSONWriter.bytes { Fixture.write(inOrder.map(\.organization), to: &$0) }
  }

  /// A refusal that no operation has to do with.
  mutating func errorResponse(for requestError: RequestError, of request: Request? = nil)
    -> Response
  {
    errorResponse(for: requestError, trackingID: trackingID(of: request))
  }

  func errorResponse(for requestError: RequestError, trackingID: String) -> Response {
    var response = Response(requestError, trackingID: trackingID)
    response.fields.append("trackingid", trackingID)
    return response
  }
}

// MARK: Organisations

extension ServiceState {
  /// The organisations in the order in which they came, those that are not private first.
  var inOrder: [OrganizationState] {
    organizations.values.sorted {
      ($0.seed.isPrivate ? 1 : 0, $0.ordinal) < ($1.seed.isPrivate ? 1 : 0, $1.ordinal)
    }
  }

  mutating func add(_ organization: Organization) {
    lastGeneration += 1
    organizations[organization.id] = OrganizationState(
      organization,
      number: organizations[organization.id]?.ordinal ?? lastGeneration,
      life: lastGeneration,
      rateLimit: configuration.rateLimit
    )
    for token in organization.tokens {
      tokens[token.text] = Principal(token: token, organizationID: organization.id)
    }
  }

  /// Puts an organisation back to what it was when it was made; it has no past then.
  mutating func reset(_ id: WebexID) {
    replace(id, by: organizationState(id).seed)
  }

  /// Forgets the exchanges of an organisation: it begins another life with the state that it has.
  mutating func clearJournal(of id: WebexID) {
    journal.discard(organizationState(id).generation)
    lastGeneration += 1
    withOrganizationState(id) { [lastGeneration] in $0.generation = lastGeneration }
  }

  /// Puts another organisation in the place of one; it has no past then.
  mutating func replace(_ id: WebexID, by organization: Organization) {
    guard let organizationState = organizations[id] else { return }
    journal.discard(organizationState.generation)
    for token in organizationState.organization.tokens { tokens[token.text] = nil }
    add(organization)
  }

  mutating func remove(_ id: WebexID) {
    guard let organizationState = organizations.removeValue(forKey: id) else { return }
    journal.discard(organizationState.generation)
    let texts = organizationState.organization.tokens.map(\.text)
    for text in texts { tokens[text] = nil }
    deletedOrganizations.record(tokens: texts, of: id)
  }

  /// Puts other organisations in the place of all.
  mutating func replaceAll(by replacements: [Organization]) {
    guard let first = replacements.first else {
      preconditionFailure("a state without an organisation")
    }
    for organizationState in organizations.values { journal.discard(organizationState.generation) }
    (organizations, tokens) = ([:], [:])
    defaultOrganizationID = first.id
    for organization in replacements { add(organization) }
  }

  /// Puts everything back to the start.
  mutating func reset() {
    replaceAll(by: initialOrganizations)
    (deletedOrganizations, sharedFaults, violationCounts) = (
      DeletedOrganizations(), FaultList(), [:]
    )
    journal.removeAll()
    faultCount = 0
    idGenerator = IDGenerator(seed: ~configuration.seed)
    trackingIDGenerator = idGenerator
  }

  /// An organisation that is known to be there.
  func organizationState(_ id: WebexID) -> OrganizationState {
    guard let organizationState = organizations[id] else {
      preconditionFailure("a request of no organisation")
    }
    return organizationState
  }

  mutating func withOrganizationState<Result, Failure: Error>(
    _ id: WebexID,
    _ body: (inout OrganizationState) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let index = organizations.index(forKey: id) else {
      preconditionFailure("a request of no organisation")
    }
    return try body(&organizations.values[index])
  }
}
