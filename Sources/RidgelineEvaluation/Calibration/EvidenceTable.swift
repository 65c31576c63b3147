import Ridgeline

/// The evidence of the comparisons of one set.
struct EvidenceTable: Sendable {
  /// One comparison: the features in the order asked for, and whether both prints are of one finger.
  struct Row: Sendable {
    let features: [Double]
    let isGenuine: Bool
    /// The numbers of the probe's and the reference's finger in their set, where folds need them.
    var fingers = SIMD2<Int>(0, 0)
  }

  /// The set's name.
  let set: String
  /// The comparisons.
  let rows: [Row]

  /// A table of rows that are known.
  init(set: String, rows: [Row]) {
    self.set = set
    self.rows = rows
  }

  /// The most impostor comparisons of a set that are taken; big sets are thinned evenly.
  static let impostorLimit = 40_000

  /// Extracts and compares all prints of a set.
  ///
  /// - Parameters:
  ///   - features: short names of the features (``ComparisonEvidence/features``).
  ///   - keeps: what of each template is compared.
  init(
    of set: PrintSet, features: [String], keeps: ComparisonEvidence.Kind, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    let engine = RidgelineEngine()
    let templates = ParallelMap.map(
      count: set.prints.count, threads: threads,
      done: { progress?("\(set.name): enrolling", $0, set.prints.count) }
    ) { index -> PreparedTemplate? in
      guard
        case .enrolled(let prepared, _, _) = engine.enrol(
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
          fingers: SIMD2(fingers[pair.probe], fingers[pair.reference]))
      }
    }
    self.set = set.name
    rows = parts.flatMap { $0 }
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
