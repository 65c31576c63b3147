/// Fingertips side by side, as those of a hand lie.
struct FingertipRow: Sendable {
  /// From left to right, the fingers pointing up.
  var fingers: [FingertipCandidate]
  /// How good they are together.
  var score: Double

  /// The fit at which a finger is as likely as none.
  static let credible = 0.38
  /// The fit below which a finger is none even where it is expected.
  static let doubtful = 0.12
  /// The fit above which it is one even where it is not expected.
  static let certain = 0.6
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
  static func best(
    of candidates: [FingertipCandidate], around turn: Double
  ) -> [[Int: FingertipRow]] {
    let values = candidates.map { Double($0.fit) - phalanxPenalty($0, among: candidates) }
    return FingertipSearch.turns(around: turn).map { angle in
      var best: [Int: FingertipRow] = [:]
      for row in rows(of: candidates, values: values, pointing: angle) {
        best[row.fingers.count] = row
      }
      return best
    }
  }

  /// What a candidate loses because it lies where another finger's next joint would.
  private static func phalanxPenalty(
    _ candidate: FingertipCandidate, among all: [FingertipCandidate]
  ) -> Double {
    all.reduce(0) { worst, other in
      guard abs(other.turn - candidate.turn) < 0.1 else { return worst }
      return max(worst, 0.8 * Double(other.fit) * nextJoint(of: other, at: candidate))
    }
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

  /// The best row of each count whose fingers point in about one direction.
  private static func rows(
    of candidates: [FingertipCandidate], values: [Double], pointing turn: Double
  ) -> [FingertipRow] {
    let angle = ElementaryMath.sineAndCosine(turn)
    struct Place {
      let index: Int
      let x: Double
      let y: Double
      let value: Double
    }
    var places: [Place] = []
    for (index, candidate) in candidates.enumerated() {
      let lean = abs(candidate.turn - turn)
      guard lean < 0.6 else { continue }
      let middle = candidate.point(along: 0.4 * candidate.breadth)
      places.append(
        Place(
          index: index, x: middle.x * angle.cosine + middle.y * angle.sine,
          y: middle.y * angle.cosine - middle.x * angle.sine,
          value: values[index] - 1.2 * lean * lean))
    }
    places.sort { ($0.x, $0.index) < ($1.x, $1.index) }
    // The best row of so many fingers that ends with each place, and the place before.
    var ends: [[(score: Double, before: Int?)]] = [places.map { ($0.value, nil) }]
    for count in 1..<maximumCount {
      ends.append(
        places.indices.map { last in
          var best: (score: Double, before: Int?) = (-.infinity, nil)
          for before in 0..<last where ends[count - 1][before].score > -.infinity {
            let (a, b) = (places[before], places[last])
            let cost = distance(
              candidates[a.index], candidates[b.index], dx: b.x - a.x, dy: b.y - a.y)
            let score = ends[count - 1][before].score + b.value - cost
            if score > best.score { best = (score, before) }
          }
          return best
        })
    }
    return ends.indices.compactMap { count in
      guard
        let last = places.indices.max(by: { ends[count][$0].score < ends[count][$1].score }),
        ends[count][last].score > -.infinity
      else { return nil }
      var fingers: [FingertipCandidate] = []
      var place: Int? = last
      var left = count
      while let here = place {
        fingers.append(candidates[places[here].index])
        place = ends[left][here].before
        left -= 1
      }
      return FingertipRow(fingers: fingers.reversed(), score: ends[count][last].score)
    }
  }

  /// What speaks against two fingers lying side by side; infinite where they cannot.
  private static func distance(
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
      + 0.8 * max(nextJoint(of: a, at: b), nextJoint(of: b, at: a))
  }
}
