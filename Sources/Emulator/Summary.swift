package import Calling

/// What became of the requests of a whole run.
package struct Summary: Sendable, Hashable {
  package struct Tally: Sendable, Hashable {
    package var requests = 0
    package var refused = 0
    /// Answers that a fault made.
    package var injected = 0
    /// Requests that no operation answers.
    package var unmatched = 0
  }

  package let tally: Tally
  /// Requests with the tokens of deleted organisations.
  package let strays: Int
  /// The rules that refuse and were never broken.
  package let unprovoked: [Rule]

  init(_ world: World) {
    tally = world.tally
    strays = world.graveyard.strayCount
    unprovoked = world.unprovokedRules
  }
}
