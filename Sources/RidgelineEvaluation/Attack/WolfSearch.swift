import Ridgeline

/// Climbs towards a template that many fingers match: a wolf.
///
/// The climb sees the scores against the fingers that it trains on and nothing else. What it finds is
/// then tried on fingers that had no part in the search.
struct WolfSearch {
  /// Prints that are to be matched, one or more of each training finger.
  let targets: [PreparedTemplate]
  /// Where parts are taken from.
  let mutation: TemplateMutation
  /// Templates that are tried.
  let evaluations: Int

  /// The best template found from a start.
  func climb(
    from start: Template, using random: inout SplitMix64, tried: (Int) -> Void = { _ in }
  ) -> Template {
    var best = start
    var worth = worth(of: start)
    for count in 0..<evaluations {
      let candidate = mutation.mutated(best, using: &random)
      let value = self.worth(of: candidate)
      if value >= worth { (best, worth) = (candidate, value) }
      tried(count + 1)
    }
    return best
  }

  /// How near a template is to being accepted for the targets: a score of 40 counts 1, and ten points
  /// less a third of it.
  private func worth(of template: Template) -> Double {
    let matcher = Matcher(probe: template)
    return targets.reduce(0) { sum, target in
      let score = min(42, matcher.compare(with: target).score)
      return sum + WolfSearch.tenthPowers[Int(score * 10)]
    }
  }

  /// `10^((score - 40) / 20)` for tenths of a point, by repeated multiplication.
  private static let tenthPowers: [Double] = {
    // 10^(1 / 200)
    let step = 1.011_579_454_259_898_5
    var value = 0.01
    return (0...420).map { _ in
      defer { value *= step }
      return value
    }
  }()
}
