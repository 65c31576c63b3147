/// Fingertips side by side, as those of a hand lie.
struct FingertipRow: Sendable {
  /// From left to right, the fingers pointing up.
  var fingers: [FingertipCandidate]
  /// How good they are together.
  var score: Double
  /// What speaks against them because no hand has fingers that lie so.
  var strangeness = 0.0
  /// How good they are together, and as a hand.
  var rank: Double { score - strangeness }

  /// The fit at which a finger is as likely as none.
  static let credible = 0.5
  /// The fit below which a finger is none even where it is expected.
  static let doubtful = 0.1
  /// The fit above which it is one even where it is not expected.
  static let certain = 0.85
  /// What speaks against a hand that is turned by a radian, in fits of a finger.
  private static let turned = 0.35
  /// The most fingers of a row.
  static let maximumCount = 4

  /// The least distance of neighbours' middles, in mean breadths: fingers lie beside each other.
  private static let nearest = 0.72
  /// Beyond this distance neighbours are unlikely, in mean breadths.
  private static let usual = 2.3
  /// The farthest distance of neighbours in millimetres, a finger missing between them or not.
  private static let farthest = 75.0
  /// The most by which a neighbour is broader.
  private static let ratio = 1.75
  /// The most by which a tip lies behind its neighbour's, in millimetres.
  private static let setback = 50.0

  /// The best rows of each direction in which the fingers may point: one of each count, by count.
  ///
  /// - Parameter hands: the sets of positions that a row of as many fingers may have, each from left to right.
  static func best(
    of candidates: [FingertipCandidate], around turn: Double, on cells: Raster<Bool>,
    hands: [[FingerPosition]], unless cancellation: Cancellation
  ) throws(CancellationError) -> [[Int: FingertipRow]] {
    let samples = CoverSamples(of: cells, for: candidates)
    var directions: [[Int: FingertipRow]] = []
    for angle in FingertipSearch.turns(around: turn) {
      try cancellation.check()
      var best: [Int: FingertipRow] = [:]
      let search = RowSearch(candidates, pointing: angle, samples: samples, hands: hands)
      for var row in search.rows() {
        row.score -= turned * (angle - turn) * (angle - turn)
        best[row.fingers.count] = row
      }
      directions.append(best)
    }
    return directions
  }

  /// Whether one of the fingers is none of another row's.
  func differs(from other: FingertipRow) -> Bool {
    zip(fingers, other.fingers).contains { a, b in
      let d = a.point(along: 0.5 * a.breadth) - b.point(along: 0.5 * b.breadth)
      return d.x * d.x + d.y * d.y > 0.25 * a.breadth * b.breadth
    }
  }

  /// What a candidate loses because it lies where another finger's next joint would.
  ///
  /// - Parameter upright: the candidates that point where the hand does.
  static func phalanxPenalty(
    _ candidate: FingertipCandidate, below upright: [FingertipCandidate]
  ) -> Double {
    upright.reduce(0) { max($0, Double($1.fit) * nextJoint(of: $1, at: candidate)) }
  }

  /// How far a candidate lies where the next joint of a finger would, 0 to 1.
  private static func nextJoint(
    of finger: FingertipCandidate, at candidate: FingertipCandidate
  ) -> Double {
    let place = finger.place(of: candidate.tip)
    let (along, across) = (place.along / finger.breadth, abs(place.across) / finger.breadth)
    guard along > 0.9, along < 2.4, across < 0.6 else { return 0 }
    return min(1, (0.6 - across) / 0.35)
  }

  /// What speaks against two fingers lying side by side; infinite where they cannot.
  static func distance(
    _ a: FingertipCandidate, _ b: FingertipCandidate, dx: Double, dy: Double
  ) -> Double {
    let unit = 25.4 / 500
    let mean = 0.5 * (a.breadth + b.breadth)
    guard dx > nearest * mean, dx * unit < farthest, abs(dy) * unit < setback,
      max(a.breadth, b.breadth) < ratio * min(a.breadth, b.breadth),
      abs(a.turn - b.turn) < 1.1
    else { return .infinity }
    let contrast = abs(ElementaryMath.log(a.breadth / b.breadth))
    return 0.12 * max(0, dx / mean - usual) + 0.25 * max(0, contrast - 0.2)
      + 0.012 * max(0, abs(dy) * unit - 32)
      + 1.2 * max(nextJoint(of: a, at: b), nextJoint(of: b, at: a))
  }
}
