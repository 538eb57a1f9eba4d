internal import Calling
internal import HTTP
internal import JSON
internal import Text

extension JournalEntry {
  /// Writes the complete entry, with credentials redacted.
  func write(id: Journal.ID, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("time", time.description)
      json.member("clockTime", clockTime?.description)
      json.member("orgId", organizationID?.description)
      json.member("operation", operationID)
      if let operationID, WebexAPI.registry[operationID] == nil {
        json.member("evidence", "contract")
      }
      record.request?.write(to: &json)
      if hasResponse {
        json.object("response") { json in
          json.member("status", status.code)
          record.responseHeaders.write(to: &json)
          json.member("body", String(decoding: record.responseBytes, as: UTF8.self))
        }
      }
      json.member("delivery", fault?.displayName)
      json.member("durationMs", duration.milliseconds)
      json.array("rules") { json in for rule in rules { json.string(rule) } }
      json.array("violations") { json in
        for violation in record.recordedViolations {
          json.object { json in
            json.member("rule", violation.rule)
            json.member("pointer", violation.pointer)
            json.member("message", violation.message)
          }
        }
      }
      json.array("notes") { json in for note in warnings { json.string(note) } }
      json.member("fault", faultID)
    }
  }
}

extension Request {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("request") { json in
      json.member("method", method.description)
      json.member("url", target.description)
      json.member("path", String(target.path))
      json.array("query") { json in
        for parameter in target.query.items {
          json.object { json in
            json.member("name", parameter.name)
            json.member("value", parameter.value)
          }
        }
      }
      fields.write(to: &json)
      json.member("body", String(decoding: body, as: UTF8.self))
    }
  }
}

extension Fields {
  /// Writes the fields as one object.
  ///
  /// Values of fields with the same name are joined with commas (RFC 9110 §5.3).
  fileprivate func write(to json: inout JSONWriter) {
    var members = JSONObject()
    for field in lines {
      let value = field.redactedValue
      if case .string(let before)? = members[field.name] {
        members[field.name] = .string("\(before), \(value)")
      } else {
        members[field.name] = .string(value)
      }
    }
    json.member("headers", .object(members))
  }
}

extension Field {
  /// The value with credentials replaced by `***`; the scheme of an authorization is kept.
  var redactedValue: String {
    if name.equalsIgnoringCase("Authorization") || name.equalsIgnoringCase("Proxy-Authorization") {
      let scheme = value.prefix { $0 != " " }
      let isScheme = ["Bearer", "Basic", "Digest"].contains { scheme.equalsIgnoringCase($0) }
      return isScheme ? "\(scheme) \(Self.mask)" : Self.mask
    }
    return Self.secretNames.contains(where: name.equalsIgnoringCase) ? Self.mask : value
  }

  private static let secretNames = ["Cookie", "Set-Cookie", adminToken]

  /// The header with the admin token, beside a bearer token.
  static let adminToken = "X-Mock-Admin-Token"

  /// The replacement of a redacted value.
  static let mask = "***"
}

extension TransportFault {
  fileprivate var displayName: String {
    switch self {
    case .close: "close"
    case .reset: "reset"
    case .truncate: "truncate"
    case .dribble: "dribble"
    }
  }
}

extension Duration {
  /// The duration in milliseconds, truncated to whole microseconds.
  var milliseconds: Double {
    let micro = components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    return Double(micro) / 1000
  }
}
