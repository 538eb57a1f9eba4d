/// What a client finds in its environment, so that it reaches the mock without being configured.
struct ClientEnvironment {
  var url: String
  var port: UInt16
  var organizationID: String?
  var locationID: String?
  var token: String?
  /// A file with the certificate that clients must trust.
  var caCertificateFile: String?

  /// The variables by their names.
  ///
  /// With `intercepts`, clients that ask for Webex itself come here as well.
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
    // What is inherited could lead some hosts past the mock, to the real ones.
    variables["NO_PROXY"] = ""
    variables["no_proxy"] = ""
    // Node's fetch looks for a proxy in the environment only if it is told to.
    variables["NODE_USE_ENV_PROXY"] = "1"
    for name in ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"] {
      variables[name] = caCertificateFile
    }
    return variables
  }
}
