internal import Text

/// Corrections of an unknown path that concern its version, its slashes and the case of letters.
struct PathSpelling {
  /// The path segments without the version, and without superfluous slashes.
  let segments: [String]
  /// What the client must change, as sentences.
  let corrections: [String]
  /// The correction of the version alone.
  let versionCorrection: String?
  /// Whether an operation has the corrected path.
  private let leadsToRoute: Bool

  /// Whether the corrections explain why the path is unknown.
  var isExplanation: Bool { !corrections.isEmpty && leadsToRoute }

  init(_ path: [String], _ index: RouteIndex) {
    var segments = path
    var corrections: [String] = []
    let doubleSlash = "Remove the double slash."
    if segments.count > 1, segments.first == "" {
      segments = Array(segments.drop { $0.isEmpty })
      corrections.append(doubleSlash)
    }
    versionCorrection = Self.removeVersion(from: &segments)
    if let versionCorrection { corrections.append(versionCorrection) }
    if segments.last == "" {
      while segments.last == "" { segments.removeLast() }
      if !segments.isEmpty { corrections.append("Remove the trailing slash.") }
    }
    var isEmptyParameter = false
    if segments.contains("") {
      if let name = Self.emptyParameter(of: segments, index) {
        corrections.append("Path parameter {\(name)} is empty.")
        isEmptyParameter = true
      } else {
        segments.removeAll { $0.isEmpty }
        corrections.append(doubleSlash)
      }
    }
    var isKnown = index.routes.contains {
      $0.words.count == segments.count && $0.begins(with: segments)
    }
    if !isKnown, let route = index.routes.first(where: { $0.matchesIgnoringCase(segments) }) {
      corrections.append("Paths are case-sensitive; use \(route.path).")
      isKnown = true
    }
    self.segments = segments
    self.corrections = corrections
    let isAdminWithVersion = versionCorrection != nil && segments.first == AdminAPI.prefix
    leadsToRoute = isKnown || isEmptyParameter || isAdminWithVersion
  }

  /// Removes the version and returns its correction; `nil` if there is none or it is correct.
  private static func removeVersion(from segments: inout [String]) -> String? {
    guard let version = segments.first, version.isVersion else {
      guard let index = segments.firstIndex(of: "v1") else { return nil }
      let rest = segments[..<index].joined(separator: "/")
      segments.removeFirst(index + 1)
      return "Remove /\(rest.truncated(to: 60)) before /v1."
    }
    segments.removeFirst()
    if segments.first == AdminAPI.prefix {
      return "Remove /\(version): the paths of the admin API have no version."
    }
    if segments.first == "v1" {
      segments.removeFirst()
      return "The path contains /v1 twice; the client's base URL probably already ends in /v1."
    }
    if version == "v1" { return nil }
    return version == "V1"
      ? "Paths are case-sensitive; use /v1." : "The version of the API is /v1, not /\(version)."
  }

  /// The name of a path parameter for which the path has an empty segment.
  private static func emptyParameter(of segments: [String], _ index: RouteIndex) -> String? {
    for route in index.routes where route.words.count == segments.count {
      let pairs = zip(route.words, segments)
      guard pairs.allSatisfy({ $0.isPlaceholder || $0 == $1 }) else { continue }
      if let empty = pairs.first(where: { $1.isEmpty }) {
        return String(empty.0.dropFirst().dropLast())
      }
    }
    return nil
  }
}

extension String {
  /// Whether the text has the form of a version, for example `v2`.
  fileprivate var isVersion: Bool {
    guard (2...6).contains(count), first == "v" || first == "V" else { return false }
    return dropFirst().utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
  }
}
