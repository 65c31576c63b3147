import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineText
import RidgelineFiles

/// How well quality predicts the misses of the engine, set by set and pooled.
package struct DiscardStudy: Sendable, Codable {
  /// The curves of one set, or of all.
  package struct Row: Sendable, Codable {
    /// The set, or "pooled".
    package let set: String
    /// Mated comparisons.
    package let mated: Int
    /// Those of them that miss with nothing set aside.
    package let misses: Int
    /// A curve for each measure.
    package let curves: [DiscardCurve]
  }

  /// The rows.
  package let rows: [Row]

  /// Compares all pairs of some sets and orders their prints by quality.
  ///
  /// - Parameters:
  ///   - fmr: the FMR of the threshold, of each set its own and of the pool one.
  ///   - score: the threshold itself, in place of an FMR.
  ///   - usesTexture: whether templates carry their texture.
  ///   - others: further measures by name: values by set and print, larger for better prints.
  package init(
    sets: [PrintSet], fmr: Double, score: Double? = nil, usesTexture: Bool,
    others: [(name: String, values: [String: [String: Double]])], threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    let run = AccuracyRun(
      engine: RidgelineEngine(usesTexture: usesTexture), threads: threads, progress: progress)
    let prints = sets.map { set in
      PrintQualities(of: set, threads: threads, progress: progress)
    }
    let scores = sets.map { run.scores(of: $0) }
    let samples = zip(prints, scores).map { QualitySample($0, $1) }
    let models = sets.indices.map { left in
      QualityModelFit(sets.indices.filter { $0 != left }.map { samples[$0] }).model
    }

    /// The measures of the prints of a set, by name.
    func measures(of index: Int) -> [(name: String, values: [Double])] {
      let qualities = prints[index]
      var all: [(String, [Double])] = [
        ("quality", qualities.reports.map { Double($0.score) + 1e-3 * $0.quality.odds }),
        ("quality, set left out", qualities.features.map { models[index].logOdds($0) }),
        ("minutiae", qualities.reports.map { Double($0.measures.minutiaCount) }),
      ]
      for other in others {
        let known = other.values[sets[index].name] ?? [:]
        all.append((other.name, sets[index].prints.map { known[$0.name] ?? 0 }))
      }
      return all.map { (name: $0.0, values: $0.1) }
    }

    var rows: [Row] = []
    var pool: [(name: String, values: [Double])] = []
    var pooledPairs: [(first: Int, second: Int, isMiss: Bool)] = []
    let pooledCurve = ErrorCurve(
      genuine: scores.flatMap(\.genuine), impostor: scores.flatMap(\.impostor))
    let pooledThreshold = score ?? pooledCurve.lowestFNMR(atFMR: fmr).threshold
    for index in sets.indices {
      let named = measures(of: index)
      let mated = scores[index].pairs.filter(\.isGenuine)
      let curve = ErrorCurve(genuine: scores[index].genuine, impostor: scores[index].impostor)
      let threshold = score ?? curve.lowestFNMR(atFMR: fmr).threshold
      let pairs = mated.map { ($0.probe, $0.reference, $0.score < threshold) }
      rows.append(Row(set: sets[index].name, pairs: pairs, measures: named))
      let base = pool.first?.values.count ?? 0
      if pool.isEmpty { pool = named.map { ($0.name, []) } }
      for (k, measure) in named.enumerated() { pool[k].values += measure.values }
      pooledPairs += mated.map {
        (base + $0.probe, base + $0.reference, $0.score < pooledThreshold)
      }
    }
    rows.append(Row(set: "pooled", pairs: pooledPairs, measures: pool))
    self.rows = rows
  }
}

extension DiscardStudy.Row {
  fileprivate init(
    set: String, pairs: [(first: Int, second: Int, isMiss: Bool)],
    measures: [(name: String, values: [Double])]
  ) {
    self.set = set
    mated = pairs.count
    misses = pairs.count { $0.isMiss }
    curves = measures.map { DiscardCurve(measure: $0.name, values: $0.values, pairs: pairs) }
  }
}

extension DiscardStudy {
  /// The rows as a table: FNMR with 0, 5, 10, 20 and 30 % of the prints set aside and the area, in per
  /// cent.
  package var table: String {
    var lines = [["set", "mated", "misses", "measure", "0", "5", "10", "20", "30 %", "area"]]
    for row in rows {
      for (k, curve) in row.curves.enumerated() {
        let head = k == 0 ? [row.set, "\(row.mated)", "\(row.misses)"] : ["", "", ""]
        let shares = [0, 5, 10, 20, 30].map { fixed(100 * curve[$0], 2) }
        lines.append(head + [curve.measure] + shares + [fixed(100 * curve.area, 3)])
      }
    }
    return aligned(lines).joined(separator: "\n") + "\n"
  }
}

/// The reports of the prints of a set.
struct PrintQualities: Sendable {
  let reports: [QualityReport]

  init(
    of set: PrintSet, threads: Int, progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    reports = ParallelMap.map(
      count: set.prints.count, threads: threads,
      done: { progress?("\(set.name): quality", $0, set.prints.count) }
    ) { index in
      guard let image = set.prints[index].picture(pixelsPerInch: set.pixelsPerInch) else {
        return .unreadable
      }
      return Extractor().extract(from: image).quality
    }
  }

  /// What the quality score rests on, print by print.
  var features: [[Double]] { reports.map { $0.measures.scoreFeatures } }
}
