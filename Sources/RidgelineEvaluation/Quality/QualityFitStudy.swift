import Ridgeline
import RidgelineText

/// The quality score's numbers fitted anew, and what such fits promise beside what is seen.
package struct QualityFitStudy: Sendable, Codable {
  /// The mated comparisons that a fit promises alike.
  package struct PromiseClass: Sendable, Codable {
    /// What the fit did not know of the comparisons that it judges.
    package let leftOut: String
    /// The chance of a miss from which on the class begins.
    package let from: Double
    /// The chance at which it ends.
    package let to: Double
    /// Mated comparisons in it.
    package let comparisons: Int
    /// The misses that are promised.
    package let promised: Double
    /// The misses that were seen.
    package let seen: Int
  }

  /// The numbers, fitted to everything.
  let model: QualityScore.Model
  /// The classes: of the fit itself, of fits without the finger, of fits without the set.
  package let classes: [PromiseClass]

  /// The limits of the classes.
  private static let limits = [0, 0.0025, 0.005, 0.01, 0.03, 1]
  /// The parts that the fingers are dealt into.
  private static let folds = 5

  /// Judges and compares the prints of some sets.
  package init(
    sets: [PrintSet], usesTexture: Bool, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    let run = AccuracyRun(
      engine: RidgelineEngine(usesTexture: usesTexture), threads: threads, progress: progress)
    self.init(
      sets.map { set in
        QualitySample(
          PrintQualities(of: set, threads: threads, progress: progress), run.scores(of: set))
      })
  }

  /// Fits and judges samples.
  init(_ samples: [QualitySample]) {
    let whole = QualityModelFit(samples).model
    let byFinger = (0..<QualityFitStudy.folds).map { fold in
      QualityModelFit(samples) { _, finger in finger % QualityFitStudy.folds != fold }.model
    }
    var rows = QualityFitStudy.classes(samples, leftOut: "nothing") { _, _ in whole }
    rows += QualityFitStudy.classes(samples, leftOut: "the finger") { _, finger in
      byFinger[finger % QualityFitStudy.folds]
    }
    if samples.count > 1 {
      let bySet = samples.indices.map { set in
        QualityModelFit(samples.indices.filter { $0 != set }.map { samples[$0] }).model
      }
      rows += QualityFitStudy.classes(samples, leftOut: "the set") { set, _ in bySet[set] }
    }
    model = whole
    classes = rows
  }

  private static func classes(
    _ samples: [QualitySample], leftOut: String, model: (Int, Int) -> QualityScore.Model
  ) -> [PromiseClass] {
    var judged: [(chance: Double, isMiss: Bool)] = []
    for (place, sample) in samples.enumerated() {
      for pair in sample.pairs {
        let model = model(place, sample.fingers[pair.first])
        let odds =
          model.logOdds(sample.features[pair.first]) + model.logOdds(sample.features[pair.second])
        judged.append((1 - model.chanceOfMatch(odds), pair.score < QualityModelFit.marks[0]))
      }
    }
    return zip(limits, limits.dropFirst()).map { from, to in
      let own = judged.filter { from <= $0.chance && ($0.chance < to || to == 1) }
      return PromiseClass(
        leftOut: leftOut, from: from, to: to, comparisons: own.count,
        promised: own.reduce(0) { $0 + $1.chance }, seen: own.count { $0.isMiss })
    }
  }
}

extension QualityFitStudy {
  /// The classes as a table, and below it the numbers that belong into `QualityScore.Model`.
  package var table: String {
    var lines = [["left out", "chance of a miss %", "comparisons", "promised", "seen"]]
    for row in classes {
      lines.append([
        row.leftOut, "\(fixed(100 * row.from, 2)) to \(fixed(100 * row.to, 2))",
        "\(row.comparisons)", fixed(row.promised, 1), "\(row.seen)",
      ])
    }
    let weights = model.weights.map { fixed($0, 3) }.joined(separator: ", ")
    return aligned(lines).joined(separator: "\n") + "\n\nlevel \(fixed(model.level, 3)), constant "
      + "\(fixed(model.constant, 3)), weights \(weights)\n"
  }
}
