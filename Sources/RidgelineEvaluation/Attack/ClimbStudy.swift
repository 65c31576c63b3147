import Ridgeline
import RidgelineConcurrency

/// What can be reached by climbing on scores: a template for one reference, and one for many fingers.
package struct ClimbStudy: Sendable, Codable {
  /// Climbs against single references.
  package struct Oracle: Sendable, Codable {
    /// References that were climbed towards.
    package let targets: Int
    /// Those that were reached.
    package let reached: Int
    /// The median number of comparisons over all; nil where most were not reached.
    package let medianQueries: Int?
    /// The fewest comparisons that reached one.
    package let minimumQueries: Int?
    /// Comparisons after which a climb was given up.
    package let maximumQueries: Int
  }

  /// A template that was climbed towards many fingers.
  package struct Wolf: Sendable, Codable {
    /// What it was before the climb.
    package let start: String
    /// Templates that were tried.
    package let evaluations: Int
    /// The share of training fingers that accept it with one of their prints that were climbed on.
    package let trainingShare: Double
    /// Prints of fingers that had no part in the search.
    package let prints: Int
    /// Those that accept it before the climb.
    package let acceptedBefore: Int
    /// Those that accept it.
    package let accepted: Int
    /// Fingers that had no part in the search.
    package let fingers: Int
    /// Those of which some print accepts it.
    package let fingersReached: Int
  }

  /// Climbs against single references.
  package let oracle: Oracle
  /// Climbs against many fingers.
  package let wolves: [Wolf]

  /// Climbs on the prints of some sets.
  ///
  /// Every second finger trains, the others judge. Climbs begin with honest templates and with the
  /// doctored ones, of training fingers drawn at random.
  ///
  /// - Parameters:
  ///   - targets: references that are climbed towards singly.
  ///   - maximumQueries: comparisons after which such a climb is given up.
  ///   - wolves: templates that are climbed towards all training fingers.
  ///   - evaluations: templates that each such climb tries.
  ///   - seed: what everything is drawn with.
  package init(
    of sets: [CapturedSet], targets: Int, maximumQueries: Int, wolves: Int, evaluations: Int,
    seed: UInt64, threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    let fingers = sets.flatMap(\.fingers).map { finger in
      finger.captures.map(\.prepared).filter { !$0.template.isEmpty }
    }.filter { !$0.isEmpty }
    let training = fingers.indices.filter { $0 % 2 == 0 }.map { fingers[$0] }
    let judging = fingers.indices.filter { $0 % 2 == 1 }.map { fingers[$0] }
    let mutation = TemplateMutation(donors: training.compactMap { $0.first?.template })
    oracle = ClimbStudy.oracle(
      training, judging, mutation, targets: targets, maximumQueries: maximumQueries, seed: seed,
      threads: threads, progress: progress)
    self.wolves = ParallelMap.map(
      count: training.isEmpty || judging.isEmpty ? 0 : wolves, threads: threads
    ) { number in
      ClimbStudy.wolf(
        number, training, judging, mutation, evaluations: evaluations,
        seed: seed, progress: number == 0 ? progress : nil)
    }
  }

  private static func oracle(
    _ training: [[PreparedTemplate]], _ judging: [[PreparedTemplate]],
    _ mutation: TemplateMutation, targets: Int, maximumQueries: Int, seed: UInt64, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) -> Oracle {
    let count = training.isEmpty ? 0 : min(targets, judging.count)
    let queries = ParallelMap.map(
      count: count, threads: threads, done: { progress?("climbing to single prints", $0, count) }
    ) { number -> Int? in
      var random = SplitMix64(seed: seed &+ UInt64(number) &* 7_919)
      guard let target = judging[number].randomElement(using: &random),
        let start = training.randomElement(using: &random)?.randomElement(using: &random)
      else { return nil }
      return ScoreClimb(
        mutation: mutation, threshold: DoctoringStudy.threshold, maximumQueries: maximumQueries
      ).queries(from: start.template, against: target, using: &random)
    }
    let reached = queries.compactMap { $0 }.sorted()
    let middle = (count - 1) / 2
    return Oracle(
      targets: count, reached: reached.count,
      medianQueries: reached.indices.contains(middle) ? reached[middle] : nil,
      minimumQueries: reached.first, maximumQueries: maximumQueries)
  }

  private static func wolf(
    _ number: Int, _ training: [[PreparedTemplate]], _ judging: [[PreparedTemplate]],
    _ mutation: TemplateMutation, evaluations: Int, seed: UInt64,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) -> Wolf {
    var random = SplitMix64(seed: seed &+ 101 &+ UInt64(number) &* 104_729)
    let doctorings = Doctoring.allCases
    let doctoring = doctorings[number % doctorings.count]
    let first = training.randomElement(using: &random)?.randomElement(using: &random)
    let start = doctoring.applied(to: first?.template ?? .empty)
    let targets = training.compactMap { $0.randomElement(using: &random) }
    let best = WolfSearch(targets: targets, mutation: mutation, evaluations: evaluations).climb(
      from: start, using: &random
    ) { tried in
      if tried % 100 == 0 { progress?("climbing to many fingers", tried, evaluations) }
    }
    func accepted(_ template: Template, by prints: [PreparedTemplate]) -> Int {
      let matcher = Matcher(probe: template)
      return prints.count { matcher.compare(with: $0).score >= DoctoringStudy.threshold }
    }
    let reached = judging.map { accepted(best, by: $0) }
    return Wolf(
      start: doctoring.rawValue, evaluations: evaluations,
      trainingShare: Double(accepted(best, by: targets)) / Double(targets.count),
      prints: judging.joined().count, acceptedBefore: accepted(start, by: judging.flatMap { $0 }),
      accepted: reached.reduce(0, +), fingers: judging.count,
      fingersReached: reached.count { $0 > 0 })
  }
}
