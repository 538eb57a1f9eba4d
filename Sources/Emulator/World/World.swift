internal import Calling
internal import HTTP
internal import JSON

/// All that changes while the server runs.
///
/// One value behind one lock, so requests have an order.
struct World: Sendable {
  let settings: Settings
  var tenants: [WebexID: Tenant] = [:]
  /// Whose organisation a token chooses that nobody has heard of.
  private(set) var defaultOrganizationID: WebexID
  /// What private organisations are made of, and a reset goes back to.
  let origin: [Organization]
  /// Whose each token is.
  private(set) var tokens: [String: Caller] = [:]
  var graveyard = Graveyard()
  /// Faults for the organisations that are nobody's own.
  var sharedFaults = FaultList()
  private var faultCount = 0
  var journal: Journal
  /// How often each rule was broken.
  var ruleCounts: [String: Int] = [:]
  /// Numbers of all requests since the start.
  var tally = Summary.Tally()
  /// What organisations and tokens are drawn from, and the names of exchanges.
  var mint: IDGenerator
  private var trackingMint: IDGenerator
  private var adminMint: IDGenerator
  private var lives = 0
  /// The moment of the request in hand, by the clock of the machine.
  var realTime = Timestamp(milliseconds: 0)

  static let organizationLimit = 10_000

  init(_ fixture: Fixture, _ settings: Settings) {
    guard let first = fixture.organizations.first else {
      preconditionFailure("a fixture without an organisation")
    }
    self.settings = settings
    origin = fixture.organizations
    defaultOrganizationID = first.id
    mint = IDGenerator(seed: ~settings.seed)
    (trackingMint, adminMint) = (mint, mint)
    journal = Journal(entryLimit: settings.journalSize)
    for organization in origin { add(organization) }
  }

  /// The name of an exchange: the client's own, or a new one.
  mutating func trackingID(of request: Request?) -> String {
    TrackingID.of(request, &trackingMint)
  }

  /// The same for a request to the mock itself, which has no part in what repeats itself.
  mutating func adminTrackingID(of request: Request) -> String {
    TrackingID.of(request, &adminMint)
  }

  /// The id of the next fault.
  mutating func nextFaultID() -> String {
    faultCount += 1
    return "fault-\(faultCount)"
  }

  /// All organisations as a fixture file.
  func state() -> [UInt8] {
    JSONWriter.bytes { Fixture.write(inOrder.map(\.organization), to: &$0) }
  }

  /// A refusal that no operation has to do with.
  mutating func refuse(_ refusal: RequestError, of request: Request? = nil) -> Response {
    refuse(refusal, trackingID: trackingID(of: request))
  }

  func refuse(_ refusal: RequestError, trackingID: String) -> Response {
    var response = Response(refusal, trackingID: trackingID)
    response.fields.append("trackingid", trackingID)
    return response
  }
}

// MARK: Organisations

extension World {
  /// The organisations in the order in which they came, those that are not private first.
  var inOrder: [Tenant] {
    tenants.values.sorted {
      ($0.seed.isPrivate ? 1 : 0, $0.number) < ($1.seed.isPrivate ? 1 : 0, $1.number)
    }
  }

  mutating func add(_ organization: Organization) {
    lives += 1
    tenants[organization.id] = Tenant(
      organization,
      number: tenants[organization.id]?.number ?? lives,
      life: lives,
      rateLimit: settings.rateLimit
    )
    for token in organization.tokens {
      tokens[token.text] = Caller(token: token, organizationID: organization.id)
    }
  }

  /// Puts an organisation back to what it was when it was made; it has no past then.
  mutating func reset(_ id: WebexID) {
    replace(id, by: tenant(id).seed)
  }

  /// Forgets the exchanges of an organisation: it begins another life with the state that it has.
  mutating func forgetJournal(of id: WebexID) {
    journal.forget(tenant(id).life)
    lives += 1
    withTenant(id) { [lives] in $0.life = lives }
  }

  /// Puts another organisation in the place of one; it has no past then.
  mutating func replace(_ id: WebexID, by organization: Organization) {
    guard let tenant = tenants[id] else { return }
    journal.forget(tenant.life)
    for token in tenant.organization.tokens { tokens[token.text] = nil }
    add(organization)
  }

  mutating func remove(_ id: WebexID) {
    guard let tenant = tenants.removeValue(forKey: id) else { return }
    journal.forget(tenant.life)
    let texts = tenant.organization.tokens.map(\.text)
    for text in texts { tokens[text] = nil }
    graveyard.bury(texts, of: id)
  }

  /// Puts other organisations in the place of all.
  mutating func replaceAll(by organizations: [Organization]) {
    guard let first = organizations.first else {
      preconditionFailure("a world without an organisation")
    }
    for tenant in tenants.values { journal.forget(tenant.life) }
    (tenants, tokens) = ([:], [:])
    defaultOrganizationID = first.id
    for organization in organizations { add(organization) }
  }

  /// Puts everything back to the start.
  mutating func reset() {
    replaceAll(by: origin)
    (graveyard, sharedFaults, ruleCounts) = (Graveyard(), FaultList(), [:])
    journal.removeAll()
    faultCount = 0
    mint = IDGenerator(seed: ~settings.seed)
    trackingMint = mint
  }

  /// An organisation that is known to be there.
  func tenant(_ id: WebexID) -> Tenant {
    guard let tenant = tenants[id] else { preconditionFailure("a request of no organisation") }
    return tenant
  }

  mutating func withTenant<Result, Failure: Error>(
    _ id: WebexID,
    _ body: (inout Tenant) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let index = tenants.index(forKey: id) else {
      preconditionFailure("a request of no organisation")
    }
    return try body(&tenants.values[index])
  }
}
