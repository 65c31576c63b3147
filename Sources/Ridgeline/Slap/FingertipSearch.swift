/// Looks for fingertips: areas of ridges with a round upper end, free sides and nothing above.
struct FingertipSearch: Sendable {
  /// The breadths that are tried, in millimetres: from a small child's little finger to a thumb rolled a
  /// little.
  static let breadths: ClosedRange<Double> = 7.5...25
  /// Each breadth that is tried is so much wider than the one before.
  static let step = 1.13
  /// The least fit that is kept.
  static let minimumFit: Float = 0.25
  /// The most candidates that are kept of each turn.
  static let maximumCount = 20

  /// The angles that are tried: turns from an angle in steps of 15 degrees.
  static func turns(around middle: Double) -> [Double] {
    (-7...7).map { middle + Double($0) * Double.pi / 18 }
  }

  /// The candidates of a cover; none lies and points as another does.
  ///
  /// - Parameter turn: where the fingers point, radians clockwise from up.
  func candidates(
    in cells: Raster<Bool>, around turn: Double, unless cancellation: Cancellation
  ) throws(CancellationError) -> [FingertipCandidate] {
    var all: [FingertipCandidate] = []
    for angle in FingertipSearch.turns(around: turn) {
      try cancellation.check()
      let found = candidates(in: TurnedCover(cells, angle: angle), turn: angle)
      all += FingertipSearch.distinct(found)
    }
    return all
  }

  /// The candidates that stand upright in a turned cover, the best at each run of a column.
  private func candidates(in cover: TurnedCover, turn: Double) -> [FingertipCandidate] {
    let unit = TurnedCover.millimetres
    var breadths: [Int] = []
    var next = FingertipSearch.breadths.lowerBound
    while next <= FingertipSearch.breadths.upperBound {
      breadths.append(Int((next / unit).rounded()))
      next *= FingertipSearch.step
    }
    let clear = Int((3.5 / unit).rounded())
    var found: [FingertipCandidate] = []
    for x in 0..<cover.width {
      for y in 0..<cover.height where cover.isCovered(x, y) && !cover.isCovered(x, y &- 1) {
        guard cover.share(x &- 2, y &- clear, x &+ 3, y &- 1).cover < 0.5 else { continue }
        var best = FingertipSearch.minimumFit
        var breadth = 0
        for candidate in breadths {
          let fit = FingertipSearch.fit(cover, x: x, y: y, breadth: candidate, clear: clear)
          if fit > best { (best, breadth) = (fit, candidate) }
        }
        guard breadth > 0 else { continue }
        found.append(
          FingertipCandidate(
            tip: cover.picturePoint(x: Double(x) + 0.5, y: Double(y)), turn: turn,
            breadth: Double(breadth) * TurnedCover.side, fit: best))
      }
    }
    return found
  }

  /// How well a fingertip of a breadth fits with its tip at a square.
  @inline(__always)
  private static func fit(
    _ cover: TurnedCover, x: Int, y: Int, breadth: Int, clear: Int
  ) -> Float {
    let b = Float(breadth)
    let half = Int((0.42 * b).rounded())
    let narrow = Int((0.3 * b).rounded())
    let cap = y &+ Int((0.3 * b).rounded())
    let end = y &+ Int((0.85 * b).rounded())
    let upper = cover.share(x &- narrow, y &+ 1, x &+ narrow &+ 1, cap)
    let body = cover.share(x &- half, cap, x &+ half &+ 1, end)
    // What is cut off by the picture's edge by more than a half is no finger to ask for.
    guard body.inside >= 0.5 else { return 0 }
    let filled = 0.25 * upper.cover + 0.75 * body.cover
    guard filled > 0.4 else { return 0 }
    let edge = Int((0.52 * b).rounded())
    let strip = max(3, Int((0.12 * b).rounded()))
    let half2 = y &+ Int((0.45 * b).rounded())
    let low = y &+ Int((0.85 * b).rounded())
    let left =
      cover.share(x &- edge &- strip, y, x &- edge, half2).cover
      + 0.5 * cover.share(x &- edge &- strip, half2, x &- edge, low).cover
    let right =
      cover.share(x &+ edge &+ 1, y, x &+ edge &+ strip &+ 1, half2).cover
      + 0.5 * cover.share(x &+ edge &+ 1, half2, x &+ edge &+ strip &+ 1, low).cover
    let above = cover.share(x &- narrow, y &- clear, x &+ narrow &+ 1, y &- 1).cover
    let corner = Int((0.36 * b).rounded())
    let notch = y &+ Int((0.1 * b).rounded())
    let upperLeft = cover.share(x &- edge, y &- 2, x &- corner, notch).cover
    let upperRight = cover.share(x &+ corner &+ 1, y &- 2, x &+ edge &+ 1, notch).cover
    let unseen = 1 - body.inside
    return filled - 0.2 * (left + right) - 0.4 * above - 0.12 * (upperLeft + upperRight)
      - 0.6 * unseen
  }

  /// The best of those that mean the same fingertip.
  private static func distinct(_ all: [FingertipCandidate]) -> [FingertipCandidate] {
    let sorted = all.sorted { a, b in
      a.fit != b.fit
        ? a.fit > b.fit : (a.tip.x, a.tip.y, a.breadth) < (b.tip.x, b.tip.y, b.breadth)
    }
    var kept: [FingertipCandidate] = []
    for candidate in sorted {
      let middle = candidate.point(along: 0.5 * candidate.breadth)
      let isNew = kept.allSatisfy { other in
        let d = other.point(along: 0.5 * other.breadth) - middle
        let reach = 0.55 * min(candidate.breadth, other.breadth)
        return d.x * d.x + d.y * d.y > reach * reach
      }
      guard isNew else { continue }
      kept.append(candidate)
      if kept.count == maximumCount { break }
    }
    return kept
  }
}
