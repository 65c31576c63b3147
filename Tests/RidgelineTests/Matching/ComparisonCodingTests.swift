import Foundation

import Testing

@testable import Ridgeline

@Suite("A comparison that is stored")
struct ComparisonCodingTests {
  @Test("comes back from JSON as it was, to the last bit of its score")
  func roundTrip() throws {
    let comparison = Comparison(
      score: 61.25 + 1e-13, pairs: [.init(probe: 3, reference: 17), .init(probe: 0, reference: 2)])
    let data = try JSONEncoder().encode(comparison)
    #expect(try JSONDecoder().decode(Comparison.self, from: data) == comparison)
    #expect(String(decoding: data, as: UTF8.self).contains("\"probe\":3"))
  }
}
