package import Ridgeline
package import RidgelineFormats
import RidgelineText

/// The comparison of all prints of one file with those of another.
///
/// Where both files say positions, like positions are compared and their scores fused
/// (``FingerFusion``). Otherwise every print is compared with every other that may be of the same
/// finger, and the best counts. The best of `n` scores of impostors reaches a threshold `n` times
/// as often as one does: its score is lowered by 10 log10(n), so that the promise stays what it is.
package struct RecordComparison: Sendable {
  /// How the comparisons became one score.
  package enum Method: String, Encodable, Sendable {
    /// There was one.
    case single
    /// The best of several.
    case best
    /// Like positions were fused.
    case likePositions
  }

  /// One comparison.
  package struct Pair: Encodable, Sendable {
    /// The print of the probe, from 1; absent where it is the only one.
    package let probeIndex: Int?
    /// Its position as the file says it; absent where it says none.
    package let probeFinger: RecordedPosition?
    package let referenceIndex: Int?
    package let referenceFinger: RecordedPosition?
    package let score: Double
    package let pairedMinutiae: Int
    package let probeMinutiae: Int
    package let referenceMinutiae: Int
    package let failure: String?
  }

  /// A comparison with its prints, to be drawn.
  package typealias Drawn = (
    probe: PrintExtraction, reference: PrintExtraction, comparison: Comparison
  )

  /// `-10 log10(FMR)` of the two files.
  package let score: Double
  /// How it came about.
  package let method: Method
  /// The comparisons that were made.
  package let pairs: [Pair]
  /// What is to be said, such as what was left out.
  package let notes: [String]
  /// Why nothing could be compared; nil where something was.
  package let failure: String?
  /// The best comparison and its prints.
  package let drawn: Drawn?

  /// The figures of the best comparison.
  package var best: Pair? { pairs.max { $0.score < $1.score } }

  /// Compares two files.
  ///
  /// - Parameter cancellation: tells it to stop.
  /// - Throws: ``UnlikeFingers`` where the files have no position in common; `CancellationError` if it was told to stop.
  package init(
    _ probes: MatchedPrints, _ references: MatchedPrints,
    unless cancellation: Cancellation = Cancellation()
  ) throws {
    let choice = try RecordComparison.choose(probes, references)
    var pairs: [Pair] = []
    var drawn: Drawn?
    var scores: [FingerPosition: [Double]] = [:]
    for (probe, mates) in choice.pairs {
      let matcher = Matcher(probe: probe.template)
      for reference in mates {
        try cancellation.check()
        let comparison = matcher.compare(with: reference.template)
        pairs.append(Pair(probe, reference, comparison))
        if drawn.map({ comparison.score > $0.comparison.score }) ?? true {
          drawn = (probe, reference, comparison)
        }
        scores[probe.finger.position, default: []].append(comparison.score)
      }
    }
    self.pairs = pairs
    self.drawn = drawn
    method = pairs.count == 1 ? .single : choice.isLike ? .likePositions : .best
    score =
      choice.isLike
      ? FingerFusion.score(
        scores.sorted { $0.key < $1.key }.map { RecordComparison.best($0.value) })
      : RecordComparison.best(pairs.map(\.score))
    notes = choice.notes
    // A pair with a failed extraction scores 0; only where all pairs are such was nothing compared.
    failure = pairs.allSatisfy { $0.failure != nil } ? pairs.first?.failure : nil
  }

  /// The best of some scores, lowered by what trying several is worth.
  private static func best(_ scores: [Double]) -> Double {
    guard let best = scores.max(), scores.count > 1 else { return scores.first ?? 0 }
    return max(0, best - FalseMatchRate.score(atRate: 1 / Double(scores.count)))
  }

  /// Which prints are compared.
  private struct Choice {
    var pairs: [(PrintExtraction, [PrintExtraction])] = []
    var isLike = false
    var notes: [String] = []
  }

  private static func choose(
    _ probes: MatchedPrints, _ references: MatchedPrints
  ) throws -> Choice {
    var choice = Choice()
    let left = Set(probes.prints.compactMap(MatchedPrints.finger))
    let right = Set(references.prints.compactMap(MatchedPrints.finger))
    guard probes.isSeveral || references.isSeveral else {
      choice.pairs = [(probes.prints[0], references.prints)]
      if let a = left.first, let b = right.first, a != b {
        choice.notes = [
          "\(probes.path) says finger \(a.rawValue) and \(references.path) "
            + "finger \(b.rawValue)"
        ]
      }
      return choice
    }
    let shared = left.intersection(right)
    if !shared.isEmpty {
      choice.isLike = true
      func isShared(_ print: PrintExtraction) -> Bool {
        MatchedPrints.finger(print).map(shared.contains) ?? false
      }
      choice.pairs = probes.prints.filter(isShared).map { probe in
        (
          probe,
          references.prints.filter {
            MatchedPrints.finger($0) == MatchedPrints.finger(probe)
          }
        )
      }
      var note = "compared fingers \(list(shared)) of \(probes.path) and \(references.path)"
      let unshared = (probes.prints + references.prints).filter { !isShared($0) }
      if !unshared.isEmpty {
        note += "; left \(unshared.map(\.label).joined(separator: "; "))"
      }
      choice.notes = [note]
      return choice
    }
    choice.pairs = probes.prints.map { probe in
      (
        probe,
        references.prints.filter {
          MatchedPrints.finger($0) == nil || MatchedPrints.finger(probe) == nil
        }
      )
    }.filter { !$0.1.isEmpty }
    guard !choice.pairs.isEmpty else {
      throw UnlikeFingers(
        "\(probes.path) has fingers \(list(left)) and \(references.path) \(list(right)): none in "
          + "common")
    }
    let count = choice.pairs.reduce(0) { $0 + $1.1.count }
    choice.notes = [
      "\(probes.path) and \(references.path): \(count) comparisons, of which the best counts; its score "
        + "is \(fixed(FalseMatchRate.score(atRate: 1 / Double(count)), 1)) lower for that"
    ]
    return choice
  }

  private static func list(_ fingers: Set<FingerPosition>) -> String {
    fingers.sorted().map { "\($0.rawValue)" }.joined(separator: ", ")
  }

  /// The comparisons in words, where there are several.
  package static func lines(of pairs: [Pair], by method: Method?) -> [String] {
    guard pairs.count > 1 else { return [] }
    return pairs.map { pair in
      "\(name(pair.probeIndex, pair.probeFinger)) and "
        + "\(name(pair.referenceIndex, pair.referenceFinger)): \(fixed(pair.score, 2))"
    } + [method == .likePositions ? "fused:" : "best, less for \(pairs.count) tries:"]
  }

  private static func name(_ index: Int?, _ finger: RecordedPosition?) -> String {
    let finger = finger.map { "finger \($0)" }
    return index.map { "print \($0)" + (finger.map { " (\($0))" } ?? "") } ?? finger ?? "the print"
  }
}

extension RecordComparison.Pair {
  /// The figures of a comparison.
  package init(_ probe: PrintExtraction, _ reference: PrintExtraction, _ comparison: Comparison) {
    func said(_ finger: RecordedPosition) -> RecordedPosition? {
      finger == .unknown ? nil : finger
    }
    let failed = [reference, probe].first { $0.failure != nil }
    self.init(
      probeIndex: probe.index, probeFinger: said(probe.finger),
      referenceIndex: reference.index, referenceFinger: said(reference.finger),
      score: comparison.score, pairedMinutiae: comparison.pairs.count,
      probeMinutiae: probe.template.minutiae.count,
      referenceMinutiae: reference.template.minutiae.count,
      failure: failed.map { "\($0.label): \($0.failure ?? "")" })
  }
}
