internal import Calling
internal import Text

extension String {
  /// Whether the text begins with a scheme (RFC 3986 §3.1) that a browser does not run as a script,
  /// and has no fragment.
  var isRedirectURI: Bool {
    let scheme = prefix { $0 != ":" }.lowercased()
    let isScheme = scheme.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0.isOne(of: "+-.") }
    return scheme.utf8.count < utf8.count && scheme.utf8.first?.isASCIILetter == true && isScheme
      && !["javascript", "data", "vbscript"].contains(scheme) && !contains("#")
  }
}

extension RequestError {
  /// The error code in the redirect of an authorization (RFC 6749 §4.1.2.1).
  var redirectCode: String {
    switch violations[0].rule {
    case .oauthScope: "invalid_scope"
    case .oauthGrant: "unsupported_response_type"
    default: "invalid_request"
    }
  }
}
