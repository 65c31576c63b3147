/// How much the grey values of a print vary around each cell of the coarse grid.
struct GreyVariance: Sendable {
  /// A variance below this share of the median is not that of ridges.
  static let leastShare: Float = 0.1

  /// The variance over each cell and its eight neighbours, 12 pixels square; 0 at the picture's edge.
  let cells: Raster<Float>
  /// What is usual where ridges are.
  let typical: Float

  /// Measures a print.
  ///
  /// - Parameter finger: where ridges may lie.
  init(of print: Raster<Float>, finger: Raster<Bool>, grid: CellGrid) {
    let (means, squares) = print.elements.withUnsafeBufferPointer { p in
      (grid.average { p[$0] }, grid.average { p[$0] * p[$0] })
    }
    var cells = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var inside: [Float] = []
    GreyVariance.forEachInnerCell(of: grid, in: finger) { column, row in
      var (mean, square) = (Float(0), Float(0))
      for y in row - 1...row + 1 {
        for x in column - 1...column + 1 {
          mean += means[x, y]
          square += squares[x, y]
        }
      }
      mean /= 9
      cells[column, row] = max(0, square / 9 - mean * mean)
      inside.append(cells[column, row])
    }
    self.cells = cells
    // Twice: where a print fills little of its outline, blank paper would decide.
    let least = GreyVariance.leastShare * percentile(0.5, of: inside)
    typical = percentile(0.5, of: inside.filter { $0 > least })
  }

  /// Visits the cells whose middle lies in a mask, but those at the picture's edge.
  static func forEachInnerCell(
    of grid: CellGrid, in mask: Raster<Bool>, _ body: (_ column: Int, _ row: Int) -> Void
  ) {
    let half = CellGrid.cell / 2
    for row in 1..<max(1, grid.rows - 1) {
      for column in 1..<max(1, grid.columns - 1)
      where mask[column * CellGrid.cell + half, row * CellGrid.cell + half] { body(column, row) }
    }
  }
}
