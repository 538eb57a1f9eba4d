/// A code that is dialed to use a feature.
///
/// The codes are the defaults of Webex Calling; they cannot be changed in the mock.
///
/// Source: help.webex.com, "Use Feature Access Codes to control Webex Calling features".
package struct FeatureAccessCode: Sendable, Hashable {
  package let code: String
  package let name: String

  private init(_ code: String, _ name: String) { (self.code, self.name) = (code, name) }

  /// The longest code with which a text begins, followed by digits, `*` and `#` alone.
  static func dialed(_ text: String) -> FeatureAccessCode? {
    guard text.first == "*" || text.first == "#",
      text.utf8.allSatisfy({ "0123456789*#".utf8.contains($0) })
    else { return nil }
    return all.filter { text.hasPrefix($0.code) }.max { $0.code.count < $1.code.count }
  }

  private static let all = [
    FeatureAccessCode("*31", "Calling Line ID Delivery Blocking Persistent Activation"),
    FeatureAccessCode("*81", "Calling Line ID Delivery Blocking Persistent Deactivation"),
    FeatureAccessCode("*33", "Directed Call Pickup with Barge-in"),
    FeatureAccessCode("*40", "Call Forwarding Busy To Voice Mail Activation"),
    FeatureAccessCode("#40", "Call Forwarding Busy To Voice Mail Deactivation"),
    FeatureAccessCode("*41", "Call Forwarding No Answer To Voice Mail Activation"),
    FeatureAccessCode("#41", "Call Forwarding No Answer To Voice Mail Deactivation"),
    FeatureAccessCode("*43", "Call Waiting Persistent Activation"),
    FeatureAccessCode("#43", "Call Waiting Persistent Deactivation"),
    FeatureAccessCode("*44", "Call Recording - Start"),
    FeatureAccessCode("*45", "Call Recording - Stop"),
    FeatureAccessCode("*48", "Call Recording - Pause"),
    FeatureAccessCode("*49", "Call Recording - Resume"),
    FeatureAccessCode("*50", "Push to Talk"),
    FeatureAccessCode("*55", "Direct Voice Mail Transfer"),
    FeatureAccessCode("*57", "Customer Originated Trace"),
    FeatureAccessCode("#58", "Group Call Park"),
    FeatureAccessCode("*60", "Music On Hold Per-Call Deactivation"),
    FeatureAccessCode("*62", "Voice Portal Access"),
    FeatureAccessCode("*65", "Calling Line ID Delivery per Call"),
    FeatureAccessCode("*66", "Last Number Redial"),
    FeatureAccessCode("*67", "Calling Line ID Delivery Blocking per Call"),
    FeatureAccessCode("*68", "Call Park"),
    FeatureAccessCode("*69", "Call Return"),
    FeatureAccessCode("*70", "Cancel Call Waiting"),
    FeatureAccessCode("*72", "Call Forwarding Always Activation"),
    FeatureAccessCode("*73", "Call Forwarding Always Deactivation"),
    FeatureAccessCode("*74", "Speed Dial 8"),
    FeatureAccessCode("*75", "Speed Dial 100"),
    FeatureAccessCode("*78", "Do Not Disturb Activation"),
    FeatureAccessCode("*79", "Do Not Disturb Deactivation"),
    FeatureAccessCode("*86", "Voice Mail Retrieval"),
    FeatureAccessCode("*88", "Call Park Retrieve"),
    FeatureAccessCode("*90", "Call Forwarding Busy Activation"),
    FeatureAccessCode("*91", "Call Forwarding Busy Deactivation"),
    FeatureAccessCode("*92", "Call Forwarding No Answer Activation"),
    FeatureAccessCode("*93", "Call Forwarding No Answer Deactivation"),
    FeatureAccessCode("*97", "Directed Call Pickup"),
    FeatureAccessCode("*98", "Call Pickup"),
  ]
}
