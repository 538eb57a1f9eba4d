import Calling
import Testing

@Suite struct PhoneNumberTests {
  @Test(arguments: [
    ("5558675309", "US", "+15558675309"), ("1 (555) 867-5309", "US", "+15558675309"),
    ("011 44 20 7946 0000", "US", "+442079460000"), ("020 7946 0000", "GB", "+442079460000"),
    ("+44 20 7946 0000", "US", "+442079460000"), ("030 123456", "DE", "+4930123456"),
    ("22 33 44 55", "NO", "+4722334455"), ("03-1234-5678", "JP", "+81312345678"),
    ("+1-919-555-9876", "DE", "+19195559876"),
  ])
  func `a phone number is read into E164 form`(text: String, country: String, expected: String) {
    #expect(PhoneNumber(text, country: country)?.description == expected)
  }

  @Test(arguments: [
    ("", "US"), ("+", "US"), ("867-5309", "US"), ("25558675309", "US"), ("+155586753", "US"),
    ("555867530a", "US"), ("+1555867530９", "US"), ("5558675309", "ZZ"), ("++15558675309", "US"),
    ("+012345678", "US"), ("+1234567890123456", "US"),
  ])
  func `an invalid phone number is rejected`(text: String, country: String) {
    #expect(PhoneNumber(text, country: country) == nil)
  }
}
