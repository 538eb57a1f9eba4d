import Foundation
import JSON
import Testing

@testable import webex_mock

/// `--state`: loading, saving after a change and at exit, and what prevents it.
@Suite struct StateFileTests {
  private let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private var file: URL { directory.appending(path: "state.json") }

  private func create(_ name: String, at url: String) throws -> String {
    let locations = try JSONParser.parse(
      Array(try Executable.curl("\(url)/v1/locations", "-H", "Authorization: Bearer a").utf8)
    )
    guard case .string(let location)? = locations["/items/0/id"] else { return "no location" }
    let body = """
      {"name": "\(name)", "extension": "78\(name.utf8.count)0", "agents": [], "enabled": true, \
      "callPolicies": {"policy": "CIRCULAR"}}
      """
    return try Executable.curl(
      "-o",
      "/dev/null",
      "-w",
      "%{http_code}",
      "-H",
      "Authorization: Bearer a",
      "-H",
      "Content-Type: application/json",
      "-d",
      body,
      "\(url)/v1/telephony/config/locations/\(location)/huntGroups"
    )
  }

  private func groups(at url: String) throws -> String {
    try Executable.curl(
      "\(url)/v1/telephony/config/huntGroups",
      "-H",
      "Authorization: Bearer a"
    )
  }

  /// Waits until the condition holds, at most 20 seconds.
  private func wait(_ condition: () throws -> Bool) throws -> Bool {
    for _ in 0..<200 {
      if try condition() { return true }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return false
  }

  @Test func `a change is in the file after SIGKILL, and a stale temporary file does not matter`()
    throws
  {
    let stale = directory.appending(path: "state.json.999999999.tmp")
    try Data("{".utf8).write(to: stale)
    let (process, ready) = try Executable.start(["--port", "0", "--state", file.path])
    #expect(!FileManager.default.fileExists(atPath: stale.path))
    let url = "http://127.0.0.1:\(ready.port)"
    #expect(try create("Kept", at: url) == "201")
    #expect(try wait { try groups(in: file).contains("Kept") })
    let health = try Executable.curl("\(url)/__admin/health")
    #expect(health.contains(#""stateFile":{"saved":""#))
    let saved = try Data(contentsOf: file)
    _ = try groups(at: url)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try Data(contentsOf: file) == saved)
    let (second, again) = try Executable.start(["--port", "0", "--state", file.path])
    #expect(try groups(at: "http://127.0.0.1:\(again.port)").contains("Kept"))
    second.terminate()
    second.waitUntilExit()
    #expect(second.terminationStatus == 0)
  }

  private func groups(in file: URL) throws -> String {
    guard FileManager.default.fileExists(atPath: file.path) else { return "" }
    let text = try String(contentsOf: file, encoding: .utf8)
    _ = try JSONParser.parse(Array(text.utf8))
    return text
  }

  @Test func `a state file is loaded at startup and saved at exit`() throws {
    let script = """
      LOCATION=$WEBEX_MOCK_URL/v1/telephony/config/locations/$WEBEX_MOCK_LOCATION_ID
      curl -s -o /dev/null -w '%{http_code}' $LOCATION/huntGroups -H 'Authorization: Bearer a' \
      -H 'Content-Type: application/json' -d '{"name": "Kept", "extension": "7800", "agents": [],
      "callPolicies": {"policy": "CIRCULAR"}, "enabled": true}'
      """
    let arguments = ["exec", "--quiet", "--state", file.path, "--", "bash", "-c", script]
    func run() throws -> String {
      let process = try Executable.process(arguments)
      try process.run()
      process.waitUntilExit()
      return process.standardOutput.text
    }
    #expect(try run() == "201")
    let saved = try Data(contentsOf: file)
    #expect(try run() == "409")
    #expect(try Data(contentsOf: file) == saved)
    try Data("{".utf8).write(to: file)
    let broken = try Executable.run("--state", file.path)
    #expect(broken.status == 2)
    #expect(broken.errors.contains("\(file.path):1:2: expected"))
  }

  @Test func `a file that cannot be written is reported, and saved when it can be again`() throws {
    let (process, ready) = try Executable.start(["--port", "0", "--state", file.path])
    let url = "http://127.0.0.1:\(ready.port)"
    func health() throws -> String { try Executable.curl("\(url)/__admin/health") }
    // A directory in the place of the file stands for a full disk.
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
    #expect(try create("Kept", at: url) == "201")
    #expect(try wait { try health().contains("Is a directory") })
    Thread.sleep(forTimeInterval: 2.5)
    #expect(try create("Other", at: url) == "201", "the server responds after several attempts")
    try FileManager.default.removeItem(at: file)
    #expect(try wait { try groups(in: file).contains("Other") })
    #expect(try !health().contains("error"))
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
    #expect(try create("Lost thing", at: url) == "201")
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 1)
    let errors = process.standardError.text
    #expect(errors.components(separatedBy: "warning: the state cannot be saved").count == 2)
    #expect(errors.contains("webex-mock: \(file.path): Is a directory"))
    let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(left == ["state.json"])
  }

  @Test func `a link is followed, the mode is kept, and a device stays a device`() throws {
    let target = directory.appending(path: "target.json")
    let link = directory.appending(path: "link.json")
    let pipe = directory.appending(path: "pipe")
    #expect(unsafe mkfifo(pipe.path, 0o600) == 0)
    let reader = unsafe open(pipe.path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
    try Data(#"{"organizations": [{"id": "a", "name": "A", "locations": []}]}"#.utf8)
      .write(to: target)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target.path)
    let arguments = ["exec", "--quiet", "--summary", pipe.path, "--state", link.path, "--", "true"]
    let process = try Executable.process(arguments)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(process.standardError.text)")
    #expect(try groups(in: target).contains("formatVersion"))
    let attributes = try FileManager.default.attributesOfItem(atPath: target.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    var status = stat()
    #expect(unsafe lstat(link.path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(unsafe lstat(pipe.path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test(arguments: ["", "/tmp", "/dev/full"]) func `a path that cannot be a file is rejected`(
    path: String
  ) throws {
    let outcome = try Executable.run("--state", path, "--port", "0")
    #expect([1, 2].contains(outcome.status))
    #expect(outcome.errors.contains("--state"))
  }

  @Test func `a directory that does not exist is rejected at startup`() throws {
    let outcome = try Executable.run("--state", "/nonexistent/state.json", "--port", "0")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("/nonexistent/: No such file or directory"))
  }

  @Test func `a file of a newer version is rejected with both versions`() throws {
    let content = #"""
      {"formatVersion": 2, "savedBy": "9.1.0", "organizations": [{"floors": 1}], "sites": []}
      """#
    try Data(content.utf8).write(to: file)
    for flag in ["--state", "--fixtures"] {
      let outcome = try Executable.run(flag, file.path)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("\(file.path):1:19: /formatVersion"))
      #expect(outcome.errors.contains("saved by webex-mock 9.1.0, which is newer"))
      #expect(!outcome.errors.contains("floors"))
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == content)
  }
}
