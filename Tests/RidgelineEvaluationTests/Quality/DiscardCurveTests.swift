import Testing

@testable import RidgelineEvaluation

@Suite("Error versus discard")
struct DiscardCurveTests {
  /// 100 prints in a ring, each compared with the next; all comparisons of the first ten miss.
  private let pairs = (0..<100).map { (first: $0, second: ($0 + 1) % 100, isMiss: $0 < 10) }

  @Test("a measure that knows the bad prints takes their misses away first")
  func perfect() {
    let curve = DiscardCurve(
      measure: "m", values: (0..<100).map(Double.init), pairs: pairs)
    #expect(abs(curve[0] - 0.1) < 1e-12)
    // Five prints take six comparisons along, five of them misses, the sixth a hit.
    #expect(abs(curve[5] - 5.0 / 94) < 1e-12)
    #expect(curve[10] == 0)
    #expect(curve[30] == 0)
  }

  @Test("a measure that has them the wrong way round makes it worse")
  func wrong() {
    let curve = DiscardCurve(
      measure: "m", values: (0..<100).map { -Double($0) }, pairs: pairs)
    #expect(curve[30] > curve[0])
    #expect(curve.area > 0.1)
  }

  @Test("a measure that says nothing changes nothing on average")
  func blind() {
    let curve = DiscardCurve(
      measure: "m", values: [Double](repeating: 3, count: 100), pairs: pairs)
    #expect(abs(curve.area - 0.1) < 0.02)
  }

  @Test("the area of a constant curve is its height")
  func area() {
    let all = pairs.map { (first: $0.first, second: $0.second, isMiss: true) }
    let curve = DiscardCurve(measure: "m", values: (0..<100).map(Double.init), pairs: all)
    #expect(abs(curve.area - 1) < 1e-12)
  }
}
