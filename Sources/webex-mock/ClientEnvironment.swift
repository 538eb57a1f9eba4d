/// The environment variables that point clients to the server.
struct ClientEnvironment {
  var url: String
  var port: UInt16
  var organizationID: String?
  var locationID: String?
  var token: String?
  var adminToken: String?
  /// A file with the CA certificate that clients must trust.
  var caCertificateFile: String?

  /// How HTTPS requests for the addresses of Webex reach the server.
  enum Interception {
    /// They do not; the client must use the URL of the server.
    case off
    /// By a proxy, which the variables name.
    case proxy
    /// By the names and addresses of the network.
    case network
  }

  /// The values by name.
  func variables(_ interception: Interception) -> [String: String] {
    var variables = ["WEBEX_MOCK_URL": url, "WEBEX_MOCK_PORT": "\(port)"]
    variables["WEBEX_MOCK_TOKEN"] = token
    variables["WEBEX_ACCESS_TOKEN"] = token
    variables["WEBEX_MOCK_ADMIN_TOKEN"] = adminToken
    variables["WEBEX_MOCK_ORG_ID"] = organizationID
    variables["WEBEX_MOCK_LOCATION_ID"] = locationID
    variables["WEBEX_MOCK_CA_FILE"] = caCertificateFile
    guard interception != .off else { return variables }
    // Inherited values could exclude hosts from the proxy, so that requests reach the real ones; an
    // inherited proxy is not reachable from an isolated network.
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
      let value = name == "HTTPS_PROXY" && interception == .proxy ? url : nil
      guard value != nil || interception == .network || name == "NO_PROXY" else { continue }
      (variables[name], variables[name.lowercased()]) = (value ?? "", value ?? "")
    }
    // Without this variable, Node's fetch ignores HTTPS_PROXY.
    if interception == .proxy { variables["NODE_USE_ENV_PROXY"] = "1" }
    for name in ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"] {
      variables[name] = caCertificateFile
    }
    return variables
  }
}
