internal import Calling
internal import HTTP
internal import JSON

extension AdminOperation {
  static let serverOperations = [health, rules, openAPI, authority, reset, shutdown]

  private static let health = AdminOperation(
    "health",
    .get,
    "/health",
    Success(200, .object(["status": .string, "version": .string, "uptimeInSeconds": .integer]))
  ) { call, world throws(RequestError) in
    let seconds = (world.realTime.milliseconds - call.started.milliseconds) / 1000
    return .json { json in
      json.object { json in
        json.member("status", "healthy")
        json.member("version", Emulator.version)
        json.member("uptimeInSeconds", max(0, seconds))
      }
    }
  }

  /// The catalogue, with how often each rule was broken since the start or the last reset.
  private static let rules = AdminOperation(
    "listRules",
    .get,
    "/rules",
    query: [.flag("unprovoked")],
    Success(
      200,
      .object([
        "rules": .array(
          .object(
            [
              "id": .string, "source": .enumeration(Rule.Evidence.allCases.map(\.rawValue)),
              "statement": .string, "fired": .integer,
            ],
            optional: ["status": .integer, "errorCode": .integer]
          )
        )
      ])
    )
  ) { call, world throws(RequestError) in
    let isUnprovoked = try call.query.flag("unprovoked") ?? false
    let rules = isUnprovoked ? world.unprovokedRules : Rule.catalogue
    return .json { json in
      json.object { json in
        json.array("rules") { json in
          for rule in rules { rule.write(fired: world.ruleCounts[rule.id] ?? 0, to: &json) }
        }
      }
    }
  }

  private static let openAPI = AdminOperation(
    "openAPI",
    .get,
    "/openapi.json",
    Success(200, .map(.any))
  ) { call, world throws(RequestError) in
    .json { $0.value(OpenAPI(world.settings).document(for: call.request)) }
  }

  /// The certificate that clients must trust.
  private static let authority = AdminOperation(
    "getAuthority",
    .get,
    "/ca.pem",
    Success(200, .string, mediaType: "application/x-pem-file")
  ) { _, world throws(RequestError) in
    guard let pem = world.settings.authorityPEM else {
      throw RequestError(
        .adminUnknown,
        "The mock made no certificate: it was started with --tls off or with --tls-cert"
      )
    }
    return Response(
      status: 200,
      fields: [Field("Content-Type", "application/x-pem-file")],
      body: pem
    )
  }

  private static let reset = AdminOperation(
    "reset",
    .post,
    "/reset",
    Success(204)
  ) { _, world throws(RequestError) in
    world.reset()
    return .noContent
  }

  private static let shutdown = AdminOperation(
    "shutdown",
    .post,
    "/shutdown",
    Success(202, .object(["status": .string]))
  ) { call, _ throws(RequestError) in
    call.endsProcess = true
    call.delivery.ending = .close
    return .json(status: 202) { json in json.object { $0.member("status", "stopping") } }
  }
}

extension World {
  /// The rules that refuse and were never broken, but for those about the mock itself.
  var unprovokedRules: [Rule] {
    Rule.catalogue.filter { rule in
      rule.status != nil && ruleCounts[rule.id] == nil && !rule.id.hasPrefix("ADMIN-")
        && rule != .capacity
    }
  }
}

extension Rule {
  fileprivate func write(fired: Int, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("status", status)
      json.member("errorCode", errorCode)
      json.member("source", evidence.rawValue)
      json.member("statement", statement)
      json.member("fired", fired)
    }
  }
}
