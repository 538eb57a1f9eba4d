internal import CWebexData

/// The embedded JSON texts: those about the operations by contract, and a fixture.
enum ContractData {
  /// The OpenAPI document.
  static var document: [UInt8] { unsafe bytes(webex_calling_openapi()) }
  /// Where the document errs, by schema and member.
  static var corrections: [UInt8] { unsafe bytes(webex_contract_corrections()) }
  /// What only the prose beside the document says, by schema and member.
  static var constraints: [UInt8] { unsafe bytes(webex_contract_constraints()) }
  /// What the operations have to do with each other.
  static var relations: [UInt8] { unsafe bytes(webex_contract_relations()) }
  /// The fixture of `BuiltInFixture.company`.
  static var company: [UInt8] { unsafe bytes(webex_company_fixture()) }

  private static func bytes(_ data: WebexData) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: data.start, count: Int(data.size)))
  }
}
