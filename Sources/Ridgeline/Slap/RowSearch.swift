/// Looks for the best rows of fingers that point in about one direction.
struct RowSearch: Sendable {
  /// A candidate in the frame of the hand.
  private struct Place {
    let index: Int
    let x: Double
    let y: Double
    let value: Double
  }

  /// By how much a finger may lean against the others, in radians.
  private static let lean = 0.6
  /// What it is worth to account for the whole cover, in fits of a finger.
  private static let explanation = 1.0

  /// What speaks against a row that lies as no hand does, in fits of a finger, and the most that does.
  private static let strangeness = 0.05
  private static let strangest = 60.0

  private let candidates: [FingertipCandidate]
  private let samples: CoverSamples
  /// From left to right.
  private let places: [Place]
  private let turn: Double
  /// The sets of positions that a row of as many fingers may have, each from left to right.
  private let hands: [[FingerPosition]]

  /// A search among candidates.
  init(
    _ candidates: [FingertipCandidate], pointing turn: Double, samples: CoverSamples,
    hands: [[FingerPosition]]
  ) {
    let angle = ElementaryMath.sineAndCosine(turn)
    let upright = candidates.filter { abs($0.turn - turn) < 0.01 }
    var places: [Place] = []
    for (index, candidate) in candidates.enumerated() {
      let lean = abs(candidate.turn - turn)
      guard lean < RowSearch.lean else { continue }
      let middle = candidate.point(along: 0.4 * candidate.breadth)
      let penalty = FingertipRow.phalanxPenalty(candidate, below: upright)
      places.append(
        Place(
          index: index, x: middle.x * angle.cosine + middle.y * angle.sine,
          y: middle.y * angle.cosine - middle.x * angle.sine,
          value: Double(candidate.fit) - penalty - 1.2 * lean * lean))
    }
    places.sort { ($0.x, $0.index) < ($1.x, $1.index) }
    (self.candidates, self.samples, self.places) = (candidates, samples, places)
    (self.turn, self.hands) = (turn, hands)
  }

  /// The best row of each count.
  func rows() -> [FingertipRow] {
    // The best row of so many fingers that ends with each place, and the place before.
    var ends: [[(score: Double, before: Int?)]] = [places.map { ($0.value, nil) }]
    for count in 1..<FingertipRow.maximumCount {
      ends.append(
        places.indices.map { last in
          var best: (score: Double, before: Int?) = (-.infinity, nil)
          for before in 0..<last where ends[count - 1][before].score > -.infinity {
            let score =
              ends[count - 1][before].score + places[last].value - cost(before, last)
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
      var chosen: [Int] = []
      var place: Int? = last
      var left = count
      while let here = place {
        chosen.append(here)
        place = ends[left][here].before
        left -= 1
      }
      return improved(chosen.reversed())
    }
  }

  /// The row in which fingers are exchanged as long as they account for more of the cover.
  private func improved(_ start: [Int]) -> FingertipRow {
    var chosen = start
    var best = score(chosen) - strangeness(chosen)
    for _ in 0..<3 {
      var isBetter = false
      for place in chosen.indices {
        for other in places.indices {
          var changed = chosen
          changed[place] = other
          var score = score(changed)
          guard score > best + 1e-9 else { continue }
          score -= strangeness(changed)
          if score > best + 1e-9 { (chosen, best, isBetter) = (changed, score, true) }
        }
      }
      guard isBetter else { break }
    }
    return FingertipRow(
      fingers: chosen.map { candidates[places[$0].index] }, score: score(chosen),
      strangeness: strangeness(chosen))
  }

  /// How good places are together.
  private func score(_ chosen: [Int]) -> Double {
    var sum = 0.0
    for (number, place) in chosen.enumerated() {
      sum += places[place].value
      if number > 0 { sum -= cost(chosen[number - 1], place) }
    }
    guard sum > -.infinity else { return sum }
    return sum
      + RowSearch.explanation * samples.share(of: chosen.lazy.map { places[$0].index })
  }

  /// What speaks against places because no hand has fingers that lie so.
  private func strangeness(_ chosen: [Int]) -> Double {
    guard let hand = hands.first, hand.count == chosen.count else { return 0 }
    let misfit = HandJudgement.misfit(
      of: chosen.map { candidates[places[$0].index] }, pointing: turn, among: hands)
    return RowSearch.strangeness * min(RowSearch.strangest, misfit)
  }

  /// What speaks against two places lying side by side.
  private func cost(_ left: Int, _ right: Int) -> Double {
    let (a, b) = (places[left], places[right])
    return FingertipRow.distance(
      candidates[a.index], candidates[b.index], dx: b.x - a.x, dy: b.y - a.y)
  }
}
