internal import Calling
internal import HTTP
internal import JSON

enum CallRoutingEndpoints {
  static let all: [Endpoint<Organization>] = [testCallRouting]

  private static let testCallRouting = Endpoint<Organization>(
    "testCallRouting",
    .post,
    "/telephony/config/actions/testCallRouting/invoke",
    .fullAdministratorWrite,
    body: .testCallRouting,
    SuccessResponse(200, .routedCall)
  ) { context, organization throws(RequestError) in
    let routed = try organization.routeCall(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += routed.warnings
    return .json {
      organization.write(routed.call, showsServices: routed.showsServices, to: &$0)
    }
  }
}
