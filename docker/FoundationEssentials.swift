// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
//
// Replaces the library of this name where `docker/build-program` links everything into one file.
//
// The argument parser uses Foundation only for `--experimental-dump-help`, which prints nothing
// with this replacement. The real library makes the program a third larger. The declarations below
// are all that the parser uses.

public protocol LocalizedError: Error {
  var errorDescription: String? { get }
}

public struct Data {}

public final class JSONEncoder {
  public struct OutputFormatting: OptionSet, Sendable {
    public static let prettyPrinted = OutputFormatting(rawValue: 1)
    public static let sortedKeys = OutputFormatting(rawValue: 2)

    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }
  }

  public var outputFormatting: OutputFormatting = []

  public init() {}

  public func encode(_ value: some Encodable) throws -> Data { throw CancellationError() }
}

extension String {
  public enum Encoding {
    case utf8
  }

  public init?(data: Data, encoding: Encoding) { nil }
}
