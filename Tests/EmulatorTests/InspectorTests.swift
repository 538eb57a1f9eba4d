import Emulator
import Foundation
import JSON
import Testing
@testable import TestSupport

/// The files of the inspector over HTTP; Tests/clients/suites/inspector opens them in a browser.
@Suite struct InspectorTests {
  private static let page = TestRequest.get("/", token: nil)
    .adding("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Inspector/page").standardizedFileURL

  /// The files in the sources that are parts of the page.
  private static var fileNames: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }
  }

  @Test func `a browser receives the page, and an API client a 404 as for any unknown path`() throws
  {
    let server = try TestServer()
    let response = try server.send(Self.page)
    #expect(response.status == 200)
    #expect(response["Content-Type"] == "text/html; charset=utf-8")
    #expect(response["Vary"] == "Accept")
    #expect(response.text.hasPrefix("<!doctype html>"))
    for accept in [nil, "*/*", "application/json"] {
      let rejected = try server.send(Self.page.replacing("Accept", accept))
      #expect(rejected.status == 404)
      #expect(rejected.rules == ["ROUTE-UNKNOWN"])
    }
    for path in ["/v1", "/v1/", "/index.html", "//"] {
      var request = Self.page
      request.path = path
      #expect(try server.send(request).status == 404, "\(path)")
    }
    var post = Self.page
    post.method = "POST"
    #expect(try server.send(post).status == 404)
  }

  @Test func `HEAD has the header of the page without its content`() throws {
    let server = try TestServer(on: .socket)
    let client = try server.connect()
    try client.send("HEAD / HTTP/1.1\r\nHost: mock.test\r\nAccept: text/html\r\n\r\n")
    let head = try client.response(toHead: true)
    #expect(head.status == 200)
    #expect(head.contentLength == (try server.send(Self.page).body.count))
  }

  @Test func `all files are embedded, as they are in the sources, and are small`() throws {
    let server = try TestServer()
    let names = try Self.fileNames
    #expect(names.count > 10)
    var size = 0
    for name in names {
      let response = try server.send(.get("/__admin/inspector/\(name)", token: nil))
      #expect(response.status == 200, "\(name)")
      let file = try Data(contentsOf: Self.directory.appending(path: name))
      #expect(response.body == Array(file), "\(name)")
      size += file.count
    }
    #expect(size < 100_000)
    let unknown = try server.send(.get("/__admin/inspector/none.js", token: nil))
    #expect(unknown.status == 404)
    #expect(unknown.text.contains("'none.js'"))
  }

  @Test func `the policy of the page allows nothing but its own files`() throws {
    let response = try TestServer().send(Self.page)
    let policy = try #require(response["Content-Security-Policy"])
    let directives = policy.split(separator: "; ").map(String.init)
    #expect(directives.first == "default-src 'none'")
    for directive in directives.dropFirst() {
      let sources = directive.split(separator: " ").dropFirst()
      #expect(["'self'", "'none'"].contains(sources.joined(separator: " ")), "\(directive)")
    }
    #expect(response["X-Content-Type-Options"] == "nosniff")
    #expect(response["Referrer-Policy"] == "no-referrer")
  }

  @Test func `a client that has a file receives 304`() throws {
    let server = try TestServer()
    let tag = try #require(try server.send(Self.page)["ETag"])
    for known in [tag, "\"other\", W/\(tag)", "*"] {
      let response = try server.send(Self.page.adding("If-None-Match", known))
      #expect(response.status == 304)
      #expect(response.body.isEmpty)
      #expect(response["ETag"] == tag)
    }
    #expect(try server.send(Self.page.adding("If-None-Match", "\"other\"")).status == 200)
  }

  @Test func `the page has the guards of the admin API, but asks for the token itself`() throws {
    let server = try TestServer(.with { $0.adminToken = "secret" })
    #expect(try server.send(Self.page).status == 200)
    #expect(try server.send(.get("/__admin/inspector/main.js", token: nil)).status == 200)
    #expect(try server.send(.get("/__admin/rules", token: nil)).rules == ["ADMIN-TOKEN"])
    let foreign = try server.send(Self.page.adding("Origin", "https://evil.example"))
    #expect(foreign.rules == ["ADMIN-ORIGIN"])
    let loopback = try TestServer(.with { $0.isOnLoopback = true })
    #expect(try loopback.send(Self.page).rules == ["ADMIN-HOST"])
  }

  @Test func `opening the page leaves no trace`() throws {
    let server = try TestServer(.with { $0.rateLimit = RateLimit("1/60") })
    _ = try server.send(.post("/__admin/faults", ["effect": ["status": 503]]))
    for _ in 0..<3 { #expect(try server.send(Self.page).status == 200) }
    #expect(try server.send(.get("/__admin/requests")).items("requests").isEmpty)
    #expect(try server.send(.get("/__admin/faults")).json()["/faults/0/matched"] == 0)
  }
}
