internal import Ridgeline

/// What all fingers of two subjects say together about their being one person.
///
/// Captures of one finger position are held against each other; of several such comparisons the best
/// counts, less what so many tries are worth, and the positions that both subjects have are fused.
/// Captures of unknown position may be of any finger: what they meet is never added to the others.
struct SubjectPairScore {
  /// The score, `-10 log10(FMR)` of two different people.
  let score: Double
  /// The reference of each that are most alike.
  let references: [Int64]

  /// The score of two subjects; nil where they have no position in common.
  init?(_ ones: [PreparedReference], _ others: [PreparedReference]) {
    var evidence: [FingerEvidence] = []
    var best: (score: Double, references: [Int64])?
    for one in ones {
      let matcher = Matcher(probe: one.prepared)
      for other in others where one.finger.mayBe(other.finger) {
        let score = matcher.compare(with: other.prepared).score
        evidence.append(
          FingerEvidence(
            finger: one.finger == other.finger ? one.finger : .unknown, score: score))
        if best.map({ score > $0.score }) ?? true { best = (score, [one.id, other.id]) }
      }
    }
    guard let best else { return nil }
    references = best.references
    score = FingerFusion.score(of: evidence)
  }
}
