internal import JSON
internal import OrderedCollections

extension Organization {
  /// Changes those numbers of a job that can be changed.
  package mutating func apply(_ change: NumberChange) -> Job.Outcome {
    var outcome = Job.Outcome()
    for item in change.numbers {
      let result = validate(item, of: change)
      switch result {
      case .failure(let error):
        outcome.failed += 1
        outcome.errors.append(error.jobError)
      case .success(var number):
        outcome.succeeded += 1
        if change.operation == .move, let target = change.targetID { number.locationID = target }
        if let usage = change.usage { number.isServiceNumber = usage == .service }
        numbers.add(number)
      }
    }
    return outcome
  }

  /// An error of a job, as a failure of a validation.
  private struct Failure: Error { var jobError: JobError }

  /// Source of the codes: documentation "List Manage Numbers Job errors", and for the numbers that
  /// are not at the location "Validate or Initiate Move Users Job".
  private func validate(
    _ item: NumberChange.Item,
    of change: NumberChange
  ) -> Result<NumberInventory.Number, Failure> {
    let locationID = change.targetID ?? item.locationID
    func failure(_ code: String, _ text: String) -> Result<NumberInventory.Number, Failure> {
      .failure(Failure(jobError: JobError(item: item.text, code: code, text, at: locationID)))
    }
    guard let source = locations[item.locationID], source.calling != nil else {
      return failure("10010008", "The location of \(item.text) does not have calling any more")
    }
    guard let phoneNumber = PhoneNumber(item.text, country: source.address.country),
      let number = numbers[phoneNumber]
    else {
      return failure("10030000", "\(item.text) is not a number of \(name)")
    }
    guard number.locationID == source.id else {
      let other = locations[number.locationID].map { ", but at \($0.name)" } ?? ""
      return failure("10030001", "\(phoneNumber) is not at \(source.name)\(other)")
    }
    if number.isMainNumber {
      return failure("BATCH-1017024", "\(phoneNumber) is the main number of \(source.name)")
    }
    if let owner = number.owner {
      return failure("BATCH-1017023", "\(phoneNumber) is assigned to \(owner.description)")
    }
    guard change.operation == .move else { return .success(number) }
    return validateMove(of: number, from: source, to: change.targetID, failure)
  }

  private func validateMove(
    of number: NumberInventory.Number,
    from source: Location,
    to targetID: WebexID?,
    _ failure: (String, String) -> Result<NumberInventory.Number, Failure>
  ) -> Result<NumberInventory.Number, Failure> {
    guard let target = targetID.flatMap({ locations[$0] }), target.calling != nil else {
      return failure("10010009", "The target location does not have calling any more")
    }
    if target.id == source.id {
      return failure("10010001", "\(number.phoneNumber) is at \(target.name) already")
    }
    if !number.isActive {
      return failure("BATCH-1017021", "\(number.phoneNumber) is inactive: activate it first")
    }
    if target.address.country != source.address.country {
      return failure(
        "BATCH-1017027",
        "\(source.name) is in \(source.address.country), \(target.name) in"
          + " \(target.address.country): a number stays in its country"
      )
    }
    guard hasSamePSTN(source.id, target.id) else {
      return failure(
        "BATCH-1017022",
        "\(source.name) and \(target.name) have different PSTN connections"
      )
    }
    return .success(number)
  }

  /// Whether two locations have the same PSTN connection, or neither has one.
  func hasSamePSTN(_ one: WebexID, _ other: WebexID) -> Bool {
    func connection(_ id: WebexID) -> JSONObject? {
      records[Organization.connectionPath(of: id)]
    }
    let (one, other) = (connection(one), connection(other))
    return ["id", "premiseRouteId", "premiseRouteType"].allSatisfy { one?[$0] == other?[$0] }
  }
}
