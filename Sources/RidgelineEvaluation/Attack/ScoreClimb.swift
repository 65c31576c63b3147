import Ridgeline

/// Climbs towards one reference by the scores that it is told: what showing scores gives away.
struct ScoreClimb {
  /// Where parts are taken from.
  let mutation: TemplateMutation
  /// The score that opens the door.
  let threshold: Double
  /// Comparisons after which the climb is given up.
  let maximumQueries: Int

  /// How many comparisons it takes to reach the threshold; nil where it is not reached.
  func queries(
    from start: Template, against target: PreparedTemplate, using random: inout SplitMix64
  ) -> Int? {
    var best = start
    var score = Matcher(probe: start).compare(with: target).score
    for query in 1...max(1, maximumQueries) {
      if score >= threshold { return query }
      let candidate = mutation.mutated(best, using: &random)
      let value = Matcher(probe: candidate).compare(with: target).score
      if value >= score { (best, score) = (candidate, value) }
    }
    return nil
  }
}
