import Calling
@testable import Contract
@testable import Emulator
import HTTP
import JSON
@testable import TestSupport

/// Made-up valid requests for operations by contract.
struct ContractSweep {
  let server: TestServer
  /// Values of placeholders, by the name of the collection before them.
  private let owners: [String: String]

  init() throws {
    let server = try TestServer()
    self.server = server
    let lines = try server.send(.get("/v1/telephony/config/virtualLines")).items("virtualLines")
    var line = ""
    if case .string(let id)? = lines.first?["/id"] { line = id }
    let device: JSONValue = [
      "mac": "00005E0053FF", "model": "DMS Cisco 8851",
      "personId": .string(DefaultFixture.hakim.description),
    ]
    let phone = try server.send(.post("/v1/devices", device)).string("/id")
    func feature(_ name: String) throws -> String {
      let query = "locationId=\(DefaultFixture.headquarters)"
      let list = try server.send(.get("/v1/telephony/config/\(name)?\(query)")).items(name)
      return list.first?["/id"]?.text ?? ""
    }
    owners = [
      "queues": try feature("queues"), "autoAttendants": try feature("autoAttendants"),
      "devices": phone ?? "",
      "locations": DefaultFixture.headquarters.description,
      "people": DefaultFixture.hakim.description,
      "workspaces": DefaultFixture.lobby.description, "virtualLines": line,
    ]
  }

  static var catalog: ContractCatalog { ContractCatalog.current }

  static let shapes = catalog.shapes

  static let operations = catalog.document.operations.filter { shapes[$0.id] != nil }

  /// A path for an operation, with items that exist if a collection can make them.
  func path(of operation: ContractOperation) throws -> String {
    var path = ""
    var typedCollection: String?
    for segment in operation.path.split(separator: "/") {
      guard segment.hasPrefix("{") else {
        path += "/\(segment)"
        continue
      }
      let collection = path.split(separator: "/").last.map(String.init) ?? ""
      if segment.lowercased().hasSuffix("type}") {
        // The item has the first type that its schema allows.
        typedCollection = path
        path += "/businessHours"
        continue
      }
      if let typed = typedCollection.take() {
        path += "/\(try item(in: typed, template: operation.path) ?? "any")"
        continue
      }
      path += "/\(try owners[collection] ?? item(in: path, template: operation.path) ?? "any")"
    }
    return path
  }

  /// The id of an item that is created in a collection with a path.
  private func item(in path: String, template: String) throws -> String? {
    let count = path.split(separator: "/").count
    let pattern = ContractOperation.pattern(of: template)
    let prefix = pattern.split(separator: "/").prefix(count)
    let create = Self.operations.first { operation in
      operation.method == "POST"
        && [.collection, .job].contains(Self.shapes[operation.id])
        && operation.pattern.split(separator: "/") == Array(prefix)
    }
    guard let create else { return nil }
    let response = try server.send(try request(create, path: path))
    guard response.status < 300, case .object(let body)? = try? response.json() else { return nil }
    return body.members.lazy.compactMap { member -> String? in
      if case .string(let text) = member.value, member.name.lowercased().hasSuffix("id") {
        text
      } else {
        nil
      }
    }.first
  }

  private static let counter = LockedValue(0)

  /// A number that no other call has returned.
  static func next() -> Int {
    counter.withLock { count in
      count += 1
      return count
    }
  }

  /// Valid values for an operation, which name items that the sweep makes.
  func sample(of operation: ContractOperation) -> ContractSample {
    ContractSample(pattern: operation.pattern) { name in
      if let owner = owners[name] { return owner }
      let paths = Self.catalog.paths.collections(named: name)
      guard let segments = paths.first, segments.filter({ $0 == "{}" }).count < 2,
        segments != operation.pattern.split(separator: "/").map(String.init)
      else { return nil }
      let location = DefaultFixture.headquarters.description
      let path = "/" + segments.map { $0 == "{}" ? location : $0 }.joined(separator: "/")
      return try item(in: path, template: "/" + segments.joined(separator: "/"))
    }
  }

  /// A request with a valid body and valid mandatory parameters.
  func request(_ operation: ContractOperation, path: String) throws -> TestRequest {
    let document = Self.catalog.document
    let sample = sample(of: operation)
    let query = try operation.queryParameters(in: document).filter(\.isRequired)
      .map { "\($0.name)=\(Self.text(of: try sample.value($0.schema)))" }
    let target = "/v1\(path)" + (query.isEmpty ? "" : "?\(query.joined(separator: "&"))")
    var request = TestRequest.get(target)
    if let body = operation.requestBody(in: document), body.mediaType.hasPrefix("application/json")
    {
      var value = try sample.value(body.schema)
      for row in Self.catalog.paths.relations.rows(.validators, of: operation.id) {
        guard let name = row["matched"]?.string, let example = row["example"]?.string else {
          continue
        }
        value = value.setting(JSONPointer([name]), to: .string(example))
      }
      for row in Self.catalog.paths.relations.rows(.commands, of: operation.id) {
        guard let add = row["add"], let example = row["example"]?.string else { continue }
        let tokens = [add["member"]?.string ?? "", "0", add["key"]?.string ?? ""]
        value = value.setting(JSONPointer(tokens), to: .string(example))
      }
      request = TestRequest.post(target, value)
    }
    request.method = operation.method
    return request
  }

  private static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): text.percentEncoded
    case .number(let number): number.text
    case .bool(let bool): "\(bool)"
    case .null, .array, .object: "a"
    }
  }
}
