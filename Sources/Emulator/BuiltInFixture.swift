package import Calling

/// The fixtures that are built into the program, by their names.
package enum BuiltInFixture: String, CaseIterable {
  /// One small organization, with which the server starts by default.
  case `default`
  /// A company with locations in three countries, for provisioning scripts.
  case company

  private var bytes: [UInt8] {
    switch self {
    case .default: PackageResources.default_json
    case .company: ContractData.company
    }
  }

  /// The organizations of the fixture.
  ///
  /// - Parameter seed: the seed of the id generators.
  /// - Returns: the fixture.
  /// - Throws: all errors in it, each with its position.
  package func fixture(seed: UInt64) throws(Fixture.Invalid) -> Fixture {
    try Fixture(bytes, seed: seed)
  }
}

extension Fixture {
  /// The built-in fixture, which the server uses without `--fixtures`.
  ///
  /// - Parameter seed: the seed of the id generators.
  /// - Returns: the fixture.
  /// - Throws: all errors in it, each with its position.
  package static func standard(seed: UInt64) throws(Invalid) -> Fixture {
    try BuiltInFixture.default.fixture(seed: seed)
  }
}
