import Foundation
import JSON
import Testing

@Suite struct ExecTests {
  private func exec(_ script: String, _ options: String...) throws -> Executable.Outcome {
    let process = try Executable.process(["exec"] + options + ["--", "bash", "-c", script])
    try process.run()
    let outcome = Executable.outcome(of: process)
    #expect(process.terminationReason == .exit)
    return outcome
  }

  private static let list = """
    curl -s $WEBEX_MOCK_URL/v1/telephony/config/huntGroups \
    -H "Authorization: Bearer $WEBEX_ACCESS_TOKEN"
    """

  @Test(arguments: [0, 1, 7, 255])
  func `the exit code is that of the command`(code: Int32) throws {
    #expect(try exec("exit \(code)").status == code)
  }

  @Test func `the exit code of a killed command is 128 plus the signal`() throws {
    #expect(try exec("kill -KILL $$").status == 137)
  }

  @Test func `the environment of the command has the server, a token and ids`() throws {
    let outcome = try exec(
      """
      \(Self.list); echo
      curl -s $WEBEX_MOCK_URL/__admin/orgs/$WEBEX_MOCK_ORG_ID | grep -c "$WEBEX_MOCK_LOCATION_ID"
      echo "$WEBEX_MOCK_TOKEN" ; [ "$WEBEX_MOCK_URL" = "http://127.0.0.1:$WEBEX_MOCK_PORT" ]
      """,
      "--auth",
      "strict"
    )
    #expect(outcome.status == 0)
    #expect(outcome.output == "{\"huntGroups\":[]}\n1\nfull-admin\n")
  }

  @Test func `a summary is printed at the end, unless --quiet is set`() throws {
    let script = "\(Self.list) >/dev/null; curl -s $WEBEX_MOCK_URL/v1/nothing >/dev/null"
    let summary = try exec(script).errors
    #expect(summary.contains("2 requests: 1 rejected, 0 injected faults, 1 unmatched"))
    #expect(summary.contains("rules not triggered by this run:\nAUTH\n  AUTH-TOKEN "))
    #expect(!summary.contains("ROUTE-UNKNOWN"))
    #expect(try exec(script, "--quiet").errors.isEmpty)
  }

  @Test func `--summary writes the summary in JSON`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "summary-\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let script = "\(Self.list) >/dev/null; curl -s $WEBEX_MOCK_URL/v1/nothing >/dev/null"
    #expect(try exec(script, "--quiet", "--summary", file.path).status == 0)
    let json = try JSONParser.parse(Array(Data(contentsOf: file)))
    #expect(json["/requests"] == 2 && json["/rejected"] == 1 && json["/unmatched"] == 1)
    #expect(json["/untriggeredRules/0/id"] == "AUTH-TOKEN")
    let outcome = try exec("true", "--summary", "/nowhere/x.json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--summary /nowhere/x.json cannot be written"))
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGUSR1])
  func `signals are forwarded to the command`(signal: Int32) throws {
    let process = try Executable.process([
      "exec", "--", "bash", "-c",
      "trap 'exit 42' TERM INT USR1; echo up; while :; do sleep 0.02; done",
    ])
    try process.run()
    _ = (process.standardOutput as? Pipe)?.fileHandleForReading.availableData
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 42)
  }

  @Test func `the command has the standard streams and no blocked signals`() throws {
    let outcome = try exec("echo out; echo err >&2; grep SigBlk /proc/self/status", "--quiet")
    #expect(outcome.output == "out\nSigBlk:\t0000000000000000\n")
    #expect(outcome.errors == "err\n")
  }

  @Test(arguments: [("/nowhere", 127), ("/etc/passwd", 126)] as [(String, Int32)])
  func `a command that cannot run exits with 127 or 126`(path: String, code: Int32) throws {
    let outcome = try Executable.run("exec", "--", path)
    #expect(outcome.status == code)
    #expect(outcome.errors.contains("webex-mock: \(path): "))
  }

  @Test func `a missing command is a usage error`() throws {
    let outcome = try Executable.run("exec")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("exec -- COMMAND"))
  }

  @Test func `with --exit-with-parent it exits when the parent has exited`() throws {
    // The shell is the parent; it ends as soon as the port file exists.
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let server = try Executable.process([]).executableURL?.path ?? ""
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.arguments = [
      "-c",
      "'\(server)' exec --exit-with-parent --port-file \(file.path) -- sleep 60 & "
        + "while [ ! -s \(file.path) ]; do sleep 0.02; done; echo $!",
    ]
    shell.standardOutput = Pipe()
    shell.standardError = Pipe()
    try shell.run()
    shell.waitUntilExit()
    let text = try #require(shell.standardOutput.text.split(separator: "\n").first)
    let id = try #require(pid_t(text))
    for _ in 0..<100 where kill(id, 0) == 0 { usleep(50_000) }
    #expect(kill(id, 0) != 0)
    try FileManager.default.removeItem(at: file)
  }

  /// Whether the kernel lets this user create a network namespace, by another program.
  private static let canIsolate = {
    let unshare = Process()
    unshare.executableURL = URL(filePath: "/usr/bin/env")
    unshare.arguments = ["unshare", "--user", "--map-root-user", "--net", "--mount", "true"]
    unshare.standardError = Pipe()
    guard (try? unshare.run()) != nil else { return false }
    unshare.waitUntilExit()
    return unshare.terminationStatus == 0
  }()

  @Test(.enabled(if: canIsolate, "the kernel does not allow user namespaces"))
  func `with --isolate, Webex's names reach the server and other addresses nothing`() throws {
    let curl = "curl -s -m 10 -o /dev/null -w '%{http_code} ' --noproxy '*'"
    let script = """
      \(curl) https://webexapis.com/v1/people/me
      \(curl) --ipv6 https://a.webexapis.com/v1/people/me
      \(curl) $WEBEX_MOCK_URL/v1/people/me
      \(curl) https://example.com; \(curl) https://127.0.0.2:9
      id -u
      """
    let outcome = try exec(script, "--isolate", "--quiet")
    #expect(outcome.output == "401 401 401 000 000 \(getuid())\n", "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    #expect(try exec("exit 7", "--isolate", "--quiet").status == 7)
    let nested = try Executable.run(
      "exec",
      "--isolate",
      "--quiet",
      "--",
      Executable.path,
      "exec",
      "--isolate",
      "--quiet",
      "--",
      "true"
    )
    #expect(nested.status == 0, "\(nested.errors)")
  }

  @Test(arguments: [
    ["--isolate", "--intercept"], ["--isolate", "--tls", "off"], ["--isolate", "--port", "443"],
  ])
  func `--isolate excludes other options`(options: [String]) throws {
    let process = try Executable.process(["exec"] + options + ["--", "true"])
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(process.standardError.text.contains("--isolate"))
  }
}
