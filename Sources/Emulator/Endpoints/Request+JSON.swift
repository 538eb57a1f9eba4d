internal import Calling
internal import HTTP
internal import JSON
internal import Text

extension Request {
  /// The body as JSON; it is required.
  ///
  /// - Parameter mediaType: a media type that is accepted besides `application/json`.
  /// - Returns: the body with lazily decoded values.
  /// - Throws: `mediaType`, `bodyJSON`.
  func json(or mediaType: String? = nil) throws(RequestError) -> JSONDocument {
    // Source: wording of Webex errors in public reports, for the beginning of each message.
    guard !body.isEmpty else {
      throw RequestError(
        .bodyJSON,
        at: "",
        "Invalid JSON format in request body: Required request body is missing"
      )
    }
    let type = fields["Content-Type"]
    guard type?.isJSON == true || mediaType.map({ type?.hasPrefix($0) == true }) ?? false else {
      throw RequestError(
        .mediaType,
        "Unsupported Media Type: "
          + (type.map { "Content-Type is \($0.quotedForMessage)" }
            ?? "the Content-Type header is missing")
          + "; send \(mediaType ?? "application/json")"
      )
    }
    if let coding = fields["Content-Encoding"], !coding.equalsIgnoringCase("identity") {
      throw RequestError(
        .mediaType,
        "Unsupported Media Type: Content-Encoding is \(coding.quotedForMessage); send the body"
          + " without encoding",
        // RFC 9110 §15.5.16.
        recovery: .useCoding("identity")
      )
    }
    do throws(JSONSyntaxError) {
      return try JSONDocument(body)
    } catch {
      throw RequestError(.bodyJSON, at: "", "Invalid JSON format in request body: \(error)")
    }
  }
}

extension JSONDocument {
  /// The object in a string that is JSON itself: wxc_sdk 1.41 encodes some bodies twice.
  func unwrapped(_ warnings: inout [String]) -> JSONDocument {
    guard case .string(let text) = value, let inner = try? JSONDocument(Array(text.utf8)),
      case .object = inner.value
    else { return self }
    warnings.append("read the body as JSON, although it is a string that contains JSON")
    return inner
  }
}

extension String {
  /// Whether a media type is `application/json` with any parameters (RFC 9110 §8.3.1).
  fileprivate var isJSON: Bool {
    if equalsIgnoringCase("application/json") { return true }
    return prefix { $0 != ";" }.trimmed.equalsIgnoringCase("application/json")
  }
}
