extension ContextualFilter {
  /// The nearest filter of each square that has a pixel in the mask, or of every `step`-th one of every
  /// `step`-th row.
  func choose(
    columns: Int, rows: Int, step: Int = 1, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>
  ) -> [UInt16] {
    var choice = [UInt16](repeating: ContextualFilter.noFilter, count: columns * rows)
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
      kernels.chooseFilters(
        upper: upper, lower: lower, weight: v.weight, directions: bank.directions, into: &line)
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
}
