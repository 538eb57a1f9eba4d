/// A time in the format of HTTP (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
package struct HTTPDate: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// - Parameter seconds: whole seconds since 1970-01-01T00:00:00Z.
  package init(secondsSince1970 seconds: Int) {
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let second = seconds - day * 86_400
    let (year, month, dayOfMonth) = Self.civil(day)
    let weekday = Self.days[((day % 7) + 7) % 7]
    let clock = [second / 3600, second / 60 % 60, second % 60].map(Self.twoDigits)
      .joined(separator: ":")
    description =
      "\(weekday), \(Self.twoDigits(dayOfMonth)) \(Self.months[month - 1]) \(year) \(clock) GMT"
  }

  /// The time of a text in the same format, in seconds since 1970-01-01T00:00:00Z.
  ///
  /// - Parameter text: the value of a header field.
  /// - Returns: `nil` if the text has another format or the time does not exist.
  package static func secondsSince1970(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 6, let month = months.firstIndex(of: String(words[2])),
      let day = Int(words[1]), 1...31 ~= day, let year = Int(words[3]), 0...9999 ~= year
    else { return nil }
    let time = words[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, time.allSatisfy((0...59).contains) else { return nil }
    let seconds =
      daysSince1970(year, month + 1, day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    // Only the texts that a time has are valid: this checks the rest, also the day of the week.
    return HTTPDate(secondsSince1970: seconds).description == text ? seconds : nil
  }

  /// The number of a day (algorithm: Howard Hinnant's `days_from_civil`), the inverse of `civil`.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// The date of a day counted from 1970-01-01 (algorithm: Howard Hinnant's `civil_from_days`).
  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}
