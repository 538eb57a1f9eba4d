internal import Calling
internal import Emulator

extension WebexMock {
  /// Which rules apply.
  public enum Rules: Sendable {
    /// What the documentation requires.
    case documented
    /// Only what the live API is known to require.
    case live

    var mode: RuleSet.Mode {
      switch self {
      case .documented: .documented
      case .live: .live
      }
    }
  }

  /// Which tokens are accepted.
  public enum Authentication: Sendable {
    /// Any token; known ones have their roles, scopes and expiry.
    case any
    /// Only tokens of the fixtures and of organizations created later.
    case strict
    /// A token is not required.
    case off

    var mode: AuthenticationMode {
      switch self {
      case .any: .any
      case .strict: .strict
      case .off: .off
      }
    }
  }

  /// The organizations with which a server starts.
  public enum FixtureSource: Sendable {
    /// One small organization.
    case `default`
    /// A company with 60 people at five locations.
    case company
    /// A fixture file, in the format of `fixtures/schema.json`.
    case json([UInt8])

    func fixture(seed: UInt64) throws(Failure) -> Fixture {
      do throws(Fixture.Invalid) {
        switch self {
        case .default: return try BuiltInFixture.default.fixture(seed: seed)
        case .company: return try BuiltInFixture.company.fixture(seed: seed)
        case .json(let bytes): return try Fixture(bytes, seed: seed)
        }
      } catch {
        let reasons = error.reasons.map { "\n\($0)" }.joined()
        throw Failure("the fixture is invalid:\(reasons)")
      }
    }
  }

  /// Why a server did not start, or did not accept a request of this library.
  public struct Failure: Error, CustomStringConvertible {
    /// What failed and why, in one sentence or more lines.
    public let description: String

    init(_ description: String) { self.description = description }
  }
}
