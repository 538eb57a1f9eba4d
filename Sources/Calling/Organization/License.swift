/// A license of the organization that can be assigned to people.
package struct License: Sendable, Hashable {
  package var id: WebexID
  package var name: String
  package var totalUnits: Int
}
