/// Places of a cover, and which of them each candidate accounts for if it is a finger.
struct CoverSamples: Sendable {
  /// Words of a set.
  private static let words = 16

  /// Places as bits.
  struct Members: Sendable {
    fileprivate var bits = [UInt64](repeating: 0, count: CoverSamples.words)

    /// Adds what another set has.
    mutating func formUnion(_ other: Members) {
      for i in bits.indices { bits[i] |= other.bits[i] }
    }
  }

  /// The set of each candidate.
  private let sets: [Members]
  /// The number of places.
  private let count: Int

  /// At most 1,024 places spread over a cover.
  init(of cells: Raster<Bool>, for candidates: [FingertipCandidate]) {
    let limit = 64 * CoverSamples.words
    let covered = cells.elements.indices.filter { cells.elements[$0] }
    // A step that has nothing in common with the rows spreads the places over the area.
    let step = max(1, (covered.count + limit - 1) / limit)
    let half = 0.5 * Double(CellGrid.cell)
    let points = stride(from: step / 2, to: covered.count, by: step).map { index in
      let cell = covered[index]
      return SIMD2(
        Double(cell % cells.width * CellGrid.cell) + half,
        Double(cell / cells.width * CellGrid.cell) + half)
    }
    count = points.count
    sets = candidates.map { candidate in
      var members = Members()
      let angle = ElementaryMath.sineAndCosine(candidate.turn)
      let b = candidate.breadth
      for (index, point) in points.enumerated() {
        let d = point - candidate.tip
        let along = d.y * angle.cosine - d.x * angle.sine
        let across = d.x * angle.cosine + d.y * angle.sine
        // Down to the second joint.
        if along > -0.15 * b, along < 3.6 * b, abs(across) < 0.6 * b {
          members.bits[index / 64] |= 1 << UInt64(index % 64)
        }
      }
      return members
    }
  }

  /// The share of the cover that candidates account for together.
  func share(of candidates: some Sequence<Int>) -> Double {
    var all = Members()
    for candidate in candidates { all.formUnion(sets[candidate]) }
    let explained = all.bits.reduce(0) { $0 + $1.nonzeroBitCount }
    return count > 0 ? Double(explained) / Double(count) : 0
  }
}
