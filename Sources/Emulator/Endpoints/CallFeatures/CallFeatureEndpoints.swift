internal import Calling
internal import HTTP
internal import JSON

/// The operations on one family of call features that are stored as records, except the list.
struct CallFeatureEndpoints {
  /// The ids of the operations.
  struct OperationIDs {
    let create: String
    let get: String
    let update: String
    let delete: String
  }

  let collection: CallFeatureCollection
  let operationIDs: OperationIDs
  /// The name of the id in the path.
  let parameter: String
  /// The status of the response to a create.
  var createdStatus = Status(201)
  /// Whether bodies that are JSON strings with JSON in them are accepted.
  var acceptsEncodedTwice = false
  var access = Organization.Access.telephonyRead
  /// The parameters of create and get.
  var query: [QueryParameter] = []
  /// The schema of a feature.
  let schema: JSONSchema
  /// Members of a new record that the query decides.
  var newMembers: @Sendable (OperationContext<Organization>) -> JSONObject = { _ in JSONObject() }

  /// The path of the features of a location.
  var path: String { "/telephony/config/locations/{locationId}/\(collection.segment)" }

  private var itemPath: String { "\(path)/{\(parameter)}" }

  var all: [Endpoint<Organization>] { [create, get, update, delete] }

  private var create: Endpoint<Organization> {
    Endpoint(
      operationIDs.create,
      .post,
      path,
      .telephonyWrite,
      query: query,
      body: .create(collection),
      SuccessResponse(createdStatus.code, .createdID)
    ) { context, organization throws(RequestError) in
      let created = try organization.createFeature(
        in: collection,
        at: try context.locationID(in: organization),
        try body(of: &context),
        with: newMembers(context),
        under: context.configuration.ruleSet
      )
      context.warnings += created.warnings
      return .id(created.id, status: createdStatus)
    }
  }

  private var get: Endpoint<Organization> {
    Endpoint(
      operationIDs.get,
      .get,
      itemPath,
      access,
      query: query,
      SuccessResponse(200, schema)
    ) { context, organization throws(RequestError) in
      let feature = try organization.feature(
        context.id(parameter, collection.idKind),
        in: collection,
        at: context.id("locationId", .location)
      )
      return .json { organization.write(feature, to: &$0) }
    }
  }

  private var update: Endpoint<Organization> {
    Endpoint(
      operationIDs.update,
      .put,
      itemPath,
      .telephonyWrite,
      body: .update(collection),
      SuccessResponse(204)
    ) { context, organization throws(RequestError) in
      let id = try context.id(parameter, of: collection.idKind)
      context.warnings += try organization.updateFeature(
        id,
        in: collection,
        at: try context.id("locationId", of: .location),
        try body(of: &context),
        under: context.configuration.ruleSet
      )
      return .noContent
    }
  }

  private var delete: Endpoint<Organization> {
    Endpoint(
      operationIDs.delete,
      .delete,
      itemPath,
      .telephonyWrite,
      SuccessResponse(204)
    ) { context, organization throws(RequestError) in
      let id = try context.id(parameter, of: collection.idKind)
      try organization.removeCallFeature(
        id,
        in: collection,
        at: try context.id("locationId", of: .location)
      )
      return .noContent
    }
  }

  private func body(
    of context: inout OperationContext<Organization>
  ) throws(RequestError) -> JSONDocument {
    let json = try context.body()
    return acceptsEncodedTwice ? json.unwrapped(&context.warnings) : json
  }
}
