/// A fingertip measured: its axis, its outline, and where its first crease cuts it off.
struct FingertipFit: Sendable {
  /// The fingertip; its tip lies on the axis where the ridges begin.
  private(set) var finger: FingertipCandidate
  /// From the left to the right edge of the ridges, across the axis, in pixels at 500 per inch.
  private(set) var across: ClosedRange<Double> = 0...0
  /// From the left to the right edge, in pixels at 500 per inch.
  var breadth: Double { across.upperBound - across.lowerBound }
  /// From the tip to the crease or the end of the contact, in pixels at 500 per inch.
  private(set) var length = 0.0
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

  /// Whether the lower end was seen: a gap at a crease, or the end of the ridges.
  private(set) var hasEnd = false

  /// How often the axes are measured.
  private static let rounds = 4
  /// From the tip to the first crease, in breadths of the contact: its mean and deviation.
  private static let tipLength = (mean: 1.5, deviation: 0.25)
  /// The deviation of a finger's turn from the mean of its hand, in radians.
  private static let fan = 0.14
  /// The same of two thumbs.
  private static let fanOfThumbs = 0.35
  /// The deviation of a row's middle from the axis, in breadths, and over how many rows it is alike.
  private static let unevenness = (deviation: 0.06, rows: 8.0)
  /// The slants of a crease that are tried, as slopes.
  private static let slants = [-0.18, -0.12, -0.06, 0, 0.06, 0.12, 0.18]
  /// The longest gap in the ridges of a finger, in breadths.
  private static let gap = 0.16
  /// The breadth of a hand's narrowest finger, relative to the median; what seems narrower is worn.
  private static let narrowest = 0.88
  /// How strong ridges are, relative to those of the finger, where its tip begins.
  private static let faint = 0.2

  /// Measures the fingertips of a row together: what is nearer to one axis is not of another's finger.
  static func fits(
    of row: FingertipRow, areThumbs: Bool, on cover: RidgeCover
  ) -> [FingertipFit] {
    var fits = row.fingers.map { FingertipFit(finger: $0) }
    for round in 0..<rounds {
      let fingers = fits.map(\.finger)
      let turn = fingers.map(\.turn).reduce(0, +) / Double(max(1, fingers.count))
      let breadth = Double(percentile(0.5, of: fingers.map { Float($0.breadth) }))
      for place in fits.indices {
        fits[place].measure(
          beside: fingers.indices.filter { $0 != place }.map { fingers[$0] },
          prior: (turn, areThumbs ? fanOfThumbs : fan), usual: breadth, on: cover,
          isLast: round == rounds - 1)
      }
    }
    return fits
  }

  private init(finger: FingertipCandidate) { self.finger = finger }

  /// What lies across the finger at one distance from its tip.
  private struct Row {
    /// The edges of the ridges.
    var left = 0.0
    var right = 0.0
    /// Whether the edge is not the finger's own, but where another finger begins.
    var isLeftShared = false
    var isRightShared = false

    var breadth: Double { right - left }

    /// The middle; from one edge and the finger's breadth where the other edge is shared, nil where both are.
    func middle(ofBreadth breadth: Double) -> Double? {
      if isLeftShared && isRightShared { return nil }
      if isLeftShared { return right - 0.5 * breadth }
      return isRightShared ? left + 0.5 * breadth : 0.5 * (left + right)
    }
  }

  private mutating func measure(
    beside others: [FingertipCandidate], prior: (turn: Double, deviation: Double), usual: Double,
    on cover: RidgeCover, isLast: Bool
  ) {
    let cell = Double(CellGrid.cell)
    let breadth = finger.breadth
    let above = Int((0.45 * breadth / cell).rounded())
    let below = Int((2.7 * breadth / cell).rounded())
    let rows = (-above...below).map { row(at: Double($0) * cell, beside: others, on: cover) }
    // The tip: from the pad upwards as far as ridges go on, but for short gaps.
    var top = min(rows.count - 1, above + Int(0.3 * breadth / cell))
    let gap = Int(FingertipFit.gap * breadth / cell)
    for row in stride(from: top, through: 0, by: -1) {
      guard top - row <= gap else { break }
      if rows[row].breadth > 0.15 * breadth { top = row }
    }
    let level = level(from: top - above, to: below, on: cover)
    let (end, isSeen) = FingertipFit.end(
      of: level, from: top, breadth: max(breadth, FingertipFit.narrowest * usual))
    let low = min(rows.count - 1, top + Int(0.25 * breadth / cell))
    let high = max(low + 2, min(end, top + Int(1.5 * breadth / cell)))
    let body = rows[low..<min(high, rows.count)].enumerated()
      .filter { $0.element.breadth > 0.4 * breadth }
    var line = (middle: 0.0, along: 0.0, slope: 0.0)
    let points = body.compactMap { row in
      row.element.middle(ofBreadth: breadth).map {
        (along: Double(low - above + row.offset) * cell, middle: $0)
      }
    }
    if points.count > 2 { line = axis(through: points, prior: prior) }
    let start = Double(top - above) * cell
    let centre = line.middle + line.slope * (start - line.along)
    guard isLast else {
      finger.tip = finger.point(along: start, across: centre)
      finger.turn -= Double(ElementaryMath.atan2(Float(line.slope), 1))
      if body.count > 2 {
        let measured = Double(percentile(0.8, of: body.map { Float($0.element.breadth) }))
        finger.breadth = max(0.75 * usual, min(1.3 * usual, measured))
      }
      return
    }
    length = Double(end - top) * cell
    hasEnd = isSeen
    let from = top + Int(0.15 * breadth / cell)
    let all = rows[min(from, rows.count - 1)..<min(rows.count, max(end, from + 3))]
      .filter { $0.breadth > 0.3 * breadth }
    let left = percentile(0.06, of: all.map { Float($0.left - centre) })
    let right = percentile(0.94, of: all.map { Float($0.right - centre) })
    across = Double(min(left, right))...Double(max(left, right))
    let risen = rise(from: start, centre: centre, on: cover)
    finger.tip = finger.point(along: start - risen, across: centre)
    length += risen
  }

  /// The line through the middles of rows, drawn towards the direction of the hand.
  private func axis(
    through points: [(along: Double, middle: Double)], prior: (turn: Double, deviation: Double)
  ) -> (middle: Double, along: Double, slope: Double) {
    let count = Double(points.count)
    let along = points.map(\.along).reduce(0, +) / count
    let middle = points.map(\.middle).reduce(0, +) / count
    var (product, square) = (0.0, 0.0)
    for point in points {
      product += (point.along - along) * (point.middle - middle)
      square += (point.along - along) * (point.along - along)
    }
    // What the middles scatter by themselves, and at least by what a good print's do.
    let steep = square > 0 ? product / square : 0
    let scatter = points.reduce(0) { sum, point in
      let d = point.middle - middle - steep * (point.along - along)
      return sum + d * d
    }
    let least = FingertipFit.unevenness.deviation * finger.breadth
    let error = max(least * least, 2 * scatter / count)
    let variance = error * FingertipFit.unevenness.rows
    let precision = 1 / (prior.deviation * prior.deviation)
    // The turn falls as the slope rises.
    let wanted = finger.turn - prior.turn
    let slope = (product / variance + precision * wanted) / (square / variance + precision)
    return (middle, along, max(-0.35, min(0.35, slope)))
  }

  /// How far above the covered area faint ridges go on, in pixels.
  private func rise(from start: Double, centre: Double, on cover: RidgeCover) -> Double {
    let cell = Double(CellGrid.cell)
    let reach = Int((0.25 * finger.breadth / cell).rounded())
    func strength(_ along: Double) -> Double {
      var sum: Float = 0
      for column in -reach...reach {
        let point = finger.point(along: along, across: centre + Double(column) * cell)
        let x = Int((point.x / cell).rounded(.down))
        let y = Int((point.y / cell).rounded(.down))
        guard cover.fine.contains(x: x, y: y), cover.fine[x, y] else { continue }
        sum += cover.amplitude[x, y]
      }
      return Double(sum) / Double(2 * reach + 1)
    }
    let steps = Int(0.5 * finger.breadth / cell)
    let usual = (1...max(1, steps)).map { strength(start + Double($0 + steps) * cell) }
    let limit = FingertipFit.faint * usual.reduce(0, +) / Double(max(1, usual.count))
    var risen = 0
    for step in 1...max(1, steps / 2) {
      guard step - risen <= 4 else { break }
      if strength(start - Double(step) * cell) > limit { risen = step }
    }
    return Double(risen) * cell
  }

  /// One row; what is nearer to another finger's axis is that one's.
  private func row(
    at along: Double, beside others: [FingertipCandidate], on cover: RidgeCover
  ) -> Row {
    let cell = Double(CellGrid.cell)
    let breadth = finger.breadth
    let reach = Int((0.8 * breadth / cell).rounded())
    let inner = 0.32 * breadth
    let gap = FingertipFit.gap * breadth
    var runs: [Row] = []
    var lastOther = -Double.infinity
    for k in -reach...reach {
      let u = Double(k) * cell
      let point = finger.point(along: along, across: u)
      let x = Int((point.x / cell).rounded(.down))
      let y = Int((point.y / cell).rounded(.down))
      guard cover.cells.contains(x: x, y: y), cover.cells[x, y] else { continue }
      if isOthers(point, own: abs(u) / breadth, others) {
        if let last = runs.last, u - last.right <= gap { runs[runs.count - 1].isRightShared = true }
        lastOther = u
      } else if let last = runs.last, u - last.right <= gap {
        runs[runs.count - 1].right = u
        runs[runs.count - 1].isRightShared = false
      } else {
        runs.append(Row(left: u, right: u, isLeftShared: u - lastOther <= gap))
      }
    }
    // The run on the axis, or the nearest to it.
    let nearest = runs.min { FingertipFit.miss($0) < FingertipFit.miss($1) }
    guard var nearest, FingertipFit.miss(nearest) <= inner else { return Row() }
    nearest.left -= 0.5 * cell
    nearest.right += 0.5 * cell
    return nearest
  }

  private static func miss(_ run: Row) -> Double {
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

  /// How strong the ridges are along the axis, relative to those of the tip: 1 is as strong, 0 nothing.
  ///
  /// Of lines across the finger in several slants the weakest counts at each place, so that a crease that runs
  /// askew shows.
  ///
  /// - Parameters:
  ///   - first: the first row, in cells from the tip.
  ///   - last: the last row.
  private func level(from first: Int, to last: Int, on cover: RidgeCover) -> [Double] {
    let cell = Double(CellGrid.cell)
    let reach = Int((0.34 * finger.breadth / cell).rounded())
    let slants = FingertipFit.slants.map { slant in
      (-reach...reach).map { Int((slant * Double($0)).rounded()) }
    }
    let margin = slants.joined().max() ?? 0
    let columns = 2 * reach + 1
    var strength: [Float] = []
    strength.reserveCapacity((last - first + 1 + 2 * margin) * columns)
    for row in first - margin...last + margin {
      for column in -reach...reach {
        let point = finger.point(along: Double(row) * cell, across: Double(column) * cell)
        let x = Int((point.x / cell).rounded(.down))
        let y = Int((point.y / cell).rounded(.down))
        let isInside = cover.cells.contains(x: x, y: y)
        strength.append(isInside ? cover.amplitude[x, y] : -1)
      }
    }
    let reference = percentile(
      0.5,
      of: Array(strength.dropFirst(margin * columns).prefix(2 * reach * columns)))
    guard reference > 0 else { return [] }
    return (0...last - first).map { row in
      var lowest = Float.infinity
      for slant in slants {
        var (sum, outside) = (Float(0), 0)
        for (column, shift) in slant.enumerated() {
          let here = strength[(row + margin + shift) * columns + column]
          if here < 0 { outside += 1 } else { sum += min(1.5 * reference, here) }
        }
        guard 2 * outside < columns else { continue }
        sum *= Float(columns) / Float(columns - outside)
        lowest = min(lowest, sum)
      }
      // A row that lies beside the picture ends what is known of the finger.
      return lowest.isFinite ? Double(lowest / (Float(columns) * reference)) : -1
    }
  }

  /// Where a fingertip ends, and whether that is seen: the row behind its last one.
  ///
  /// - Parameters:
  ///   - level: how strong the ridges are from the tip on.
  ///   - first: the row of the tip.
  private static func end(
    of level: [Double], from first: Int, breadth: Double
  ) -> (row: Int, isSeen: Bool) {
    let cell = Double(CellGrid.cell)
    let per = breadth / cell
    let level = Array(level.prefix { $0 >= 0 })
    func index(_ breadths: Double) -> Int { min(level.count, Int(breadths * per)) }
    guard level.count > Int(0.3 * per) else { return (first + Int(tipLength.mean * per), false) }
    func likelihood(_ row: Int) -> Double {
      let d = (Double(row) / per - tipLength.mean) / tipLength.deviation
      return ElementaryMath.exp(-0.5 * d * d)
    }
    let long = Int(4 / 25.4 * 500 / cell)
    // Of all dips, and the end of the ridges, the deepest one near where a crease lies.
    var best: (row: Int, score: Double)?
    func offer(_ row: Int, depth: Double) {
      let score = likelihood(row) * depth
      if score > best?.score ?? 0 { best = (row, score) }
    }
    var row = index(0.5)
    var above = min(1, level[index(0.25)..<max(row, index(0.25) + 1)].max() ?? 1)
    while row < level.count {
      let here = level[row]
      above = max(min(1, here), above - 0.1 / per)
      guard here < 0.75 * above else {
        row += 1
        continue
      }
      // A dip: how deep it is, and whether ridges go on behind it.
      var behind = row
      var lowest = here
      while behind < level.count, level[behind] < lowest + 0.3 * above {
        lowest = min(lowest, level[behind])
        behind += 1
      }
      var edge = row
      while edge < behind, level[edge] > lowest + 0.25 * (above - lowest) { edge += 1 }
      let after = level[min(behind, level.count - 1)..<min(behind + long, level.count)].max() ?? 0
      guard lowest < 0.4 * above || behind - edge < 2 * long else {
        // Not the end of the ridges: they go on fainter.
        above = max(lowest, 0.8 * above)
        row += 1
        continue
      }
      guard behind < level.count, behind - edge < 2 * long else {
        // Where a crease was passed, the end below it counts for less.
        offer(edge, depth: 0.35 * (1 - lowest / above))
        break
      }
      offer(edge, depth: max(0, 1 - lowest / max(0.2, min(above, after))))
      above = max(0.3, min(1, after))
      row = behind
      while row < min(behind + long, level.count), level[row] < 0.75 * above { row += 1 }
    }
    if let best { return (first + best.row, true) }
    // A crease that hardly shows: the weakest row near where it should be.
    let middle = index(1.15)..<max(index(1.15) + 1, index(1.95))
    let weakest = middle.filter { $0 < level.count }
      .max { likelihood($0) - level[$0] < likelihood($1) - level[$1] }
    return (first + (weakest ?? level.count), false)
  }
}
