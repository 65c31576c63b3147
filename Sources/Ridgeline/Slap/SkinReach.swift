/// How far the marks of a finger's skin go on around its outline.
struct SkinReach: Sendable {
  private let finger: FingertipCandidate
  /// From the tip to the lower end of the outline, in pixels at 500 per inch.
  private let length: Double
  private let others: [RotatedBox]
  private let cover: RidgeCover
  /// The longest gap between marks, in cells.
  private let gap: Int

  /// The longest gap in sparse and in other skin, in breadths.
  private static let gaps = (sparse: 0.14, other: 0.05)
  /// How strong a mark outside the outline is, relative to the strongest ridges; what the hand before left is
  /// fainter.
  private static let strength: Float = 0.3
  /// How far the tip may lie inside and outside the outline, in breadths.
  private static let tipRange = (inside: 0.3, outside: 0.25)
  /// How far the side may lie from the axis, in breadths.
  private static let sideRange = 0.85

  /// The surroundings of a fingertip.
  init(
    of finger: FingertipCandidate, length: Double, isSparse: Bool, beside others: [RotatedBox],
    on cover: RidgeCover
  ) {
    (self.finger, self.length, self.others, self.cover) = (finger, length, others, cover)
    let share = isSparse ? SkinReach.gaps.sparse : SkinReach.gaps.other
    gap = Int(share * finger.breadth / Double(CellGrid.cell))
  }

  /// Where the marks begin, from the outline's tip towards the hand.
  func tip() -> Double {
    let cell = Double(CellGrid.cell)
    let breadth = finger.breadth / cell
    let first = Int(SkinReach.tipRange.inside * breadth)
    var top = first
    for row in stride(from: first, through: -Int(SkinReach.tipRange.outside * breadth), by: -1) {
      guard top - row <= gap else { break }
      let isOutside = row < 0
      let reach = Int((isOutside ? 0.3 : 0.45) * breadth)
      let count = (-reach...reach).count { column in
        let point = finger.point(along: (Double(row) + 0.5) * cell, across: Double(column) * cell)
        return isMark(point, strongOnly: isOutside)
          && !others.contains(where: { $0.contains(point) })
      }
      if count > (isOutside ? 2 : 1) { top = row }
    }
    return Double(top) * cell
  }

  /// How far from the axis the marks of a side go on, no less than the outline does.
  ///
  /// - Parameter sign: 1 for the right side, -1 for the left one.
  func side(_ sign: Double) -> Double {
    let cell = Double(CellGrid.cell)
    let outline = Int(0.5 * finger.breadth / cell)
    let rows =
      Int(0.15 * length / cell)..<max(Int(0.15 * length / cell) + 1, Int(0.9 * length / cell))
    var end = outline
    for column in outline...Int(SkinReach.sideRange * finger.breadth / cell) {
      guard column - end <= gap else { break }
      let count = rows.count { row in
        let point = finger.point(
          along: (Double(row) + 0.5) * cell, across: sign * Double(column) * cell)
        return isMark(point, strongOnly: true) && !isOthers(point)
      }
      if count > 3 { end = column }
    }
    return max(0.5 * finger.breadth, Double(end) * cell)
  }

  private func isMark(_ point: SIMD2<Double>, strongOnly: Bool) -> Bool {
    let x = Int((point.x / Double(CellGrid.cell)).rounded(.down))
    let y = Int((point.y / Double(CellGrid.cell)).rounded(.down))
    guard cover.marks.contains(x: x, y: y), cover.marks[x, y] else { return false }
    return !strongOnly
      || cover.fine[x, y] && cover.amplitude[x, y] > SkinReach.strength * cover.strongest
  }

  /// Whether a place lies on another finger or below it.
  private func isOthers(_ point: SIMD2<Double>) -> Bool {
    others.contains { other in
      let place = other.place(of: point)
      return abs(place.across) < 0.6 * other.width && place.along > -0.6 * other.height
        && place.along < 2 * other.height
    }
  }
}
