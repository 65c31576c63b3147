/// How far estimates of a known resolution are off.
package struct ResolutionError: Sendable, Codable, Hashable {
  /// The pictures.
  package let pictures: Int
  /// Those of them that showed too few ridges for an estimate.
  package let withoutEstimate: Int
  /// The median of the estimate over the truth: below 1 where ridges are finer than usual.
  package let medianRatio: Double
  /// The median of the error, as a share of the truth.
  package let median: Double
  /// The error that 95 in 100 estimates keep to, as a share of the truth.
  package let p95: Double
  /// The share of the estimates that lie within a tenth of the truth.
  package let withinTenth: Double
  /// The share of the truths that lie within the interval of their estimate.
  package let withinInterval: Double
  /// The share of the pictures whose right resolution is doubted.
  package let doubted: Double
  /// The share of the pictures whose resolution is doubted if they are taken for 500 pixels per inch.
  package let doubtedAt500: Double

  /// The error of some outcomes.
  init(_ outcomes: [ResolutionOutcome]) {
    let ratios = outcomes.compactMap(\.ratio).sorted()
    let errors = ratios.map { abs($0 - 1) }.sorted()
    func at(_ share: Double, of values: [Double]) -> Double {
      values.isEmpty ? 0 : values[min(values.count - 1, Int(share * Double(values.count)))]
    }
    func share(of count: Int, among all: Int) -> Double {
      all > 0 ? Double(count) / Double(all) : 0
    }
    pictures = outcomes.count
    withoutEstimate = outcomes.count - ratios.count
    medianRatio = at(0.5, of: ratios)
    median = at(0.5, of: errors)
    p95 = at(0.95, of: errors)
    withinTenth = share(of: errors.count { $0 <= 0.1 }, among: errors.count)
    withinInterval = share(of: outcomes.count(where: \.isInInterval), among: errors.count)
    doubted = share(of: outcomes.count(where: \.isDoubted), among: outcomes.count)
    doubtedAt500 = share(of: outcomes.count(where: \.isDoubtedAt500), among: outcomes.count)
  }
}

/// What came of one picture of known resolution.
struct ResolutionOutcome: Sendable {
  /// The estimate over the truth; nil where there is none.
  var ratio: Double?
  /// Whether the truth lies in the interval.
  var isInInterval = false
  /// Whether the truth is doubted.
  var isDoubted = false
  /// Whether 500 pixels per inch are doubted.
  var isDoubtedAt500 = false
}
