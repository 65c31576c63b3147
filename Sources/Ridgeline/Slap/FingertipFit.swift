/// A fingertip measured: its outline, and where its first crease cuts it off.
struct FingertipFit: Sendable {
  /// The fingertip; its tip lies on the axis where its skin begins.
  private(set) var finger: FingertipCandidate
  /// From the left to the right edge of the skin, across the axis, in pixels at 500 per inch.
  private(set) var across: ClosedRange<Double>
  /// From the tip to the crease or the end of the contact, in pixels at 500 per inch.
  private(set) var length: Double
  /// Whether the lower end was seen: a gap at a crease, or the end of the ridges.
  private(set) var hasEnd = false
  /// The logarithm of the likelihood of what is seen, if this is a fingertip.
  private(set) var likelihood = 0.0

  /// The length of a candidate of which nothing is known, in breadths.
  private static let supposed = 1.3
  /// The breadth of a hand's narrowest finger, relative to the median; what seems narrower is worn.
  private static let narrowest = 0.88
  /// How far the next joint's middle lies aside of the axis at most, in breadths.
  private static let beside = 0.6
  /// How far a crease is looked for, in breadths from the tip.
  private static let farthest = 2.7
  /// The share of a fingertip that shows ridges, below which it is sparse: specks beside it are its own.
  private static let sparse = 0.75

  /// A fingertip as it was found.
  init(_ candidate: FingertipCandidate) {
    finger = candidate
    across = -0.5 * candidate.breadth...0.5 * candidate.breadth
    length = FingertipFit.supposed * candidate.breadth
  }

  /// From the left to the right edge, in pixels at 500 per inch.
  var breadth: Double { across.upperBound - across.lowerBound }

  /// The box, in pixels at 500 per inch.
  var box: RotatedBox {
    let middle = finger.point(
      along: 0.5 * length, across: 0.5 * (across.lowerBound + across.upperBound))
    return RotatedBox(x: middle.x, y: middle.y, width: breadth, height: length, turn: finger.turn)
  }

  /// The share of its box that lies in another one's.
  func share(in other: FingertipFit) -> Double {
    let (own, others) = (box, other.box)
    var inside = 0
    for row in 0..<8 {
      for column in 0..<8 {
        let point = own.point((Double(column) - 3.5) / 8, (Double(row) - 3.5) / 8)
        if others.contains(point) { inside += 1 }
      }
    }
    return Double(inside) / 64
  }

  /// Whether it lies where another one's next joint does: beyond its end, along its axis.
  func liesBelow(_ other: FingertipFit) -> Bool {
    let place = other.box.place(of: SIMD2(box.x, box.y))
    return place.along > 0.5 * other.length + 0.25 * length
      && abs(place.across) < FingertipFit.beside * other.breadth
  }

  /// Brings the outline to where it divides skin from what is beside it best, and ends it at its crease.
  ///
  /// - Parameters:
  ///   - candidate: the fingertip as it was found.
  ///   - usual: the breadth of the fingers of the hand.
  ///   - isCut: whether it is ended at its crease, rather than where the outline fits best.
  mutating func settle(
    from candidate: FingertipCandidate, beside others: [RotatedBox], usual: Double,
    prior: OutlineSearch.Prior, isCut: Bool, on cover: RidgeCover
  ) {
    let search = OutlineSearch(around: box, beside: others, on: cover, prior: prior)
    var straight = box
    straight.turn = prior.turn.mean
    let starts = [box, straight, FingertipFit(candidate).box].map {
      search.improved($0, isEndFree: true, steps: 12...24)
    }
    guard let best = starts.max(by: { $0.score < $1.score }) else { return }
    var settled = search.improved(best.box, isEndFree: true, steps: 4...12)
    take(settled.box)
    if isCut {
      cut(usual: usual, length: prior.length.mean, on: cover)
      settled = search.improved(box, isEndFree: false, steps: 4...12)
      take(settled.box)
    }
    likelihood = settled.score
    isSparse = search.density < FingertipFit.sparse
  }

  /// Whether the skin shows too few ridges to fill the outline.
  private var isSparse = false

  /// Moves the tip to where the skin begins, and the sides of sparse skin to where it ends.
  mutating func reach(beside others: [RotatedBox], on cover: RidgeCover) {
    let reach = SkinReach(of: finger, length: length, isSparse: isSparse, beside: others, on: cover)
    let tip = reach.tip()
    if isSparse { across = -reach.side(-1)...reach.side(1) }
    finger.tip = finger.point(along: tip)
    length -= tip
  }

  private mutating func take(_ box: RotatedBox) {
    finger.tip = box.point(0, -0.5)
    finger.turn = box.turn
    finger.breadth = box.width
    across = -0.5 * box.width...0.5 * box.width
    length = box.height
  }

  private mutating func cut(usual: Double, length ratio: Double, on cover: RidgeCover) {
    let cell = Double(CellGrid.cell)
    let breadth = max(finger.breadth, FingertipFit.narrowest * usual)
    let rows = Int((FingertipFit.farthest * breadth / cell).rounded())
    let level = CreaseSearch.level(of: finger, to: rows, on: cover)
    let end = CreaseSearch(breadth: breadth, length: ratio).end(of: level)
    length = Double(end.row) * cell
    hasEnd = end.isSeen
  }
}
