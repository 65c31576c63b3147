import CRidgelineKernels

extension ContextualFilter {
  /// The nearest filter of each square that has a pixel in the mask, or of every `step`-th one of every
  /// `step`-th row.
  func choose(
    columns: Int, rows: Int, step: Int = 1, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>
  ) -> [UInt16] {
    var choice = [UInt16](repeating: UInt16(RK_NO_FILTER), count: columns * rows)
    let fields = [orientation.cosine, orientation.sine, period]
    let taps = (0..<columns).map { CellGrid.tap(2 * $0, count: period.width) }
    // The cell rows above and below, interpolated along the row; two rows of squares share them.
    var upper = [Float](repeating: 0, count: 3 * columns)
    var lower = upper
    var rowsAtHand = (-1, -1)
    var line = [UInt16](repeating: 0, count: columns)
    for row in stride(from: 0, to: rows, by: step) {
      let v = CellGrid.tap(2 * row, count: period.height)
      if rowsAtHand != (v.first, v.second) {
        ContextualFilter.interpolate(fields, row: v.first, taps: taps, into: &upper)
        ContextualFilter.interpolate(fields, row: v.second, taps: taps, into: &lower)
        rowsAtHand = (v.first, v.second)
      }
      chooseRow(upper: upper, lower: lower, weight: v.weight, into: &line)
      let y0 = 2 * row
      let y1 = min(y0 + 1, mask.height - 1)
      for column in stride(from: 0, to: columns, by: step) {
        let x0 = 2 * column
        let x1 = min(x0 + 1, mask.width - 1)
        if mask[x0, y0] || mask[x1, y0] || mask[x0, y1] || mask[x1, y1] {
          choice[row &* columns &+ column] = line[column]
        }
      }
    }
    return choice
  }

  /// One row of the fields at the left pixel of each square.
  private static func interpolate(
    _ fields: [Raster<Float>], row: Int, taps: [(first: Int, second: Int, weight: Float)],
    into line: inout [Float]
  ) {
    for (k, field) in fields.enumerated() {
      let start = row * field.width
      for (column, tap) in taps.enumerated() {
        let first = field.elements[start + tap.first]
        let second = field.elements[start + tap.second]
        line[k * taps.count + column] = first + tap.weight * (second - first)
      }
    }
  }

  /// The nearest filter of each square of a row, whatever the mask says.
  func chooseRow(upper: [Float], lower: [Float], weight: Float, into line: inout [UInt16]) {
    let count = line.count
    let first = GaborBank.periods[0]
    let last = GaborBank.periods.count - 1
    guard kernels == .reference else {
      rk_choose_filters(
        Int32(kernels.rawValue), upper, lower, weight, count, Int32(bank.directions), first,
        Int32(last), &line)
      return
    }
    // Half a direction is added so that truncation rounds; a whole turn keeps the sum positive.
    let scale = Float(bank.directions) / (2 * Float.pi)
    let shift = Float(bank.directions) + 0.5
    for k in 0..<count {
      func at(_ field: Int) -> Float {
        let i = field * count + k
        return upper[i] + weight * (lower[i] - upper[i])
      }
      let turn = ElementaryMath.atan2(at(1), at(0))
      let direction = Int(turn * scale + shift) % bank.directions
      let step = min(last, max(0, Int((at(2) - first) * 2 + 0.5)))
      line[k] = UInt16(step * bank.directions + direction)
    }
  }
}
