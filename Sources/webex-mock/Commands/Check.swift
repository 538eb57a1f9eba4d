internal import ArgumentParser
internal import Calling
internal import Emulator
internal import JSON

/// Applies the rules of create to a file, without a server.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the body of a create request against the rules, offline.",
    discussion: """
      Every violation is explained with its rule and its place in the file. Exit code 0: the group \
      would be created; 3: it would be rejected.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The file with the request body; - reads standard input.",
      valueName: "body.json"
    )
  )
  var file: String

  @Option(help: "The id of the location to create the group at; by default the first one.")
  var location: String?

  @OptionGroup var options: ServerOptions

  func run() throws {
    let bytes = try Files.read(file == "-" ? "/dev/stdin" : file)
    let json: JSONDocument
    do throws(JSONSyntaxError) {
      json = try JSONDocument(bytes)
    } catch {
      let place = "\(file):\(error.position.line):\(error.position.column)"
      StandardOutput.write(
        "\(place): expected \(error.expected), found \(error.found) [\(Rule.bodyJSON.id)]"
      )
      throw ExitCode(Main.ExitStatus.validationFailed)
    }
    var organization = try organization()
    let id = try locationID(in: organization)
    do throws(RequestError) {
      let created = try organization.createHuntGroup(
        at: id,
        json,
        under: options.configuration.ruleSet
      )
      for warning in created.notes { StandardOutput.write("\(file): warning: \(warning)") }
      StandardOutput.write("\(file): a hunt group would be created")
    } catch {
      for warning in error.warnings { StandardOutput.write("\(file): warning: \(warning)") }
      for violation in error.violations { StandardOutput.write(describe(violation, in: json)) }
      throw ExitCode(Main.ExitStatus.validationFailed)
    }
  }

  private func organization() throws -> Organization {
    guard let organization = try options.fixture().organizations.first else {
      throw CommandError.usage("the fixture file has no organisation")
    }
    return organization
  }

  private func locationID(in organization: Organization) throws -> WebexID {
    if let location { return WebexID(encoded: location) }
    guard let first = organization.firstCallingLocation else {
      throw CommandError.usage("the fixture file has no location for Webex Calling")
    }
    return first.id
  }

  private func describe(_ violation: Violation, in json: JSONDocument) -> String {
    let position = violation.pointer.flatMap(JSONPointer.init).map(json.position)
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return """
      \(file)\(place): \(violation.message) [\(violation.rule.id)]
        rule (\(violation.rule.evidence.rawValue)): \(violation.rule.statement)
      """
  }
}
