package import Calling

/// What became of the requests of a whole run.
package struct Summary: Sendable, Hashable {
  package var requests = 0
  package var refused = 0
  /// Answers that a fault made.
  package var injected = 0
  /// Requests that no operation answers.
  package var unmatched = 0
  /// Requests with the tokens of deleted organisations.
  package var strays = 0
  /// The rules that refuse and were never broken.
  package var unprovoked: [Rule] = []

  init(_ world: World) {
    self = world.tally
    strays = world.graveyard.strayCount
    unprovoked = world.unprovokedRules
  }

  init() {}
}
