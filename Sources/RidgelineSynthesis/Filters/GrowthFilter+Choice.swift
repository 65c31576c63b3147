import Ridgeline

extension GrowthFilter {
  /// The nearest filter of each square of 2 x 2 pixels.
  func choose(
    columns: Int, rows: Int, orientation: OrientationField, period: Raster<Float>
  ) -> [UInt16] {
    let fields = [orientation.cosine, orientation.sine, period]
    let across = (0..<columns).map { CellTap(pixel: 2 * $0, cells: period.width) }
    // Half a direction is added so that truncation rounds; a whole turn keeps the sum positive.
    let scale = Float(directions) / (2 * Float.pi)
    let shift = Float(directions) + 0.5
    let (first, last) = (GrowthFilter.periods[0], GrowthFilter.periods.count - 1)
    var choice = [UInt16](repeating: 0, count: columns * rows)
    for row in 0..<rows {
      let down = CellTap(pixel: 2 * row, cells: period.height)
      for (column, tap) in across.enumerated() {
        let turn = ElementaryMath.atan2(
          down.between(fields[1], tap), down.between(fields[0], tap))
        let direction = Int(turn * scale + shift) % directions
        let step = min(last, max(0, Int((down.between(fields[2], tap) - first) * 2 + 0.5)))
        choice[row &* columns &+ column] = UInt16(step &* directions &+ direction)
      }
    }
    return choice
  }
}

/// The two cells of the coarse grid that a pixel lies between along one axis, and the second's weight.
private struct CellTap {
  let first: Int
  let second: Int
  let weight: Float

  init(pixel: Int, cells: Int) {
    let position = (Float(pixel) - Float(CellGrid.cell - 1) / 2) / Float(CellGrid.cell)
    guard position > 0 else {
      (first, second, weight) = (0, 0, 0)
      return
    }
    first = min(Int(position), cells - 1)
    second = min(first + 1, cells - 1)
    weight = min(1, position - Float(first))
  }

  /// A field between the rows that this stands for and the columns of another.
  func between(_ field: Raster<Float>, _ columns: CellTap) -> Float {
    func along(_ row: Int) -> Float {
      let (left, right) = (field[columns.first, row], field[columns.second, row])
      return left + columns.weight * (right - left)
    }
    let upper = along(first)
    return upper + weight * (along(second) - upper)
  }
}
