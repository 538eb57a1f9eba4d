internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum InspectorEndpoints {
  static let all: [Endpoint<ServiceState>] = [getInspectorFile]

  /// A file of the inspector; `/` responds with its page to a browser.
  private static let getInspectorFile = Endpoint<ServiceState>(
    "getInspectorFile",
    .get,
    "/\(InspectorFiles.directory)/{file}",
    SuccessResponse(200, .string, mediaType: "*/*").or(304)
  ) { context, _ throws(RequestError) in
    let name = context.parameters.first?.value ?? ""
    guard let response = InspectorFiles.response(name, to: context.request) else {
      throw RequestError(.adminUnknown, "The inspector has no file \(name.quotedForMessage)")
    }
    return response
  }
}
