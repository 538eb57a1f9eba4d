internal import ArgumentParser
internal import Calling
internal import Emulator
internal import JSON

/// Applies the rules of create to a file, without a server.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the body of a create request against the rules, offline.",
    discussion: """
      Every fault is explained with its rule and its place in the file. Exit code 0: the group \
      would be created; 3: it would be refused.
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
      Terminal.say(
        "\(place): expected \(error.expected), found \(error.found) [\(Rule.bodyJSON.id)]"
      )
      throw ExitCode(Main.ExitStatus.refused)
    }
    var organization = try organization()
    let id = try locationID(in: organization)
    do throws(RequestError) {
      let created = try organization.createHuntGroup(at: id, json, under: options.settings.ruleSet)
      for note in created.notes { Terminal.say("\(file): note: \(note)") }
      Terminal.say("\(file): a hunt group would be created")
    } catch {
      for note in error.warnings { Terminal.say("\(file): note: \(note)") }
      for fault in error.violations { Terminal.say(describe(fault, in: json)) }
      throw ExitCode(Main.ExitStatus.refused)
    }
  }

  private func organization() throws -> Organization {
    guard let organization = try options.fixture().organizations.first else {
      throw Failure.usage("the fixture file has no organisation")
    }
    return organization
  }

  private func locationID(in organization: Organization) throws -> WebexID {
    if let location { return WebexID(encoded: location) }
    guard let first = organization.firstCallingLocation else {
      throw Failure.usage("the fixture file has no location for Webex Calling")
    }
    return first.id
  }

  private func describe(_ fault: Violation, in json: JSONDocument) -> String {
    let position = fault.pointer.flatMap(JSONPointer.init).map(json.position)
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return """
      \(file)\(place): \(fault.message) [\(fault.rule.id)]
        rule (\(fault.rule.evidence.rawValue)): \(fault.rule.statement)
      """
  }
}
