import Foundation
import Testing

/// The variables `WEBEX_MOCK_…`.
@Suite struct EnvironmentTests {
  @Test func `an error names the variable that set the value`() throws {
    for (variable, value) in [
      ("WEBEX_MOCK_HOST", "example.com"), ("WEBEX_MOCK_FIXTURES", "/nowhere.json"),
      ("WEBEX_MOCK_PORT", "-1"), ("WEBEX_MOCK_RATE_LIMIT", "many"),
    ] {
      let outcome = try Executable.run("serve", environment: [variable: value])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(variable), "\(outcome.errors)")
    }
    let url = try Executable.run("healthcheck", environment: ["WEBEX_MOCK_URL": "ftp://a"])
    #expect(url.errors.contains("WEBEX_MOCK_URL must have the form"))
  }

  @Test func `an unknown variable is an error with a suggestion`() throws {
    let outcome = try Executable.run(
      "check",
      Executable.fixtures.appending(path: "requests/minimal.json").path,
      environment: ["WEBEX_MOCK_SEDE": "1", "WEBEX_MOCK_SERVICE_HOST": "10.0.0.1"]
    )
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains(
        "unknown variable WEBEX_MOCK_SEDE (did you mean 'WEBEX_MOCK_SEED'?)"
      )
    )
    let serve = try Executable.run("serve", environment: ["WEBEX_MOCK_PROT": "0"])
    #expect(serve.status == 2)
    #expect(serve.errors.contains("did you mean 'WEBEX_MOCK_PORT'?"))
  }

  @Test(arguments: [
    ("WEBEX_MOCK_PORT_FLE", "1", true), ("WEBEX_MOCK_HOST_NAME", "a", true),
    ("WEBEX_MOCK_ADMIN_TOKEN", "", true), ("WEBEX_MOCK_PORT_4868_TCP_ADDR", "10.0.0.1", false),
    ("WEBEX_MOCK_API_PORT", "tcp://10.0.0.1:80", false),
    ("WEBEX_MOCK_API_SERVICE_PORT_HTTP", "80", false),
  ])
  func `only variables of Kubernetes are ignored silently`(
    name: String,
    value: String,
    isReported: Bool
  ) throws {
    let body = Executable.fixtures.appending(path: "requests/minimal.json").path
    let outcome = try Executable.run("check", body, environment: [name: value])
    #expect(outcome.errors.contains(name) == isReported, "\(outcome.errors)")
  }
}
