package import Ridgeline
import RidgelineText

/// How well slaps were cut apart: NIST's measures of SlapSeg.
package struct SegmentationFigures: Sendable, Hashable, Encodable {
  /// The slaps.
  package private(set) var slaps = 0
  /// Those of which every finger was found within the tolerance, at its right position, and no other.
  package private(set) var slapsRight = 0
  /// Those that were refused.
  package private(set) var refused = 0
  /// The fingers that are on the slaps.
  package private(set) var fingers = 0
  /// Those that were found within the tolerance.
  package private(set) var found = 0
  /// Those of which the sides alone, the tip alone, or the lower end alone lay too far away.
  package private(set) var sidesWrong = 0
  package private(set) var tipWrong = 0
  package private(set) var endWrong = 0
  /// Fingers for which nothing was found.
  package private(set) var lost = 0
  /// Fingers that were found, whatever the tolerance, and had the right position.
  package private(set) var positionsRight = 0
  /// What was found where no finger is.
  package private(set) var falseFingers = 0
  /// The slaps of a hand.
  package private(set) var hands = 0
  /// Those whose hand was told right from how the fingers lie.
  package private(set) var handsRight = 0
  /// The time of all slaps, in seconds.
  package private(set) var seconds = 0.0
  /// Comparisons of fingers as they were cut with single captures, and how many scored below 40.
  package private(set) var comparisons = 0
  package private(set) var missesOfFound = 0
  /// How many of the same fingers scored below 40 when cut where they truly lie.
  package private(set) var missesOfTrue = 0

  package init() {}

  /// Adds a slap.
  ///
  /// - Parameters:
  ///   - answer: what was found; nil where the slap was refused.
  ///   - truth: what is there.
  ///   - hand: the hand that was laid down; nil for thumbs.
  /// - Returns: for each finger of the truth, the place of the one that was found for it.
  @discardableResult
  package mutating func add(
    _ answer: SegmenterAnswer, truth: [FingerBox], hand: FingerPosition.Hand?,
    pixelsPerInch: Double
  ) -> [Int?] {
    slaps += 1
    seconds += answer.seconds
    fingers += truth.count
    if let hand {
      hands += 1
      if answer.hand == hand { handsRight += 1 }
    }
    guard let boxes = answer.fingers else {
      refused += 1
      lost += truth.count
      return truth.map { _ in nil }
    }
    var used = Set<Int>()
    var isRight = boxes.count == truth.count
    var places: [Int?] = []
    for finger in truth {
      let candidates = boxes.indices.filter { !used.contains($0) }
      let match = candidates.lazy.compactMap { index in
        BoxErrors(of: boxes[index].box, against: finger.box, pixelsPerInch: pixelsPerInch)
          .map { (index: index, errors: $0) }
      }.first
      places.append(match?.index)
      guard let match else {
        lost += 1
        isRight = false
        continue
      }
      used.insert(match.index)
      let isNamed = boxes[match.index].position == finger.position
      if isNamed { positionsRight += 1 }
      if match.errors.isTolerable { found += 1 } else { addFault(match.errors) }
      if !isNamed || !match.errors.isTolerable { isRight = false }
    }
    falseFingers += boxes.count - used.count
    if isRight { slapsRight += 1 }
    return places
  }

  /// Adds a comparison of a finger with a single capture of it.
  ///
  /// - Parameters:
  ///   - found: the score of the finger as it was cut; nil where it was not found.
  ///   - truth: the score of the finger cut where it truly lies.
  package mutating func addComparison(found: Double?, truth: Double) {
    comparisons += 1
    if found ?? 0 < SegmentationFigures.threshold { missesOfFound += 1 }
    if truth < SegmentationFigures.threshold { missesOfTrue += 1 }
  }

  /// The score from which two prints match.
  private static let threshold = 40.0

  private mutating func addFault(_ errors: BoxErrors) {
    if max(abs(errors.left), abs(errors.right)) > BoxErrors.tolerance.side { sidesWrong += 1 }
    if abs(errors.top) > BoxErrors.tolerance.top { tipWrong += 1 }
    if abs(errors.bottom) > BoxErrors.tolerance.side { endWrong += 1 }
  }

  /// Adds other slaps.
  package mutating func add(_ other: SegmentationFigures) {
    slaps += other.slaps
    slapsRight += other.slapsRight
    refused += other.refused
    fingers += other.fingers
    found += other.found
    sidesWrong += other.sidesWrong
    tipWrong += other.tipWrong
    endWrong += other.endWrong
    lost += other.lost
    positionsRight += other.positionsRight
    falseFingers += other.falseFingers
    hands += other.hands
    handsRight += other.handsRight
    seconds += other.seconds
    comparisons += other.comparisons
    missesOfFound += other.missesOfFound
    missesOfTrue += other.missesOfTrue
  }

  /// The figures of several grades as a table, in per cent but for counts and milliseconds.
  package static func table(_ rows: [(title: String, figures: SegmentationFigures)]) -> String {
    let heading = [
      "", "slaps", "all right", "fingers", "positions", "hand", "false", "refused", "lost", "sides",
      "tip", "end", "ms", "FNMR cut", "FNMR true",
    ]
    func share(_ part: Int, _ whole: Int) -> String {
      whole > 0 ? fixed(100 * Double(part) / Double(whole), 1) : "-"
    }
    let lines = rows.map { title, f in
      [
        title, "\(f.slaps)", share(f.slapsRight, f.slaps), share(f.found, f.fingers),
        share(f.positionsRight, f.fingers), share(f.handsRight, f.hands), "\(f.falseFingers)",
        "\(f.refused)", "\(f.lost)", "\(f.sidesWrong)", "\(f.tipWrong)", "\(f.endWrong)",
        fixed(1000 * f.seconds / Double(max(1, f.slaps)), 0),
        share(f.missesOfFound, f.comparisons), share(f.missesOfTrue, f.comparisons),
      ]
    }
    return aligned([heading] + lines).map { $0 + "\n" }.joined()
  }
}
