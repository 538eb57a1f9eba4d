import Emulator
import HTTP
import JSON
import Network
import TLS
import Testing
@testable import TestSupport

/// TLS and plain HTTP on one port, and CONNECT to intercepted hosts.
@Suite struct TLSTests {
  private func server(
    _ mode: (@escaping TLSMode.Context) -> TLSMode = TLSMode.auto
  ) throws -> TestServer {
    let certificates = GeneratedCertificates(names: ["localhost"])
    var settings = EmulatorConfiguration()
    settings.interceptedHosts = ["webexapis.com", "*.webexapis.com", "127.0.0.1"]
    settings.caCertificatePEM = { try? certificates.caPEM() }
    return try TestServer(
      settings,
      on: .socket,
      configuration: EventLoop.Configuration(tls: mode(certificates.context))
    )
  }

  @Test func `one port accepts both, and links have the scheme of the request`() throws {
    let server = try server()
    let client = try TLSClient(server)
    #expect(try client.exchange(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    let other = DefaultFixture.minimal.setting("/name", to: "Other").setting(
      "/extension",
      to: "7801"
    )
    #expect(try server.send(.post(DefaultFixture.create, other)).status == 201)
    let page = TestRequest.get("\(DefaultFixture.list)?max=1")
    #expect(try client.exchange(page)["Link"]?.hasPrefix("<https://mock.test:4868/") == true)
    #expect(try server.send(page)["Link"]?.hasPrefix("<http://mock.test:4868/") == true)
  }

  @Test func `a large response and a large body pass`() throws {
    let server = try server()
    let client = try TLSClient(server)
    let large = DefaultFixture.minimal.setting(
      "/name",
      to: .string(String(repeating: "x", count: 1_000_000))
    )
    #expect(try client.exchange(.post(DefaultFixture.create, large)).rules == ["HG-NAME-LENGTH"])
    #expect(try client.exchange(.get("/__admin/requests")).body.count > 1_000_000)
  }

  @Test func `a closing connection sends close_notify`() throws {
    let client = try TLSClient(try server())
    let request = TestRequest.get(DefaultFixture.list).adding("Connection", "close")
    #expect(try client.exchange(request).status == 200)
    #expect(try client.isClosedProperly())
  }

  @Test(arguments: ["reset", "close", "truncate=20", "dribble", "503; delay=100"])
  func `faults are the same under TLS`(fault: String) throws {
    let server = try server()
    let client = try TLSClient(server)
    let request = TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", fault)
    switch fault {
    case "dribble": #expect(try client.exchange(request).status == 200)
    case "503; delay=100": #expect(try client.exchange(request).status == 503)
    default: #expect(throws: (any Error).self) { try client.exchange(request) }
    }
    #expect(try TLSClient(server).exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `if TLS is required, plain HTTP is rejected and TLS is accepted`() throws {
    let server = try server(TLSMode.require)
    let response = try server.connect().exchange(.get(DefaultFixture.list))
    #expect(response.status == 400)
    #expect(response.rules == ["HTTP-PLAIN"])
    #expect(try TLSClient(server).exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `without TLS a handshake fails`() throws {
    let server = try server { _ in .off }
    #expect(throws: (any Error).self) { try TLSClient(server) }
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }

  @Test(arguments: 0..<64)
  func `invalid TLS records end only their own connection`(seed: Int) throws {
    let server = try server()
    let garbage = (0..<200).map { UInt8(truncatingIfNeeded: ($0 + 1) * (seed * 7 + 13)) }
    let client = try server.connect()
    try client.send([0x16, 0x03, 0x01, 0x00, 0x40] + garbage)
    client.shutdownWrite()
    _ = try client.readToEnd()
    #expect(try TLSClient(server).exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `an incomplete handshake ends after the head timeout`() throws {
    var configuration = EventLoop.Configuration()
    configuration.timeouts.head = 1
    configuration.tls = .auto(GeneratedCertificates(names: ["localhost"]).context)
    let client = try TestServer(on: .socket, configuration: configuration).connect()
    try client.send([0x16, 0x03])
    #expect(try client.isClosed())
  }

  @Test(arguments: [
    "webexapis.com:443", "WEBEXAPIS.com:443", "api.webexapis.com:443", "127.0.0.1:1",
  ])
  func `CONNECT to an intercepted host opens a tunnel with TLS`(host: String) throws {
    let server = try server()
    let client = try TLSClient(server, preface: "CONNECT \(host) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    #expect(client.prefaceResponse.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(!client.prefaceResponse.contains("Content-Length"))
    #expect(try client.exchange(.get(DefaultFixture.list)).status == 200)
    // CONNECT inside the tunnel is rejected.
    var inner = TestRequest.get("webexapis.com:443")
    inner.method = "CONNECT"
    #expect(try client.exchange(inner).rules == ["PROXY-HOST"])
  }

  @Test(arguments: ["example.com:443", "webexapis.com.evil.example:443", "a.b.webexapis.com:443"])
  func `CONNECT to another host is rejected with a description`(host: String) throws {
    let client = try server().connect()
    try client.send("CONNECT \(host) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    let response = try client.response()
    #expect(response.status == 403)
    #expect(response.rules == ["PROXY-HOST"])
    #expect(try response.descriptions().first?.contains("setting interceptedHosts") == true)
    // The connection stays open.
    #expect(try client.exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test(arguments: ["/v1/locations", "webexapis.com", "http://webexapis.com:443", "a:b", ":443"])
  func `CONNECT requires a host and a port`(target: String) throws {
    let client = try server().connect()
    try client.send("CONNECT \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.response().rules == ["HTTP-TARGET"])
  }

  @Test func `a tunnel accepts plain HTTP, also in the same packet as CONNECT`() throws {
    let client = try server().connect()
    try client.send(
      Array("CONNECT webexapis.com:443 HTTP/1.1\r\nHost: webexapis.com\r\n\r\n".utf8)
        + TestRequest.get(DefaultFixture.list).bytes
    )
    #expect(try client.text(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 OK"))
    #expect(try client.response().text == #"{"huntGroups":[]}"#)
  }

  @Test func `the generated CA certificate is served`() throws {
    let response = try server().send(.get("/__admin/ca.pem"))
    #expect(response.text.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
    #expect(try TestServer(on: .socket).send(.get("/__admin/ca.pem")).rules == ["ADMIN-UNKNOWN"])
  }
}
