import HTTP
import Testing

struct HTTPDateTests {
  @Test(
    arguments: [
      (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
      (86_399, "Thu, 01 Jan 1970 23:59:59 GMT"),
      (86_400, "Fri, 02 Jan 1970 00:00:00 GMT"),
      (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
      (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
      (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
      (1_078_012_800, "Sun, 29 Feb 2004 00:00:00 GMT"),
      (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
      (1_740_787_200, "Sat, 01 Mar 2025 00:00:00 GMT"),
      (1_767_225_599, "Wed, 31 Dec 2025 23:59:59 GMT"),
      (2_147_483_648, "Tue, 19 Jan 2038 03:14:08 GMT"),
      (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
      (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
      (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ]
  )
  func `a time has the format of HTTP`(seconds: Int, text: String) {
    #expect(HTTPDate(secondsSince1970: seconds).description == text)
  }

  @Test(
    arguments: [
      (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
      (-86_400, "Wed, 31 Dec 1969 00:00:00 GMT"),
      (-86_401, "Tue, 30 Dec 1969 23:59:59 GMT"),
      (-58_060_800, "Thu, 29 Feb 1968 00:00:00 GMT"),
      (-2_203_891_200, "Thu, 01 Mar 1900 00:00:00 GMT"),
      (-2_203_891_201, "Wed, 28 Feb 1900 23:59:59 GMT"),
      (-11_670_998_400, "Tue, 29 Feb 1600 00:00:00 GMT"),
    ]
  )
  func `a time before 1970 has a date`(seconds: Int, text: String) {
    #expect(HTTPDate(secondsSince1970: seconds).description == text)
  }

  @Test func `dates of successive days are successive`() {
    let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    var previous = 0
    for day in 0..<(366 * 8) {
      let words = HTTPDate(secondsSince1970: day * 86_400).description.split(separator: " ")
      #expect(words[0] == "\(names[day % 7]),")
      let number = Int(words[1]) ?? 0
      #expect(number == previous + 1 || (number == 1 && previous >= 28))
      previous = number
    }
  }

  @Test(arguments: [0, 1, 784_111_777, 951_782_400, 4_102_444_799, 253_402_300_799])
  func `a date is read as it is written`(seconds: Int) {
    let text = HTTPDate(secondsSince1970: seconds).description
    #expect(HTTPDate.secondsSince1970(text) == seconds)
  }

  @Test(
    arguments: [
      "", "5", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37", "rand(30),add(30)",
      "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
      "Sun, 9223372036854775807 Nov 1994 08:49:37 GMT", "Sun, -1 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov 99999999999 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
    ]
  )
  func `another text is not a date`(text: String) {
    #expect(HTTPDate.secondsSince1970(text) == nil)
  }
}
