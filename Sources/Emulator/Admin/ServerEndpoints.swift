internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum ServerEndpoints {
  static let all: [Endpoint<ServiceState>] = [
    health, operations, rules, openAPI, caCertificate, reset, shutdown,
  ]

  private static let health = Endpoint<ServiceState>(
    "health",
    .get,
    "/health",
    SuccessResponse(
      200,
      .object(
        ["status": .string, "version": .string, "uptimeInSeconds": .integer],
        optional: [
          "stateFile": .object(optional: ["saved": .dateTime, "error": .string])
        ]
      )
    )
  ) { context, state throws(RequestError) in
    let seconds = (context.now.milliseconds - state.started.milliseconds) / 1000
    return .json { json in
      json.object { json in
        json.member("status", "healthy")
        json.member("version", Emulator.version)
        json.member("uptimeInSeconds", max(0, seconds))
        guard let file = state.stateFile else { return }
        json.object("stateFile") { json in
          json.member("saved", file.saved?.description)
          json.member("error", file.error)
        }
      }
    }
  }

  /// The operations of the emulated API whose line contains `grep`, with the number of requests to
  /// each since the start or the last reset.
  private static let operations = Endpoint<ServiceState>(
    "listOperations",
    .get,
    "/operations",
    query: [.string("grep")],
    SuccessResponse(
      200,
      .object([
        "operations": .array(
          .object(
            [
              "id": .string, "method": .string, "path": .string,
              "evidence": .enumeration(OperationSummary.Evidence.allCases.map(\.rawValue)),
              "requestCount": .integer,
            ],
            optional: ["shape": .enumeration(ContractShape.allCases.map(\.rawValue))]
          )
        )
      ])
    )
  ) { context, state throws(RequestError) in
    let operations = OperationSummary.all(containing: context.text("grep"))
    return .json { json in
      json.object { json in
        json.array("operations") { json in
          for operation in operations {
            json.object { json in
              json.member("id", operation.id)
              json.member("method", operation.method)
              json.member("path", operation.path)
              json.member("evidence", operation.evidence.rawValue)
              json.member("shape", operation.shape)
              json.member("requestCount", state.operationCounts[operation.id] ?? 0)
            }
          }
        }
      }
    }
  }

  /// The rule catalog, with the number of violations of each rule since the start or last reset.
  private static let rules = Endpoint<ServiceState>(
    "listRules",
    .get,
    "/rules",
    query: [.boolean("untriggered"), .enumeration("format", ["json", "text"])],
    SuccessResponse(
      200,
      .object([
        "rules": .array(
          .object(
            [
              "id": .string, "group": .string, "groupTitle": .string,
              "evidence": .enumeration(Rule.Evidence.allCases.map(\.rawValue)),
              "statement": .string, "triggeredCount": .integer,
            ],
            optional: [
              "status": .integer, "errorCode": .integer, "topLevelErrorCode": .integer,
            ]
          )
        )
      ]),
      orAs: "text/plain"
    )
  ) { context, state throws(RequestError) in
    let isFiltered = context.query.boolean("untriggered") ?? false
    let rules = isFiltered ? state.untriggeredRules : Rule.catalog
    if context.query["format"]?.equalsIgnoringCase("text") == true {
      let text = Rule.list(rules) { rule in
        state.violationCounts[rule.id].map { " (triggered: \($0))" } ?? ""
      }
      return Response(
        status: 200,
        fields: [Field("Content-Type", "text/plain; charset=utf-8")],
        body: Array(text.utf8)
      )
    }
    return .json { json in
      json.object { json in
        json.array("rules") { json in
          for rule in rules {
            rule.write(triggeredCount: state.violationCounts[rule.id] ?? 0, to: &json)
          }
        }
      }
    }
  }

  private static let openAPI = Endpoint<ServiceState>(
    "openAPI",
    .get,
    "/openapi.json",
    query: [.enumeration("evidence", OperationSummary.Evidence.allCases.map(\.rawValue))],
    SuccessResponse(
      200,
      JSONSchema([
        "type": "object", "required": ["openapi"], "properties": ["openapi": ["type": "string"]],
      ])
    )
  ) { context, state throws(RequestError) in
    let evidence = context.query["evidence"].flatMap { text in
      OperationSummary.Evidence.allCases.first { $0.rawValue.equalsIgnoringCase(text) }
    }
    let openAPI = OpenAPI(state.configuration, evidence: evidence)
    return .json { $0.value(openAPI.document(for: context.request)) }
  }

  /// The generated CA certificate, which clients must trust.
  private static let caCertificate = Endpoint<ServiceState>(
    "getCACertificate",
    .get,
    "/ca.pem",
    SuccessResponse(200, .string, mediaType: "application/x-pem-file")
  ) { _, state throws(RequestError) in
    guard let pem = state.configuration.caCertificatePEM() else {
      throw RequestError(
        .adminUnknown,
        "No generated CA certificate: the server runs without TLS or with a given certificate.",
        hint: .tls
      )
    }
    return Response(
      status: 200,
      fields: [Field("Content-Type", "application/x-pem-file")],
      body: pem
    )
  }

  private static let reset = Endpoint<ServiceState>(
    "reset",
    .post,
    "/reset",
    SuccessResponse(204)
  ) { _, state throws(RequestError) in
    state.reset()
    return .noContent
  }

  private static let shutdown = Endpoint<ServiceState>(
    "shutdown",
    .post,
    "/shutdown",
    SuccessResponse(202, .object(["status": .string]))
  ) { _, state throws(RequestError) in
    state.isStopRequested = true
    return .json(status: 202) { json in json.object { $0.member("status", "stopping") } }
  }
}

extension ServiceState {
  /// Rules that reject requests and were not violated, except `ADMIN-` rules and `MOCK-CAPACITY`.
  var untriggeredRules: [Rule] {
    Rule.catalog.filter { rule in
      rule.status != nil && violationCounts[rule.id] == nil && rule.area != .admin
        && rule != .capacity
    }
  }
}

extension Rule {
  fileprivate func write(triggeredCount: Int, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("group", String(group))
      json.member("groupTitle", groupTitle)
      json.member("status", status)
      json.member("errorCode", errorCode)
      if topLevelErrorCode != errorCode { json.member("topLevelErrorCode", topLevelErrorCode) }
      json.member("evidence", evidence.rawValue)
      json.member("statement", statement)
      json.member("triggeredCount", triggeredCount)
    }
  }
}
