@testable import JSON
import Testing

struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("0.0", 0), ("-0e5", 0), ("5", 5), ("5.0", 5), ("5e0", 5), ("50e-1", 5),
      ("-1.5e1", -15), ("1e2", 100), ("0.05e2", 5), ("9007199254740993", 9_007_199_254_740_993),
      ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ]
  )
  func `an integer is recognized in any notation`(text: String, whole: Int) {
    #expect(JSONNumber(verbatim: text).integer == whole)
  }

  @Test(
    arguments: [
      "0.5", "-1.1", "5e-1", "1e400", "-1e400", "9223372036854775808", "-9223372036854775809",
      "1e99999999999999999999",
    ]
  )
  func `a fraction or a number that does not fit is not an integer`(text: String) {
    #expect(JSONNumber(verbatim: text).integer == nil)
  }

  @Test(arguments: [
    "5.00000000000000000001", "1e-400", "-1e-99999999999999999999", "9007199254740991.4",
  ])
  func `a fraction too small for a double is not an integer`(text: String) {
    #expect(JSONNumber(verbatim: text).integer == nil)
  }

  @Test func `a number made from an integer has its digits`() {
    #expect(JSONNumber(-42).text == "-42")
    #expect(JSONNumber(Int.min).integer == Int.min)
  }

  @Test(arguments: [("0.5", 0.5), ("-0", -0.0), ("1e3", 1_000), ("1e-400", 0)])
  func `a number has the nearest double`(text: String, double: Double) {
    #expect(JSONNumber(verbatim: text).double == double)
  }

  @Test(arguments: ["1e400", "-1e400", "1e99999999999999999999"])
  func `a number too large for a double has no double`(text: String) {
    #expect(JSONNumber(verbatim: text).double == nil)
  }
}
