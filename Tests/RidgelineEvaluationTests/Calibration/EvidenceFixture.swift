import Ridgeline

@testable import RidgelineEvaluation

/// Evidence made up for tests: every two prints of some fingers, compared.
enum EvidenceFixture {
  /// A table whose first feature tells fingers apart and whose others are noise, the same one for
  /// each print of a finger.
  static func table(
    _ set: String, fingers: Int = 10, prints: Int = 3, noise: Int = 0, separation: Double = 2,
    seed: UInt64
  ) -> EvidenceTable {
    var random = SplitMix64(seed: seed)
    func draw() -> Double {
      (0..<6).reduce(-3.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }
    let traits = (0..<fingers).map { _ in (0..<noise).map { _ in draw() } }
    var rows: [EvidenceTable.Row] = []
    for i in 0..<fingers * prints {
      for j in (i + 1)..<max(i + 1, fingers * prints) {
        let (p, q) = (i / prints, j / prints)
        let signal = draw() + (p == q ? separation : 0)
        rows.append(
          EvidenceTable.Row(
            features: [signal] + zip(traits[p], traits[q]).map { $0 + $1 }, isGenuine: p == q,
            fingers: SIMD2(p, q)))
      }
    }
    return EvidenceTable(set: set, rows: rows)
  }
}
