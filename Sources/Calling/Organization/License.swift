/// A subscription of the organisation that people can be given.
package struct License: Sendable, Hashable {
  package var id: WebexID
  package var name: String
  package var totalUnits: Int
}
