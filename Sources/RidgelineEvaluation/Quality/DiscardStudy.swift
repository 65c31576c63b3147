import Ridgeline
import RidgelineConcurrency
import RidgelineFormats

/// How well quality foretells the misses of the engine, set by set and pooled.
public struct DiscardStudy: Sendable, Codable {
  /// The curves of one set, or of all.
  public struct Row: Sendable, Codable {
    /// The set, or "pooled".
    public let set: String
    /// Mated comparisons.
    public let mated: Int
    /// Those of them that miss with nothing set aside.
    public let misses: Int
    /// A curve for each measure.
    public let curves: [DiscardCurve]
  }

  /// The weights of the logistic model of quality, fitted to all sets: what belongs into
  /// `QualityScore`, in the order of ``features``.
  public let weights: [Double]
  /// The rows.
  public let rows: [Row]

  /// What the quality score rests on.
  public static let features = ["log area", "clarity", "skewness", "unevenness"]
  /// The score that mates are asked to reach in the fit.
  public static let mark = 80.0

  /// Compares all pairs of some sets and orders their prints by quality.
  ///
  /// - Parameters:
  ///   - fmr: the FMR of the threshold, of each set its own and of the pool one.
  ///   - usesTexture: whether templates carry their texture.
  ///   - others: further measures by name: values by set and print, larger for better prints.
  public init(
    sets: [PrintSet], fmr: Double, usesTexture: Bool,
    others: [(name: String, values: [String: [String: Double]])], threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    let run = AccuracyRun(
      engine: RidgelineEngine(usesTexture: usesTexture), threads: threads, progress: progress)
    let prints = sets.map { set in
      PrintQualities(of: set, threads: threads, progress: progress)
    }
    let scores = sets.map { run.scores(of: $0) }
    let fits = sets.indices.map { left in
      QualityFit(
        zip(prints, scores).enumerated().filter { $0.offset != left }.map { $0.element })
    }
    let whole = QualityFit(Array(zip(prints, scores)))
    weights = whole.weights

    /// The measures of the prints of a set, by name.
    func measures(of index: Int) -> [(name: String, values: [Double])] {
      let qualities = prints[index]
      var all: [(String, [Double])] = [
        ("quality", qualities.reports.map { Double($0.score) + 1e-3 * $0.quality.odds }),
        ("quality, set left out", qualities.features.map { fits[index].value($0) }),
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
    let pooledThreshold = pooledCurve.lowestFNMR(atFMR: fmr).threshold
    for index in sets.indices {
      let named = measures(of: index)
      let mated = scores[index].pairs.filter(\.isGenuine)
      let curve = ErrorCurve(genuine: scores[index].genuine, impostor: scores[index].impostor)
      let threshold = curve.lowestFNMR(atFMR: fmr).threshold
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
  public var table: String {
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
    let options = ImageDecodingOptions(pixelsPerInch: set.pixelsPerInch)
    reports = ParallelMap.map(
      count: set.prints.count, threads: threads,
      done: { progress?("\(set.name): quality", $0, set.prints.count) }
    ) { index in
      guard
        case .picture(let image)? = try? StoredContent(
          contentsOf: set.prints[index].path, options: options)
      else { return .unreadable }
      return Extractor().extract(from: image).quality
    }
  }

  /// What the quality score rests on, print by print.
  var features: [[Double]] { reports.map { $0.measures.scoreFeatures } }
}

/// The weights under which the features of two prints together foretell that they reach
/// ``DiscardStudy/mark``.
struct QualityFit: Sendable {
  private let regression: LogisticRegression
  /// The mean and the spread of the prints that were fitted, so that fits can be compared.
  private let mean: Double
  private let deviation: Double

  init(_ sets: [(PrintQualities, SetScores)]) {
    let tables = sets.map { qualities, scores in
      let features = qualities.features
      let rows = scores.pairs.filter(\.isGenuine).map { pair in
        EvidenceTable.Row(
          features: zip(features[pair.probe], features[pair.reference]).map { $0 + $1 },
          isGenuine: pair.score >= DiscardStudy.mark)
      }
      return EvidenceTable(set: scores.set.name, rows: rows)
    }
    let regression = LogisticRegression(of: tables)
    let values = sets.flatMap { $0.0.features.map { regression.sum($0) } }
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.regression = regression
    self.mean = mean
    deviation = max(1e-9, (square / Double(max(1, values.count))).squareRoot())
  }

  /// The weight of each feature.
  var weights: [Double] { regression.weights }

  /// The order of a print: larger is better; 0 for the mean print that was fitted.
  func value(_ features: [Double]) -> Double { (regression.sum(features) - mean) / deviation }
}
