internal import JSON

extension Organization {
  /// The patterns of a dial plan.
  ///
  /// - Throws: `dialingRecordUnknown`.
  package func dialPatterns(ofDialPlan id: WebexID) throws(RequestError) -> [String] {
    try strings(
      "dialPatterns",
      of: PremisesRoute.path + ["dialPlans", id.description],
      in: "dialPatterns"
    )
  }

  /// The numbers of a route list.
  ///
  /// - Throws: `dialingRecordUnknown`.
  package func numbers(ofRouteList id: WebexID) throws(RequestError) -> [String] {
    try strings("numbers", of: PremisesRoute.routeListPath + [id.description], in: "numbers")
  }

  /// The strings that a record has itself, or one below it.
  private func strings(
    _ name: String,
    of path: [String],
    in segment: String
  ) throws(RequestError) -> [String] {
    guard let record = records[path] else {
      throw RequestError(
        .dialingRecordUnknown,
        "Not found: \(self.name) does not have an item with the id"
          + " \(WebexID(encoded: path.last ?? "").messageText) in \(path.dropLast().last ?? "")"
      )
    }
    return (records[path + [segment]] ?? record).strings(name)
  }
}
