import Calling
@testable import Contract
@testable import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// The operations by contract, all of them.
@Suite struct ContractTests {
  @Test func `each operation of the document is native or by contract`() {
    let catalog = ContractSweep.catalog
    #expect(catalog.document.operations.count == 1059)
    #expect(catalog.registry.endpoints.count > 750)
    for endpoint in WebexAPI.registry.endpoints {
      #expect(catalog.registry[endpoint.id] == nil, "\(endpoint.id) is native")
    }
    let missing = catalog.document.operations.filter { operation in
      ContractSweep.shapes[operation.id] == nil && WebexAPI.registry[operation.id] == nil
    }
    #expect(missing.isEmpty, "\(missing.map { "\($0.method) \($0.path)" })")
  }

  @Test func `a valid request to each operation has its documented status`() throws {
    let sweep = try ContractSweep()
    var unknown = 0
    // Calls depend on the requests before them.
    let shapes: Set<ContractShape> = [.call, .conference]
    for operation in ContractSweep.operations
    where !shapes.contains(ContractSweep.shapes[operation.id] ?? .action) {
      let request = try sweep.request(operation, path: try sweep.path(of: operation))
      let response = try sweep.server.send(request)
      // No operation creates such an item.
      let hasUnknown =
        request.path.contains("/any") || request.path.contains("deviceId=v")
        || ContractSweep.shapes[operation.id] == .jsonPatch
      if ["CONTRACT-UNKNOWN", "DEVICE-UNKNOWN"].contains(response.rules.first), hasUnknown {
        unknown += 1
        continue
      }
      let statuses = operation.successes(in: ContractSweep.catalog.document).map(\.status)
      #expect(
        statuses.contains(response.status),
        "\(operation.id) \(request.method) \(request.path): \(response.text.prefix(300))"
      )
      #expect(response["X-Mock-Evidence"] == "contract", "\(operation.id)")
    }
    #expect(unknown < 60, "\(unknown)")
  }

  @Test func `an operation by contract requires a token and its scope`() throws {
    let sweep = try ContractSweep()
    for operation in ContractSweep.operations {
      let path = try sweep.path(of: operation)
      let request = try sweep.request(operation, path: path)
      let anonymous = try sweep.server.send(request.replacing("Authorization", nil))
      #expect(anonymous.status == 401, "\(operation.id)")
      guard operation.method != "GET", !operation.path.contains("/people/me/"),
        operation.scopes.first?.hasSuffix("_read") == false
      else { continue }
      let readOnly = try sweep.server.send(
        request.replacing("Authorization", "Bearer read-only-admin")
      )
      #expect(readOnly.status == 403, "\(operation.id): \(readOnly.text)")
    }
  }

  @Test func `a wrong type of each member is rejected with its pointer`() throws {
    let sweep = try ContractSweep()
    let document = ContractSweep.catalog.document
    var checked = 0
    for operation in ContractSweep.operations
    where ContractSweep.shapes[operation.id] != .upload {
      guard let body = operation.requestBody(in: document), body.mediaType == "application/json",
        case .object(let valid) = try sweep.sample(of: operation).value(body.schema)
      else { continue }
      let path = try sweep.path(of: operation)
      for member in valid.members {
        guard let type = body.schema.property(member.name)?.type else { continue }
        var wrong = valid
        wrong[member.name] = type == .object ? [1] : ["a": 1]
        let path = try sweep.request(operation, path: path).path
        var request = TestRequest.post(path, .object(wrong))
        request.method = operation.method
        let response = try sweep.server.send(request)
        guard response.status != 404 else { continue }
        checked += 1
        #expect(
          response.status == 400,
          "\(operation.id) \(member.name): \(response.text.prefix(200))"
        )
        #expect(response.text.contains("(at /\(member.name)"), "\(operation.id) \(member.name)")
      }
    }
    #expect(checked > 1000, "\(checked)")
  }

  @Test func `each collection creates, lists, shows, changes and deletes its items`() throws {
    var collections = 0
    for create in ContractSweep.operations
    where create.method == "POST" && ContractSweep.shapes[create.id] == .collection {
      let sweep = try ContractSweep()
      let path = try sweep.path(of: create)
      let created = try sweep.server.send(try sweep.request(create, path: path))
      guard case .object(let body)? = try? created.json(),
        case .string(let id)? = body["id"] ?? body["dectNetworkId"]
      else { continue }
      collections += 1
      let operations = ContractSweep.operations.filter {
        $0.pattern == create.pattern + "/{}"
      }
      var item = "\(path)/\(id)"
      func send(_ method: String) throws -> TestResponse? {
        guard let operation = operations.first(where: { $0.method == method }) else { return nil }
        return try sweep.server.send(try sweep.request(operation, path: item))
      }
      if let shown = try send("GET") {
        #expect(shown.status == 200, "\(create.id): \(shown.text)")
        var put = TestRequest.put("/v1\(item)", bytes: shown.body)
        if create.id == "createTrunk" {
          // Required in an update, and never shown.
          let body = try JSONParser.parse(shown.body).setting("/password", to: "Secret-1")
          put = .put("/v1\(item)", body)
        }
        if operations.contains(where: { $0.method == "PUT" }) {
          let back = try sweep.server.send(put)
          #expect(back.status < 300, "\(create.id): \(back.text.prefix(300))")
          let again = try send("GET")
          #expect(again?.body == shown.body, "\(create.id)")
        }
      }
      if let changed = try send("PUT") {
        #expect(changed.status < 300, "\(create.id): \(changed.text)")
        // The id changes if it is made of the name.
        if case .string(let new)? = try? changed.json()["/id"] { item = "\(path)/\(new)" }
      }
      if let list = ContractSweep.operations.first(where: {
        $0.method == "GET" && $0.path == create.path
      }) {
        let response = try sweep.server.send(try sweep.request(list, path: path))
        let id = item.split(separator: "/").last ?? ""
        #expect(response.text.contains(id), "\(create.id): \(response.text.prefix(200))")
      }
      if let deleted = try send("DELETE") {
        #expect(deleted.status < 300, "\(create.id)")
        #expect(try send("GET")?.status ?? 404 == 404, "\(create.id)")
        #expect(try send("DELETE")?.rules == ["CONTRACT-UNKNOWN"], "\(create.id)")
      }
    }
    #expect(collections > 40, "\(collections)")
  }

  @Test func `what GET shows of settings, PUT accepts, and GET shows the same again`() throws {
    let sweep = try ContractSweep()
    var documents = 0
    for get in ContractSweep.operations
    where get.method == "GET" && ContractSweep.shapes[get.id] == .settings {
      let put = ContractSweep.operations.first {
        $0.path == get.path && ["PUT", "PATCH"].contains($0.method)
          && ContractSweep.shapes[$0.id] == .settings
      }
      guard let put else { continue }
      let path = try sweep.path(of: get)
      // No operation creates such an item.
      if path.contains("/any") { continue }
      let read = try sweep.request(get, path: path)
      // Makes the items that a body would name.
      let target = try sweep.request(put, path: path).path
      let shown = try sweep.server.send(read)
      #expect(shown.status == 200, "\(get.id): \(shown.text)")
      var request = TestRequest.post(target, try shown.json())
      request.method = put.method
      let changed = try sweep.server.send(request)
      #expect(changed.status < 300, "\(put.id): \(changed.text.prefix(300))")
      let again = try sweep.server.send(read)
      #expect(try again.json() == shown.json(), "\(get.id)")
      documents += 1
    }
    #expect(documents > 120, "\(documents)")
  }
}
