/// Asks a server one question, for health checks.
package enum Probe {
  private static let waitSeconds = 3
  private static let answerBytes = 64 * 1024

  /// The status that `GET path` is answered with; `nil` if the answer is not HTTP.
  ///
  /// - Throws: the call that failed, for example `connect 127.0.0.1:4868: Connection refused`.
  package static func status(of path: String, at address: Address) throws(SystemError) -> Int? {
    let socket = try Socket.connected(to: address, waitSeconds: waitSeconds)
    let request = "GET \(path) HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n\r\n"
    guard try socket.send(Array(request.utf8)[...]) == request.utf8.count else { return nil }
    var buffer = [UInt8](repeating: 0, count: answerBytes)
    guard case .bytes(let count) = try socket.receive(into: &buffer) else { return nil }
    let words = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
    guard words.count > 1, words[0].hasPrefix("HTTP/1.") else { return nil }
    return Int(words[1])
  }
}
