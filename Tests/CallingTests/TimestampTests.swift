import Calling
import Testing

struct TimestampTests {
  @Test(arguments: [
    "2026-02-31T00:00:00Z", "2026-04-31T00:00:00Z", "2025-02-29T00:00:00Z", "2026-00-10T00:00:00Z",
    "2026-01-+3T00:00:00Z", "+026-01-03T00:00:00Z", "2026-01-03T00:00:00.+1Z",
    "2026-01-03T24:00:00Z",
  ])
  func `a date that does not exist, or is malformed, is rejected`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(arguments: [
    "2024-02-29T00:00:00.000Z", "2026-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z",
    "2000-02-29T12:00:00.000Z",
  ])
  func `a date that exists is read and written alike`(text: String) {
    #expect(Timestamp(text)?.description == text)
  }
}
