internal import Emulator
internal import HTTP
internal import JSON

extension WebexMock {
  /// Sends a request to the admin API, without a connection.
  ///
  /// - Parameters:
  ///   - method: the method, for example `POST`.
  ///   - path: the path below `/__admin` with its query, for example `/clock/advance`.
  ///   - json: the body.
  /// - Returns: the body of the response, JSON unless the documentation says otherwise.
  /// - Throws: `Failure` with the message of a response that is not 2xx, and for a request whose
  ///   response takes longer, such as a stream.
  @discardableResult
  public func admin(_ method: String, _ path: String, _ json: String = "") throws(Failure)
    -> [UInt8]
  {
    guard let target = Target("/__admin\(path)") else {
      throw Failure("the path '\(path)' is invalid")
    }
    let request = Request(
      method: Method(method),
      target: target,
      fields: json.isEmpty ? [] : [Field("Content-Type", "application/json")],
      body: Array(json.utf8)
    )
    guard case .response(let response, _) = server.respond(to: request) else {
      throw Failure("\(method) /__admin\(path) needs a connection: it does not respond at once")
    }
    guard (200...299).contains(response.status.code) else {
      let body = String(decoding: response.body, as: UTF8.self)
      throw Failure("\(method) /__admin\(path) returned status \(response.status.code): \(body)")
    }
    return response.body
  }

  func adminJSON(_ method: String, _ path: String, _ json: JSONValue? = nil) throws(Failure)
    -> JSONValue
  {
    let body = json.map { json in JSONWriter.bytes { $0.value(json) } } ?? []
    let bytes = try admin(method, path, String(decoding: body, as: UTF8.self))
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(bytes)
    } catch {
      preconditionFailure("\(path) returned invalid JSON: \(error)")
    }
  }

  /// Makes a private organization, which no other token reaches.
  ///
  /// - Parameters:
  ///   - template: its content: that of the first organization of the fixtures, or licenses and an
  ///     administrator alone.
  ///   - seed: the seed of generated ids; the default differs between organizations.
  /// - Returns: the organization; it is deleted when the value is released, so keep it.
  /// - Throws: `Failure` if there are too many organizations.
  public func organization(_ template: Organization.Template = .default, seed: UInt32? = nil)
    throws(Failure) -> Organization
  {
    var body = JSONObject()
    body["template"] = .string(template.rawValue)
    body["seed"] = seed.map { .number(JSONNumber(Int($0))) }
    return Organization(try adminJSON("POST", "/orgs", .object(body)), on: self)
  }
}
