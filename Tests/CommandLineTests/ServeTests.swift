import Foundation
import JSON
import Testing

@testable import webex_mock

@Suite struct ServeTests {
  @Test(arguments: [SIGTERM, SIGINT])
  func `it prints the ready line, writes the port, is healthy, and exits with 0 on a signal`(
    signal: Int32
  ) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let (process, ready) = try Executable.start(["--port", "0", "--port-file", file.path])
    let port = ready.port
    #expect(ready["/event"] == "ready")
    #expect(ready["/url"] == .string("http://127.0.0.1:\(port)"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "\(port)\n")
    #expect(try Executable.run("healthcheck", "--url", "http://127.0.0.1:\(port)").status == 0)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(process.standardError.text.contains("curl -i http://127.0.0.1:\(port)"))
    #expect(try Executable.run("healthcheck", "--url", "http://127.0.0.1:\(port)").status == 1)
    try FileManager.default.removeItem(at: file)
  }

  @Test func `with --open it opens its address in a browser, and says so if it cannot`() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let arguments = ["serve", "--port", "0", "--open"]
    let environment = ["PATH": "\(directory.path):/usr/bin:/bin", "OPENED": directory.path]
    let opener = directory.appending(path: "xdg-open")
    try "#!/bin/sh\necho opening\necho \"$1\" > \"$OPENED/url\"\nexit 3\n"
      .write(to: opener, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: opener.path)
    let (process, ready) = try Executable.start(arguments, environment: environment)
    let url = "http://127.0.0.1:\(ready.port)"
    let pipe = try #require(process.standardError as? Pipe)
    var errors = ""
    while !errors.contains("exit code") {
      let piece = pipe.fileHandleForReading.availableData
      try #require(!piece.isEmpty)
      errors += String(decoding: piece, as: UTF8.self)
    }
    process.terminate()
    let opened = try String(contentsOf: directory.appending(path: "url"), encoding: .utf8)
    #expect(opened == "\(url)\n")
    #expect(process.standardOutput.text.isEmpty, "standard output has the ready line alone")
    #expect(errors.contains("opening\n"))
    #expect(errors.contains("warning: xdg-open ended with exit code 3. Open \(url)\n"))
    #expect(errors.contains("listening on \(url). Open it in a browser"))

    let (other, _) = try Executable.start(
      arguments,
      environment: ["PATH": directory.path + "/none"]
    )
    other.terminate()
    let message = Executable.outcome(of: other).errors
    #expect(message.contains("warning: xdg-open: command not found. Open http://127.0.0.1:"))
  }

  @Test(arguments: 0..<20)
  func `a signal directly after the ready line is not lost`(repetition: Int) throws {
    let (process, _) = try Executable.start(["--port", "0"])
    kill(process.processIdentifier, repetition.isMultiple(of: 2) ? SIGTERM : SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }

  @Test func `on SIGTERM, delayed responses are sent at once, before the server exits`() throws {
    let (process, ready) = try Executable.start(["--port", "0"])
    let url = "http://127.0.0.1:\(ready.port)"
    let delayed = Process()
    delayed.executableURL = URL(filePath: "/usr/bin/curl")
    delayed.arguments = [
      "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", "X-Mock-Fault: 503; delay=60000",
      "\(url)/v1/licenses",
    ]
    delayed.standardOutput = Pipe()
    try delayed.run()
    // Waits until the request has been received.
    while try !Executable.curl(
      "\(url)/__admin/requests/count",
      "-d",
      "{}",
      "-H",
      "Content-Type: application/json"
    )
    .contains(#""count":1"#) {}
    kill(process.processIdentifier, SIGTERM)
    delayed.waitUntilExit()
    #expect(delayed.standardOutput.text == "503")
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `after it had no free descriptor, the server accepts connections again`() throws {
    let server = try Executable.process([]).executableURL?.path ?? ""
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "ulimit -n 64; exec '\(server)' --port 0"]
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    defer { process.terminate() }
    let pipe = try #require(process.standardOutput as? Pipe)
    let ready = try JSONParser.parse(Array(pipe.fileHandleForReading.availableData))
    let url = "http://127.0.0.1:\(ready.port)/__admin/health"
    let script = """
      for i in $(seq 100); do exec {fd}<>/dev/tcp/127.0.0.1/\(ready.port); done
      sleep 0.3
      """
    let clients = Process()
    clients.executableURL = URL(filePath: "/bin/bash")
    clients.arguments = ["-c", script]
    try clients.run()
    clients.waitUntilExit()
    #expect(clients.terminationStatus == 0)
    #expect(try Executable.curl(url).contains("healthy"))
  }

  @Test func `if the port is in use, the server exits with 1 and prints one line`() throws {
    let (process, ready) = try Executable.start(["serve", "--port", "0"])
    defer { process.terminate() }
    let second = try Executable.run("--port", ready.port)
    #expect(second.status == 1)
    #expect(
      second.errors
        == "webex-mock: cannot listen on 127.0.0.1:\(ready.port): Address already in use"
        + " (--port 0 picks a free port)\n"
    )
    #expect(second.output.isEmpty)
  }

  @Test func `an environment variable sets a flag, and the command line overrides it`() throws {
    let busy = try Executable.start(["--port", "0"])
    defer { busy.process.terminate() }
    let environment = ["WEBEX_MOCK_PORT": busy.ready.port]
    #expect(try Executable.run("serve", environment: environment).status == 1)
    let (process, _) = try Executable.start(["serve", "--port", "0"], environment: environment)
    process.terminate()
  }

  @Test func `a rejection names the related flag, if there is one`() throws {
    let arguments = ["--port", "0", "--max-body-bytes", "2048", "--auth", "strict"]
    let (process, ready) = try Executable.start(arguments)
    defer { process.terminate() }
    let url = "http://127.0.0.1:\(ready.port)/v1/people"
    let unknown = try Executable.curl(url, "-H", "Authorization: Bearer unknown")
    #expect(unknown.contains("(see --auth)"))
    let large = try Executable.curl(url, "-d", String(repeating: "x", count: 2049))
    #expect(large.contains("has 2049 bytes; the limit is 2048 (see --max-body-bytes)"))
    let requestLine = try Executable.curl(url, "-X", "G(T")
    #expect(requestLine.contains("Malformed request line 'G(T /v1/people HTTP/1.1'"))
  }

  @Test func `the variable that Kubernetes sets for a service webex-mock is ignored`() throws {
    // Kubernetes sets the variable also for a server on another port and address.
    let environment = ["WEBEX_MOCK_PORT": "tcp://10.0.0.1:4868"]
    let (process, ready) = try Executable.start(
      ["--host", "::1", "--port", "0"],
      environment: environment
    )
    #expect(ready.port != "4868")
    process.terminate()
  }

  @Test(arguments: [
    (["--fob"], "--fob"), (["--port", "70000"], "70000"), (["--rules", "some"], "some"),
    (["--host", "example.com"], "example.com"), (["--create-status", "202"], "202"),
    (["--fixtures", "/nowhere.json"], "--fixtures /nowhere.json: No such file or directory"),
    (["--port", "-1"], "must be an integer from 0 to 65535"),
    (["--rate-limit", "0/60"], "for example 100/60"),
    (["healthcheck", "--url", "http://example.com:1"], "--url must have the form"),
    (["healthcheck", "--url", "http://127.0.0.1:1/v1"], "--url must have the form"),
    (["--head-timeout", "1.5"], "must be an integer from 1 to 86400"),
    (["--body-timeout=-5"], "must be an integer from 0 to 86400"),
    (["--idle-timeout", "9223372036854776"], "must be an integer from 0 to 86400"),
    (["--write-timeout", "86401"], "must be an integer from 0 to 86400"),
    (["--seed", "x"], "must be an integer from 0 to 18446744073709551615"),
    (["srve"], "(did you mean 'serve'?)"), (["help", "chek"], "(did you mean 'check'?)"),
    (["check", "--location=", "body.json"], "--location requires a value"),
    (["--tls-name", "a..b"], "'a..b' is not a host name"),
    (["--tls", "off", "--tls-name", "a.b"], "--tls off cannot be combined with --tls-name"),
    (["--tls-cert", "a", "--tls-key", "b", "--tls-dir", "c"], "cannot be combined with --tls-dir"),
    (["--tls-client-ca", "/nowhere"], "--tls-client-ca /nowhere: No such file or directory"),
    (["--tls-dir", "/nowhere/x"], "--tls-dir: /nowhere/x: No such file or directory"),
    (["--port-file", "/nowhere/x"], "--port-file /nowhere/x: /nowhere/: No such file"),
  ])
  func `an invalid flag or value exits with 2 and a message`(arguments: [String], text: String)
    throws
  {
    let process = try Executable.process(arguments)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(process.standardError.text.contains(text))
  }

  @Test func `an invalid variable exits with 2 and is named`() throws {
    for (name, value) in [("WEBEX_MOCK_PORT", "x"), ("WEBEX_MOCK_OPEN_WORLD", "perhaps")] {
      let outcome = try Executable.run(environment: [name: value])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(name))
    }
  }

  @Test func `a negative number in a variable is an invalid value, not an unknown flag`() throws {
    let outcome = try Executable.run(environment: ["WEBEX_MOCK_PORT": "-1"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("'-1'"), "\(outcome.errors)")
  }

  @Test(
    arguments: [
      ["help"], ["--help"], ["--version"], ["help", "help"], ["help", "-h"], ["help", "serve"],
      ["serve", "--help"], ["exec", "-h"],
    ]
  )
  func `help and version do not depend on variables`(arguments: [String]) throws {
    func outcome(_ environment: [String: String]) throws -> Executable.Outcome {
      let process = try Executable.process(arguments, environment: environment)
      try process.run()
      return Executable.outcome(of: process)
    }
    let plain = try outcome([:])
    #expect(plain.status == 0 && !plain.output.isEmpty, "\(plain.errors)")
    // The image sets the host for every command.
    let other = try outcome(["WEBEX_MOCK_HOST": "0.0.0.0", "WEBEX_MOCK_PORT": "invalid"])
    #expect(other.status == 0)
    #expect(other.output == plain.output)
  }

  @Test func `an admin token that is too long is rejected`() throws {
    let outcome = try Executable.run("--admin-token", String(repeating: "a", count: 257))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--admin-token must be 1 to 256 characters"))
  }

  @Test func `an invalid fixture exits with 2, and the error has file, line and column`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("{\n  \"organizations\": [{}]\n}".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let outcome = try Executable.run("--fixtures", file.path)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains(
        "\(file.path):2:21: /organizations/0/name: required property is missing or null"
      )
    )
  }

  @Test func `a shutdown request gets a response, and the server exits with 0`() throws {
    let (process, ready) = try Executable.start(["--port", "0"])
    let url = "http://127.0.0.1:\(ready.port)/__admin/shutdown"
    let curl = Process()
    curl.executableURL = URL(filePath: "/usr/bin/curl")
    curl.arguments = ["-s", "-X", "POST", url]
    curl.standardOutput = Pipe()
    try curl.run()
    curl.waitUntilExit()
    process.waitUntilExit()
    #expect(curl.standardOutput.text == #"{"status":"stopping"}"#)
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }

  @Test func `every flag of the server has a variable`() throws {
    let help = try Executable.run("serve", "--help").output
    let flags = help.matches(of: /\n  --([a-z-]+)/).map { String($0.1) }
      .filter { !["version", "open"].contains($0) }
    #expect(Set(flags) == Set(Environment.options + Environment.switches))
  }

  @Test func `the flags --version and --help exit with 0`() throws {
    #expect(try Executable.run("--version").output == "webex-mock 0.1.0\n")
    #expect(try Executable.run("--help").status == 0)
  }
}
