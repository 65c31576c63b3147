/// Looks for the lower end of a fingertip: its first crease, or the end of the contact.
struct CreaseSearch: Sendable {
  /// The breadth of the fingertip in cells.
  private let breadth: Double
  /// From the tip to the crease, in breadths.
  private let usual: Double

  /// The deviation of the length, in breadths.
  private static let deviation = 0.2
  /// The slants of a crease that are tried, as slopes.
  private static let slants = [-0.18, -0.12, -0.06, 0, 0.06, 0.12, 0.18]
  /// What the logarithm of a dip's depth says.
  private static let sharpness = 1.2
  /// What speaks against a crease because the next joint need not touch.
  private static let touching = 0.5
  /// What follows a crease and is shorter than so many breadths is a strip of the fingertip rather than a joint, and
  /// what speaks against such a crease.
  private static let strip = (length: 0.4, doubt: 1.0)
  /// A gap that is longer, in millimetres, ends the ridges if it is twice as long.
  private static let longest = 4.0

  /// A search in a fingertip.
  ///
  /// - Parameters:
  ///   - breadth: in pixels at 500 per inch.
  ///   - length: how long fingertips of the hand are, in breadths.
  init(breadth: Double, length: Double) {
    self.breadth = breadth / Double(CellGrid.cell)
    usual = length
  }

  /// How strong the ridges are along the axis, relative to those of the tip: 1 is as strong, 0 nothing.
  ///
  /// Of lines across the finger in several slants the weakest counts at each place, so that a crease that runs
  /// askew shows.
  ///
  /// - Parameter last: the last row, in cells from the tip.
  /// - Returns: a number for each row from the tip on; -1 where it lies beside the picture.
  static func level(
    of finger: FingertipCandidate, to last: Int, on cover: RidgeCover
  ) -> [Double] {
    let cell = Double(CellGrid.cell)
    let reach = Int((0.34 * finger.breadth / cell).rounded())
    let slants = slants.map { slant in
      (-reach...reach).map { Int((slant * Double($0)).rounded()) }
    }
    let margin = slants.joined().max() ?? 0
    let columns = 2 * reach + 1
    var strength: [Float] = []
    strength.reserveCapacity((last + 1 + 2 * margin) * columns)
    for row in -margin...last + margin {
      for column in -reach...reach {
        let point = finger.point(along: Double(row) * cell, across: Double(column) * cell)
        let x = Int((point.x / cell).rounded(.down))
        let y = Int((point.y / cell).rounded(.down))
        let isInside = cover.cells.contains(x: x, y: y)
        let isRidge = isInside && (cover.cells[x, y] || cover.fine[x, y])
        strength.append(isInside ? isRidge ? cover.amplitude[x, y] : 0 : -1)
      }
    }
    let reference = percentile(
      0.5,
      of: Array(strength.dropFirst(margin * columns).prefix(2 * reach * columns)))
    guard reference > 0 else { return [] }
    return (0...last).map { row in
      var lowest = Float.infinity
      for slant in slants {
        var (sum, outside) = (Float(0), 0)
        for (column, shift) in slant.enumerated() {
          let here = strength[(row + margin + shift) * columns + column]
          if here < 0 { outside += 1 } else { sum += min(1.5 * reference, here) }
        }
        guard 4 * outside < 3 * columns else { continue }
        sum *= Float(columns) / Float(columns - outside)
        lowest = min(lowest, sum)
      }
      // A row that lies beside the picture ends what is known of the finger.
      return lowest.isFinite ? Double(lowest / (Float(columns) * reference)) : -1
    }
  }

  /// A gap in the ridges behind which they go on.
  private struct Dip {
    /// The row where it begins, and the one behind it.
    let edge: Int
    let behind: Int
    /// How it speaks for a crease.
    let evidence: Double
  }

  /// Where a fingertip ends, and whether that is seen: the row behind its last one.
  ///
  /// A gap of which nothing is left speaks for a crease, and more where the skin has no gaps of its own. If it is
  /// none, it is a gap of the skin, and that is unlikely; so what lies behind a deep one is the next joint. The
  /// place speaks as well.
  ///
  /// - Parameter level: how strong the ridges are from the tip on.
  func end(of level: [Double]) -> (row: Int, isSeen: Bool) {
    let level = Array(level.prefix { $0 >= 0 })
    guard level.count > Int(0.3 * breadth) else { return (Int(usual * breadth), false) }
    let (dips, last) = gaps(in: level)
    var best: (row: Int, score: Double, isSeen: Bool) = (level.count, -.infinity, false)
    func offer(_ row: Int, _ score: Double, isSeen: Bool = true) {
      let score = prior(row) + score
      if score > best.score { best = (row, score, isSeen) }
    }
    var passed = 0.0
    for dip in dips {
      let isStrip =
        last.map { Double($0 - dip.behind) < CreaseSearch.strip.length * breadth } ?? false
      let evidence = isStrip ? 0.5 * dip.evidence : dip.evidence
      let doubt = isStrip ? CreaseSearch.strip.doubt : 0
      offer(dip.edge, evidence - CreaseSearch.touching - doubt - passed)
      passed += max(0, evidence)
    }
    if let last { offer(last, -passed) }
    // A crease that hardly shows.
    let lowest = index(0.9, in: level)
    for row in lowest..<max(lowest, min(last ?? level.count, level.count)) {
      offer(row, -2 * level[row], isSeen: false)
    }
    return (best.row, best.isSeen)
  }

  private func index(_ breadths: Double, in level: [Double]) -> Int {
    min(level.count, Int(breadths * breadth))
  }

  /// The logarithm of how likely a fingertip ends at a row.
  ///
  /// It may touch for a part of its length, but it is not longer than it is.
  private func prior(_ row: Int) -> Double {
    let d = (Double(row) / breadth - usual) / CreaseSearch.deviation
    return d > 0 ? -0.5 * d * d : -2 * ElementaryMath.log(1 + 0.25 * d * d)
  }

  /// The gaps from the tip on, and where the ridges end, nil where they do not.
  private func gaps(in level: [Double]) -> (dips: [Dip], last: Int?) {
    let long = Int(CreaseSearch.longest / 25.4 * 500 / Double(CellGrid.cell))
    let body = index(0.25, in: level)..<max(index(0.75, in: level), index(0.25, in: level) + 1)
    // What the skin does by itself.
    let own = max(0.06, min(0.9, level[body].min() ?? 0.9))
    var dips: [Dip] = []
    var row = index(0.35, in: level)
    let start = index(0.2, in: level)
    var above = min(1, level[start..<max(row, start + 1)].max() ?? 1)
    while row < level.count {
      let here = level[row]
      above = max(min(1, here), above - 0.1 / breadth)
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
      guard behind < level.count, behind - edge < 2 * long else { return (dips, edge) }
      let depth = lowest / max(0.2, min(1, min(above, after)))
      dips.append(
        Dip(
          edge: edge, behind: behind,
          evidence: CreaseSearch.sharpness * ElementaryMath.log(own / max(0.015, depth))))
      above = max(0.3, min(1, after))
      row = behind
      while row < min(behind + long, level.count), level[row] < 0.75 * above { row += 1 }
    }
    return (dips, nil)
  }
}
