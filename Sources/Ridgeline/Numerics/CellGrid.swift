/// The coarse grid on which slowly varying fields live: one cell for every 4 x 4 pixels.
///
/// Windows of 10 pixels and more need no finer sampling, and every wide Gaussian gets sixteen times
/// cheaper.
package struct CellGrid: Sendable, Hashable {
  /// The side of a cell in pixels.
  package static let cell = 4

  /// The picture's columns.
  package let pictureWidth: Int
  /// The picture's rows.
  package let pictureHeight: Int

  /// The grid over a picture of the given size.
  package init(pictureWidth: Int, pictureHeight: Int) {
    self.pictureWidth = pictureWidth
    self.pictureHeight = pictureHeight
  }

  /// Cells in a row.
  package var columns: Int { (pictureWidth + CellGrid.cell - 1) / CellGrid.cell }
  /// Rows of cells.
  package var rows: Int { (pictureHeight + CellGrid.cell - 1) / CellGrid.cell }

  /// The mean over each cell of `value(pixelIndex)`, 0 where the cell is outside the picture.
  ///
  /// Cells at the right and bottom edge average over the pixels that they have.
  @inline(__always)
  package func average(_ value: (Int) -> Float) -> Raster<Float> {
    var out = Raster(width: columns, height: rows, repeating: Float(0))
    let cell = CellGrid.cell
    out.elements.withUnsafeMutableBufferPointer { out in
      for row in 0..<rows {
        let y1 = min(pictureHeight, (row &+ 1) &* cell)
        for column in 0..<columns {
          let x0 = column &* cell
          let x1 = min(pictureWidth, x0 &+ cell)
          var sum: Float = 0
          for y in row &* cell..<y1 {
            let line = y &* pictureWidth
            for x in x0..<x1 { sum += value(line &+ x) }
          }
          out[row &* columns &+ column] = sum / Float((y1 &- row &* cell) &* (x1 &- x0))
        }
      }
    }
    return out
  }

  /// A field on the cells, interpolated bilinearly at every pixel and clamped beyond the outermost
  /// cell centres.
  package func expand(_ field: Raster<Float>) -> Raster<Float> {
    var out = Raster(width: pictureWidth, height: pictureHeight, repeating: Float(0))
    let columns = self.columns
    let rows = self.rows
    let width = pictureWidth
    guard columns > 0, rows > 0 else { return out }
    var line = [Float](repeating: 0, count: columns)
    let taps = (0..<width).map { CellGrid.tap($0, count: columns) }
    field.elements.withUnsafeBufferPointer { field in
      out.elements.withUnsafeMutableBufferPointer { out in
        line.withUnsafeMutableBufferPointer { line in
          taps.withUnsafeBufferPointer { taps in
            for y in 0..<pictureHeight {
              let tap = CellGrid.tap(y, count: rows)
              let upper = tap.first &* columns
              let lower = tap.second &* columns
              for c in 0..<columns {
                line[c] = field[upper &+ c] + tap.weight * (field[lower &+ c] - field[upper &+ c])
              }
              for x in 0..<width {
                let t = taps[x]
                out[y &* width &+ x] = line[t.first] + t.weight * (line[t.second] - line[t.first])
              }
            }
          }
        }
      }
    }
    return out
  }

  /// The two cells that a pixel lies between along one axis, and the weight of the second.
  @inline(__always)
  static func tap(_ pixel: Int, count: Int) -> (first: Int, second: Int, weight: Float) {
    let position = (Float(pixel) - Float(cell - 1) / 2) / Float(cell)
    if position <= 0 { return (0, 0, 0) }
    let first = min(Int(position), count - 1)
    let second = min(first + 1, count - 1)
    return (first, second, min(1, position - Float(first)))
  }
}
