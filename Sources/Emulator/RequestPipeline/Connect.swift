internal import Calling
internal import HTTP
internal import Text

extension ServiceState {
  /// Handles CONNECT: for intercepted hosts, a tunnel that this server terminates.
  ///
  /// It never connects to another host.
  mutating func handleConnect(_ request: Request, at time: Timestamp) -> HandledRequest {
    if request.scheme == .http, configuration.intercepts(host: request.target.host) {
      return HandledRequest(reply: .tunnel(Response(status: 200)), status: 200)
    }
    let hosts = configuration.interceptedHosts.joined(separator: ", ")
    let (reason, hint): (String, Hint?) =
      if request.scheme == .https {
        ("the connection to the proxy uses TLS. Use a proxy URL that begins with http://.", nil)
      } else if hosts.isEmpty {
        ("TLS is off, so webex-mock cannot intercept HTTPS.", .tls)
      } else {
        ("webex-mock only intercepts \(hosts).", .interceptedHosts)
      }
    let target = request.target.description.truncatedForMessage
    let error = RequestError(.tunnel, "CONNECT \(target) rejected: \(reason)", hint: hint)
    let response = errorResponse(for: error, trackingID: trackingID(of: request))
    record(JournalEntry(request, response, error, at: time))
    return HandledRequest(reply: .response(response), status: response.status)
  }
}

extension EmulatorConfiguration {
  fileprivate func intercepts(host: String) -> Bool {
    interceptedHosts.contains { name in
      guard name.hasPrefix("*.") else { return host.equalsIgnoringCase(name) }
      // The asterisk matches one label, as in the certificate (RFC 9525 §6.3).
      let rest = host.drop { $0 != "." }
      return rest.equalsIgnoringCase(String(name.dropFirst())) && rest.count < host.count
    }
  }
}

extension Target {
  /// The host of an authority-form target, without brackets.
  fileprivate var host: String {
    let colon = description.lastIndex(of: ":") ?? description.endIndex
    return String(description[..<colon].filter { $0 != "[" && $0 != "]" })
  }
}
