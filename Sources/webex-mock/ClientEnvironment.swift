/// The environment variables that point clients to the server.
struct ClientEnvironment {
  var url: String
  var port: UInt16
  var organizationID: String?
  var locationID: String?
  var token: String?
  /// A file with the CA certificate that clients must trust.
  var caCertificateFile: String?

  /// The values by name; with `intercepts`, also those that route HTTPS requests to the server.
  func variables(intercepts: Bool) -> [String: String] {
    var variables = ["WEBEX_MOCK_URL": url, "WEBEX_MOCK_PORT": "\(port)"]
    variables["WEBEX_MOCK_TOKEN"] = token
    variables["WEBEX_ACCESS_TOKEN"] = token
    variables["WEBEX_MOCK_ORG_ID"] = organizationID
    variables["WEBEX_MOCK_LOCATION_ID"] = locationID
    variables["WEBEX_MOCK_CA_FILE"] = caCertificateFile
    guard intercepts else { return variables }
    let proxy = url
    variables["HTTPS_PROXY"] = proxy
    variables["https_proxy"] = proxy
    // Inherited values could exclude hosts from the proxy, so that requests reach the real ones.
    variables["NO_PROXY"] = ""
    variables["no_proxy"] = ""
    // Without this variable, Node's fetch ignores HTTPS_PROXY.
    variables["NODE_USE_ENV_PROXY"] = "1"
    for name in ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"] {
      variables[name] = caCertificateFile
    }
    return variables
  }
}
