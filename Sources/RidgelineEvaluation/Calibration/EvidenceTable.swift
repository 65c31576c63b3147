import Ridgeline
import RidgelineConcurrency

/// The evidence of the comparisons of one set.
struct EvidenceTable: Sendable {
  /// One comparison: the features in the order asked for, and whether both prints are of one finger.
  struct Row: Sendable {
    let features: [Double]
    let isGenuine: Bool
    /// The numbers of the probe's and the reference's finger in their set, where folds need them.
    var fingers = SIMD2<Int>(0, 0)
    /// Whether texture is compared whatever minutiae and flow say.
    var isOfFewMinutiae = false
    /// What distinct blocks of ridges add to the result of the texture stage; no weight of it is fitted.
    var distinctSum = 0.0
  }

  /// The set's name; copies of a set under other conditions bear the same.
  let set: String
  /// What the table is called in print.
  let label: String
  /// The comparisons.
  let rows: [Row]
  /// Whether the weights are fitted to it; if not, its impostors alone count, for the line of the score.
  let teaches: Bool

  /// A table of rows that are known.
  init(set: String, label: String? = nil, rows: [Row], teaches: Bool = true) {
    self.set = set
    self.label = label ?? set
    self.rows = rows
    self.teaches = teaches
  }

  /// The same table with some of its rows.
  func filtered(_ isIn: (Row) -> Bool) -> EvidenceTable {
    EvidenceTable(set: set, label: label, rows: rows.filter(isIn), teaches: teaches)
  }

  /// The most impostor comparisons of a set that are taken; big sets are thinned evenly.
  static let impostorLimit = 40_000

  /// Extracts and compares all prints of a set.
  ///
  /// - Parameters:
  ///   - features: short names of the features (``ComparisonEvidence/features``).
  ///   - keeps: what of each template is compared.
  init(
    of set: PrintSet, features: [String], keeps: ComparisonEvidence.Kind, teaches: Bool = true,
    threads: Int, progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    let engine = RidgelineEngine()
    let templates = ParallelMap.map(
      count: set.prints.count, threads: threads,
      done: { progress?("\(set.name): enrolling", $0, set.prints.count) }
    ) { index -> PreparedTemplate? in
      guard
        case .enrolled(let prepared, _, _) = engine.enroll(
          set.prints[index], pixelsPerInch: set.pixelsPerInch)
      else { return nil }
      let whole = prepared.template
      switch keeps {
      case .texture: return prepared
      case .flow: return PreparedTemplate(whole.withoutTexture)
      case .minutiae:
        return PreparedTemplate(
          Template(width: whole.width, height: whole.height, minutiae: whole.minutiae))
      }
    }
    let fingers = EvidenceTable.numberedFingers(of: set)
    let all = ComparisonProtocol.allPairs.pairs(of: set)
    let impostors = all.count { !$0.isGenuine }
    let step = max(1, (impostors + EvidenceTable.impostorLimit - 1) / EvidenceTable.impostorLimit)
    let pairs = all.enumerated().filter { $0.element.isGenuine || $0.offset % step == 0 }
      .map(\.element)
    let chunk = 128
    let parts = ParallelMap.map(
      count: (pairs.count + chunk - 1) / chunk, threads: threads,
      done: { progress?("\(set.name): comparing", min($0 * chunk, pairs.count), pairs.count) }
    ) { index in
      pairs[index * chunk..<min((index + 1) * chunk, pairs.count)].map { pair -> Row in
        var evidence = ComparisonEvidence()
        if let probe = templates[pair.probe], let reference = templates[pair.reference] {
          evidence = Matcher(probe: probe).evidence(with: reference)
        }
        return Row(
          features: EvidenceTable.values(features, of: evidence), isGenuine: pair.isGenuine,
          fingers: SIMD2(fingers[pair.probe], fingers[pair.reference]),
          isOfFewMinutiae: evidence.kind == .texture && evidence.isOfFewMinutiae,
          distinctSum: ScoreCalibration.distinctTexture * evidence.textureDistinctBeyondChance)
      }
    }
    self.init(
      set: set.name, label: EvidenceTable.label(of: set), rows: parts.flatMap { $0 },
      teaches: teaches)
  }

  /// The name of a set with that of the folder it lies in, which tells copies apart.
  private static func label(of set: PrintSet) -> String {
    let parts = set.prints.first?.path.split(separator: "/").dropLast().suffix(2) ?? []
    return parts.count == 2 ? parts.joined(separator: "/") : set.name
  }

  /// The finger of each print, numbered in the order in which the set shows them.
  static func numberedFingers(of set: PrintSet) -> [Int] {
    var numbers: [String: Int] = [:]
    return set.prints.map { print in
      let number = numbers[print.finger] ?? numbers.count
      numbers[print.finger] = number
      return number
    }
  }

  private static func values(_ names: [String], of evidence: ComparisonEvidence) -> [Double] {
    let all = evidence.features
    return names.map { name in all.first { $0.name == name }?.value ?? 0 }
  }
}
