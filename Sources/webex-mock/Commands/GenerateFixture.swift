internal import ArgumentParser
internal import Calling

/// Writes a fixture of a company of a given size.
struct GenerateFixture: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixture",
    abstract: "Write a fixture of a company of a given size.",
    discussion: """
      Writes locations, people, numbers, workspaces, virtual lines, schedules, call features and \
      call routing to standard output, for --fixtures. The same arguments write the same file. \
      Example: webex-mock fixture --people 5000 > company.json
      """
  )

  @Option(
    help: "Number of people.",
    transform: { try integer($0, in: GeneratedCompany.Limit.people) }
  )
  var people = 100

  @Option(
    help: "Number of locations (default: one for each 250 people).",
    transform: { try integer($0, in: GeneratedCompany.Limit.locations) }
  )
  var locations: Int?

  @Option(
    help: "Seed of the names and of the choice of the people with a number.",
    transform: { try integer($0, in: 0...UInt64.max) }
  )
  var seed: UInt64 = 0

  func validate() throws {
    guard let locations, people > locations * GeneratedCompany.Limit.peopleInLocation else {
      return
    }
    throw ValidationError(
      "\(people) people need more than \(locations) locations: a location can have"
        + " \(GeneratedCompany.Limit.peopleInLocation)"
    )
  }

  func run() throws {
    StandardOutput.write(GeneratedCompany(people: people, locations: locations, seed: seed).text)
  }
}
