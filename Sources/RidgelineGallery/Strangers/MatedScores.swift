/// How high two captures of one finger score: what a score is held against that strangers reach too.
///
/// The share of searches whose mate scored below some scores: 704 captures of ten sets of real prints among 10,231
/// references, without texture; a mate that was not found counts as 0. Scores end at 120.
enum MatedScores {
  /// Shares of mates below a score; between two of them the scores are spread evenly.
  private static let shares: [(score: Double, below: Double)] = [
    (0, 0), (30, 0.024), (40, 0.034), (50, 0.047), (60, 0.09), (70, 0.138), (80, 0.193),
    (90, 0.281),
    (100, 0.391), (110, 0.509), (120, 1),
  ]

  /// The share of mates for a point of score.
  ///
  /// Fused scores that lie beyond the table count as its end.
  static func density(at score: Double) -> Double {
    let upper = shares.dropFirst().first { score < $0.score } ?? shares[shares.count - 1]
    let lower = shares.last { $0.score < upper.score } ?? shares[0]
    return (upper.below - lower.below) / (upper.score - lower.score)
  }

  /// The share of mates that reach a score, and a little where the table has none.
  static func share(reaching score: Double) -> Double {
    guard let upper = shares.first(where: { score < $0.score }),
      let lower = shares.last(where: { $0.score <= score })
    else { return score < 0 ? 1 : 1e-3 }
    let part = (score - lower.score) / (upper.score - lower.score)
    return max(1e-3, 1 - lower.below - part * (upper.below - lower.below))
  }
}
