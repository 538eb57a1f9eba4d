internal import ArgumentParser
internal import Calling
internal import Emulator
internal import JSON

/// Checks the body of a create against the rules, without a server.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the body of a create against the rules without a server.",
    discussion: """
      Prints each violation with its rule and its position in the file. Exit code 0: the hunt \
      group would be created; 3: the request would be rejected.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "File with the request body; - for standard input.",
      valueName: "body.json"
    )
  )
  var file: String

  @Option(
    help: "Id of the location of the hunt group (default: the first one with Webex Calling)."
  )
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
      for warning in created.warnings { StandardOutput.write("\(file): warning: \(warning)") }
      StandardOutput.write("\(file): the hunt group would be created")
    } catch {
      for warning in error.warnings { StandardOutput.write("\(file): warning: \(warning)") }
      for violation in error.violations { StandardOutput.write(describe(violation, in: json)) }
      throw ExitCode(Main.ExitStatus.validationFailed)
    }
  }

  private func organization() throws -> Organization {
    guard let organization = try options.fixture().organizations.first else {
      throw CommandError.usage("the fixture file does not contain an organization")
    }
    return organization
  }

  private func locationID(in organization: Organization) throws -> WebexID {
    if let location {
      let id = WebexID(.location, keyOrEncoded: location)
      guard !options.openWorld else { return id }
      do throws(RequestError) {
        _ = try organization.location(id)
      } catch {
        throw CommandError.usage(
          "--location: Location Not Found: '\(location)' is not the id of a location of"
            + " \(organization.name)"
        )
      }
      return id
    }
    guard let first = organization.firstCallingLocation else {
      throw CommandError.usage("the first organization does not have a location for Webex Calling")
    }
    return first.id
  }

  private func describe(_ violation: Violation, in json: JSONDocument) -> String {
    let position = violation.pointer.flatMap(JSONPointer.init).map(json.position)
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return """
      \(file)\(place): \(violation.message(Hint.flags)) [\(violation.rule.id)]
        rule (\(violation.rule.evidence.rawValue)): \(violation.rule.statement)
      """
  }
}
