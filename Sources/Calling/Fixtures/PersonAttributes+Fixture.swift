internal import JSON
internal import Text

extension PersonAttributes {
  mutating func readFixture(from body: inout JSONReader) {
    var roles: [String] = []
    if body.hasList("roles", into: &roles) {
      self.roles = roles.map { WebexID(.role, keyOrEncoded: $0) }
    }
    body.string("nickName", into: &nickName)
    body.string("avatar", into: &avatar)
    body.string("department", into: &department)
    body.string("manager", into: &manager)
    var key: String?
    body.string("managerId", into: &key)
    managerID = key.map { WebexID(.person, keyOrEncoded: $0) }
    body.string("title", into: &title)
    body.objects("addresses") { body in
      var address = Address()
      address.read(from: &body)
      addresses.append(address)
    }
    body.strings("siteUrls", into: &siteURLs)
    body.bool("loginEnabled", into: &isLoginEnabled)
    body.bool("invitePending", into: &isInvitePending)
    created = body.timestamp("created")
    lastModified = body.timestamp("lastModified")
    body.string("timeZone", into: &timeZone)
    announcementLanguage = body.language("announcementLanguage")
  }

  func writeFixture(to json: inout JSONWriter) {
    if let roles {
      json.array("roles") { json in for role in roles { json.string(role.fixtureKey) } }
    }
    json.member("nickName", nickName)
    json.member("avatar", avatar)
    json.member("department", department)
    json.member("manager", manager)
    json.member("managerId", managerID?.fixtureKey)
    json.member("title", title)
    if !addresses.isEmpty {
      json.array("addresses") { json in for address in addresses { address.write(to: &json) } }
    }
    if !siteURLs.isEmpty {
      json.array("siteUrls") { json in for site in siteURLs { json.string(site) } }
    }
    if !isLoginEnabled { json.member("loginEnabled", false) }
    if isInvitePending { json.member("invitePending", true) }
    json.member("created", created?.description)
    json.member("lastModified", lastModified?.description)
    json.member("timeZone", timeZone)
    json.member("announcementLanguage", announcementLanguage?.code)
  }
}

extension JSONReader {
  /// Reads a point in time of a fixture file; another text is an issue.
  mutating func timestamp(_ name: StaticString) -> Timestamp? {
    var text: String?
    string(name, into: &text)
    guard let text else { return nil }
    let time = Timestamp(text)
    if time == nil {
      addIssue(
        "\(name)",
        "expected a time such as 2026-01-31T12:00:00Z, found \(text.quotedForMessage)"
      )
    }
    return time
  }

  /// Reads the code of a language of a fixture file; an unsupported one is an issue.
  mutating func language(_ name: StaticString) -> Language? {
    var code: String?
    string(name, into: &code)
    guard let code else { return nil }
    let language = Language(code)
    if language == nil { addIssue("\(name)", "'\(code)' is not a supported language") }
    return language
  }
}
