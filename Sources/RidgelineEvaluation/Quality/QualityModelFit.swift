import Ridgeline

/// What the prints of a set measured, and how their mated comparisons came out.
struct QualitySample: Sendable {
  /// A mated comparison of two prints, by their places in the set.
  struct Pair: Sendable {
    var first: Int
    var second: Int
    var score: Double
  }

  /// What the quality score rests on, print by print.
  var features: [[Double]]
  /// The number of each print's finger in the set.
  var fingers: [Int]
  /// The mated comparisons.
  var pairs: [Pair]
}

extension QualitySample {
  /// The sample of a set whose prints were judged and compared.
  init(_ qualities: PrintQualities, _ scores: SetScores) {
    var numbers: [String: Int] = [:]
    fingers = []
    for print in scores.set.prints {
      let number = numbers[print.finger] ?? numbers.count
      numbers[print.finger] = number
      fingers.append(number)
    }
    features = qualities.features
    pairs = scores.pairs.filter(\.isGenuine).map {
      Pair(first: $0.probe, second: $0.reference, score: $0.score)
    }
  }
}

/// The numbers of the quality score, fitted to mated comparisons.
///
/// The weights are fitted to three marks, every set counting the same; level and slope to the lowest
/// mark alone, FMR 1e-4, every comparison counting the same, so that what is promised and what is seen
/// agree over all.
struct QualityModelFit: Sendable {
  /// The scores that mates are asked to reach; the first is the one that quality speaks of.
  static let marks = [40.0, 60, 80]
  /// What the square of a weight on standardised features costs.
  private static let penalty = 2e-3

  /// The numbers.
  let model: QualityScore.Model

  /// Fits samples.
  ///
  /// - Parameter admits: which fingers of which sample take part; all by default.
  init(_ samples: [QualitySample], admits: (Int, Int) -> Bool = { _, _ in true }) {
    let prints = samples.flatMap(\.features)
    let width = prints.first?.count ?? 0
    let scale = (0..<width).map { i in QualityModelFit.scale(prints.map { $0[i] }) }
    func standardised(_ features: [Double]) -> [Double] {
      zip(features, scale).map { ($0 - $1.mean) / $1.deviation }
    }
    let tables = samples.enumerated().map { place, sample in
      let values = sample.features.map(standardised)
      let pairs = sample.pairs.filter { admits(place, sample.fingers[$0.first]) }
      return pairs.map { pair in
        OrdinalRegression.Row(
          features: zip(values[pair.first], values[pair.second]).map { $0 + $1 },
          weight: 1 / Double(pairs.count * samples.count), score: pair.score)
      }
    }
    let direction = OrdinalRegression(
      tables.flatMap { $0 }, marks: QualityModelFit.marks, penalty: QualityModelFit.penalty
    ).weights
    func along(_ standardised: [Double]) -> Double {
      zip(direction, standardised).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let count = Double(max(1, tables.reduce(0) { $0 + $1.count }))
    let level = OrdinalRegression(
      tables.flatMap { $0 }.map { row in
        OrdinalRegression.Row(
          features: [along(row.features)], weight: 1 / count, score: row.score)
      }, marks: [QualityModelFit.marks[0]], penalty: 0)
    let slope = level.weights.first ?? 0
    // A good mate is the typical print of the typical set.
    let medians = samples.filter { !$0.features.isEmpty }.map { sample in
      let values = sample.features.map { along(standardised($0)) }.sorted()
      return 0.5 * (values[(values.count - 1) / 2] + values[values.count / 2])
    }
    let good = medians.reduce(0, +) / Double(max(1, medians.count))
    let weights = zip(direction, scale).map { slope * $0 / $1.deviation }
    let shift = zip(weights, scale).reduce(0) { $0 + $1.0 * $1.1.mean }
    model = QualityScore.Model(
      level: level.constants[0] + 2 * slope * good, constant: -shift - slope * good,
      weights: weights)
  }

  private static func scale(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let count = Double(max(1, values.count))
    let mean = values.reduce(0, +) / count
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, max(1e-9, (square / count).squareRoot()))
  }
}
