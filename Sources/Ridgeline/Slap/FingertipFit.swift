/// A fingertip measured: its axis, its outline, and where its first crease cuts it off.
struct FingertipFit: Sendable {
  /// The fingertip; its tip lies on the axis where the ridges begin.
  private(set) var finger: FingertipCandidate
  /// From the left to the right edge of the ridges, across the axis, in pixels at 500 per inch.
  private(set) var across: ClosedRange<Double> = 0...0
  /// From the tip to the crease or the end of the contact, in pixels at 500 per inch.
  private(set) var length = 0.0
  /// Whether the lower end was seen: a gap at a crease, or the end of the ridges.
  private(set) var hasEnd = false

  /// How often the axis is measured.
  private static let rounds = 3
  /// From the tip to the first crease, in breadths of the contact: its mean and deviation.
  static let tipLength = (mean: 1.5, deviation: 0.25)

  /// Measures a fingertip.
  ///
  /// - Parameter others: the fingers beside it.
  init(
    _ candidate: FingertipCandidate, beside others: [FingertipCandidate], on cover: RidgeCover
  ) {
    finger = candidate
    for round in 0..<FingertipFit.rounds {
      measure(beside: others, on: cover, isLast: round == FingertipFit.rounds - 1)
    }
  }

  /// What lies across the finger at one distance from its tip.
  private struct Row {
    /// The edges of the ridges.
    var left = 0.0
    var right = 0.0
    /// The share of the middle that shows ridges.
    var fill: Float = 0
    /// How strong they are in the middle.
    var amplitude: Float = 0

    var breadth: Double { right - left }
  }

  private mutating func measure(
    beside others: [FingertipCandidate], on cover: RidgeCover, isLast: Bool
  ) {
    let cell = Double(CellGrid.cell)
    let above = Int((0.4 * finger.breadth / cell).rounded())
    let below = Int((2.7 * finger.breadth / cell).rounded())
    let rows = (-above...below).map {
      row(at: Double($0) * cell, beside: others, on: cover)
    }
    let breadth = finger.breadth
    // The tip: from here on ridges go on.
    var top = above
    for first in 0..<above + Int(0.5 * breadth / cell) where rows[first].breadth > 0.2 * breadth {
      let next = rows[first..<min(rows.count, first + 4)]
      if next.allSatisfy({ $0.breadth > 0.15 * breadth }) {
        top = first
        break
      }
    }
    let (end, isSeen) = FingertipFit.end(of: rows[top...], breadth: breadth)
    let low = top + Int(0.3 * breadth / cell)
    let high = max(low + 2, min(end, top + Int(1.45 * breadth / cell)))
    let body = rows[min(low, rows.count - 1)..<min(high, rows.count)]
      .enumerated().filter { $0.element.breadth > 0.4 * breadth }
    guard body.count > 2 else {
      length = Double(end - top) * cell
      across = -0.5 * breadth...0.5 * breadth
      return
    }
    // The axis: a line through the middles of the rows, rather as it was than steeply turned.
    let count = Double(body.count)
    let along = body.map { Double(low - above + $0.offset) * cell }
    let middles = body.map { 0.5 * ($0.element.left + $0.element.right) }
    let meanAlong = along.reduce(0, +) / count
    let meanMiddle = middles.reduce(0, +) / count
    var (product, square) = (0.0, 0.0)
    for (v, u) in zip(along, middles) {
      product += (v - meanAlong) * (u - meanMiddle)
      square += (v - meanAlong) * (v - meanAlong)
    }
    let prior = 0.02 * count * breadth * breadth
    let slope = max(-0.27, min(0.27, product / (square + prior)))
    let start = Double(top - above) * cell
    let tip = finger.point(along: start, across: meanMiddle + slope * (start - meanAlong))
    let breadths = body.map { Float($0.element.breadth) }
    if isLast {
      length = Double(end - top) * cell
      hasEnd = isSeen
      let all = rows[top + Int(0.15 * breadth / cell)..<max(end, top + Int(0.3 * breadth / cell))]
        .filter { $0.breadth > 0.3 * breadth }
      let centre = meanMiddle + slope * (start - meanAlong)
      let left = percentile(0.06, of: all.map { Float($0.left - centre) })
      let right = percentile(0.94, of: all.map { Float($0.right - centre) })
      across = Double(min(left, right))...Double(max(left, right))
      finger.tip = finger.point(along: start, across: centre)
    } else {
      finger.tip = tip
      finger.turn -= Double(ElementaryMath.atan2(Float(slope), 1))
      let measured = Double(percentile(0.8, of: breadths))
      finger.breadth = max(0.7 * breadth, min(1.35 * breadth, measured))
    }
  }

  /// One row; what is nearer to another finger's axis is that one's.
  private func row(
    at along: Double, beside others: [FingertipCandidate], on cover: RidgeCover
  ) -> Row {
    let cell = Double(CellGrid.cell)
    let breadth = finger.breadth
    let reach = Int((0.8 * breadth / cell).rounded())
    let inner = 0.32 * breadth
    let gap = 0.16 * breadth
    var row = Row()
    var (middle, filled) = (0, 0)
    var amplitude: Float = 0
    var runs: [(left: Double, right: Double)] = []
    for k in -reach...reach {
      let u = Double(k) * cell
      let point = finger.point(along: along, across: u)
      let x = Int((point.x / cell).rounded(.down))
      let y = Int((point.y / cell).rounded(.down))
      guard cover.cells.contains(x: x, y: y) else { continue }
      let isCovered = cover.cells[x, y]
      if abs(u) <= inner {
        middle += 1
        if isCovered { filled += 1 }
        amplitude += cover.amplitude[x, y]
      }
      guard isCovered, !isOthers(point, own: abs(u) / breadth, others) else { continue }
      if let last = runs.last, u - last.right <= gap {
        runs[runs.count - 1].right = u
      } else {
        runs.append((u, u))
      }
    }
    row.fill = middle > 0 ? Float(filled) / Float(middle) : 0
    row.amplitude = middle > 0 ? amplitude / Float(middle) : 0
    // The run on the axis, or the nearest to it.
    let nearest = runs.min { FingertipFit.miss($0) < FingertipFit.miss($1) }
    if let nearest, FingertipFit.miss(nearest) <= inner {
      (row.left, row.right) = (nearest.left - 0.5 * cell, nearest.right + 0.5 * cell)
    }
    return row
  }

  private static func miss(_ run: (left: Double, right: Double)) -> Double {
    max(0, max(run.left, -run.right))
  }

  /// Whether a place belongs to a finger beside this one.
  private func isOthers(
    _ point: SIMD2<Double>, own: Double, _ others: [FingertipCandidate]
  ) -> Bool {
    others.contains { other in
      let place = other.place(of: point)
      return place.along > -0.1 * other.breadth && place.along < 3 * other.breadth
        && abs(place.across) / other.breadth < own
    }
  }

  /// Where a fingertip ends, and whether that is seen: the row behind its last one.
  ///
  /// - Parameter rows: the rows from the tip on.
  private static func end(of rows: ArraySlice<Row>, breadth: Double) -> (row: Int, isSeen: Bool) {
    let cell = Double(CellGrid.cell)
    let per = breadth / cell
    let first = rows.startIndex
    func index(_ breadths: Double) -> Int { min(rows.endIndex, first + Int(breadths * per)) }
    let reference = percentile(0.5, of: rows[index(0.2)..<index(0.9)].map(\.amplitude))
    guard reference > 0 else { return (index(tipLength.mean), false) }
    func likelihood(_ row: Int) -> Double {
      let d = (Double(row - first) / per - tipLength.mean) / tipLength.deviation
      return ElementaryMath.exp(-0.5 * d * d)
    }
    let level = rows.map { min($0.amplitude / reference, 1.5) }
    func isLow(_ row: Int) -> Bool { level[row - first] < 0.4 || rows[row].fill < 0.35 }
    let depth = Int(4 / 25.4 * 500 / cell)
    var best: (row: Int, score: Double)?
    var row = index(0.6)
    while row < rows.endIndex {
      guard isLow(row) else {
        row += 1
        continue
      }
      var behind = row
      while behind < rows.endIndex, isLow(behind) { behind += 1 }
      // Nothing further down, or nothing for long: the contact ends here.
      if behind == rows.endIndex || behind - row >= depth {
        if let best, best.score > 0.4 { return (best.row, true) }
        return (row, true)
      }
      let lowest = level[row - first..<behind - first].min() ?? 0
      let score = likelihood(row) * Double(1 - lowest)
      if score > best?.score ?? 0.08 { best = (row, score) }
      row = behind
    }
    if let best { return (best.row, true) }
    // A crease that hardly shows: the weakest row near where it should be.
    let middle = (index(1.15)..<max(index(1.15) + 1, index(1.95))).filter { $0 < rows.endIndex }
    let weakest = middle.max {
      likelihood($0) - Double(level[$0 - first]) < likelihood($1) - Double(level[$1 - first])
    }
    return (weakest ?? rows.endIndex, false)
  }
}
