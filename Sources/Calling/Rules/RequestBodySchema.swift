package import JSON

/// The description of a request body, recorded from the code that reads it.
///
/// Each family declares those of its operations beside the code that reads them.
package struct RequestBodySchema: Sendable {
  private let isPartial: Bool
  private let read: @Sendable (inout JSONReader) -> Void

  /// - Parameters:
  ///   - isPartial: whether absent members keep their values, so that they are optional.
  ///   - read: reads the members; the values that it reads are not used.
  init(isPartial: Bool = false, _ read: @escaping @Sendable (inout JSONReader) -> Void) {
    self.isPartial = isPartial
    self.read = read
  }

  /// The JSON schema of the body; `.live` requires fewer properties and accepts more types.
  package func schema(under mode: RuleSet.Mode) -> JSONSchema {
    JSONReader.schema(isPartial: isPartial, isLenient: mode == .live, read)
  }
}
