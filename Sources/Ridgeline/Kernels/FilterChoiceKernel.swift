import CRidgelineKernels

extension Kernels {
  /// The nearest filter of each square of a row.
  ///
  /// - Parameters:
  ///   - upper: three fields on the cell row above, each interpolated along the row, one after the
  ///     other: cosine and sine of the doubled direction, and period in pixels.
  ///   - lower: the same on the cell row below.
  ///   - weight: how much of `lower` is meant, 0 to 1.
  ///   - directions: the bank's directions over half a turn.
  ///   - line: a filter a square, `period * directions + direction`.
  func chooseFilters(
    upper: [Float], lower: [Float], weight: Float, directions: Int, into line: inout [UInt16]
  ) {
    let count = line.count
    precondition(upper.count >= 3 * count && lower.count >= 3 * count)
    let first = GaborBank.periods[0]
    let last = GaborBank.periods.count - 1
    guard filterChoice == .portable else {
      rk_choose_filters(
        filterChoice.code, upper, lower, weight, count, Int32(directions), first, Int32(last),
        &line)
      return
    }
    // Half a direction is added so that truncation rounds; a whole turn keeps the sum positive.
    let scale = Float(directions) / (2 * Float.pi)
    let shift = Float(directions) + 0.5
    for k in 0..<count {
      func at(_ field: Int) -> Float {
        let i = field * count + k
        return upper[i] + weight * (lower[i] - upper[i])
      }
      let turn = ElementaryMath.atan2(at(1), at(0))
      let direction = Int(turn * scale + shift) % directions
      let step = min(last, max(0, Int((at(2) - first) * 2 + 0.5)))
      line[k] = UInt16(step * directions + direction)
    }
  }
}
