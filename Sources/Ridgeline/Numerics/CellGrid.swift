/// The coarse grid on which slowly varying fields live: one cell for every 4 x 4 pixels.
///
/// Windows of 10 pixels and more need no finer sampling, and every wide Gaussian gets sixteen times
/// cheaper.
package struct CellGrid: Sendable, Hashable {
  /// The side of a cell in pixels.
  package static let cell = 4
  /// Millimetres from pixel to pixel at 500 pixels per inch.
  static let pixel = 25.4 / 500
  /// Square millimetres of a pixel at 500 pixels per inch.
  static let pixelArea = 25.4 * 25.4 / (500.0 * 500)
  /// Square millimetres of a cell.
  static let area = Double(cell * cell) * pixelArea

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
  ///
  /// - Parameter cancellation: leaves the rest 0 when the work is to stop, which is to be checked
  ///   afterwards.
  @inline(__always)
  package func average(
    unless cancellation: Cancellation? = nil, _ value: (Int) -> Float
  ) -> Raster<Float> {
    var out = Raster(width: columns, height: rows, repeating: Float(0))
    let cell = CellGrid.cell
    out.elements.withUnsafeMutableBufferPointer { out in
      for row in 0..<rows {
        if row & 31 == 0, let cancellation, cancellation.isCancelled { break }
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
    let (columns, rows, width) = (columns, rows, pictureWidth)
    guard columns > 0, rows > 0 else {
      return Raster(width: pictureWidth, height: pictureHeight, repeating: 0)
    }
    // Four pixels between two cell centres, and half as many beyond the outermost ones.
    let weights = SIMD4<Float>(0.125, 0.375, 0.625, 0.875)
    let edge = CellGrid.cell / 2
    var line = [Float](repeating: 0, count: columns)
    let elements = [Float](unsafeUninitializedCapacity: width * pictureHeight) { out, count in
      field.elements.withUnsafeBufferPointer { field in
        line.withUnsafeMutableBufferPointer { line in
          // Bounds: of the four pixels after cell `c` all lie on the picture while `c + 1` has a pixel
          // behind its centre; the last ones are clipped.
          for y in 0..<pictureHeight {
            let tap = CellGrid.tap(y, count: rows)
            let upper = tap.first &* columns
            let lower = tap.second &* columns
            for c in 0..<columns {
              line[c] = field[upper &+ c] + tap.weight * (field[lower &+ c] - field[upper &+ c])
            }
            let start = y &* width
            for x in 0..<min(edge, width) { out[start &+ x] = line[0] }
            for c in 0..<columns {
              let next = min(c &+ 1, columns &- 1)
              let four = line[c] + weights * (line[next] - line[c])
              let x = c &* CellGrid.cell &+ edge
              if x &+ CellGrid.cell <= width {
                UnsafeMutableRawPointer(out.baseAddress! + (start &+ x))
                  .storeBytes(of: four, as: SIMD4<Float>.self)
              } else {
                for k in 0..<max(0, width &- x) { out[start &+ x &+ k] = four[k] }
              }
            }
          }
        }
      }
      count = width * pictureHeight
    }
    return Raster(width: width, height: pictureHeight, elements: elements)
  }

  /// A field on the cells at one pixel, as ``expand(_:)`` has it there.
  func value(of field: Raster<Float>, x: Int, y: Int) -> Float {
    let (u, v) = (CellGrid.tap(x, count: columns), CellGrid.tap(y, count: rows))
    func along(_ column: Int) -> Float {
      let upper = field[column, v.first]
      return upper + v.weight * (field[column, v.second] - upper)
    }
    let left = along(u.first)
    return left + u.weight * (along(u.second) - left)
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

/// A field on the cells that is read at single pixels, interpolated bilinearly.
struct CellField: Sendable {
  /// The value of each cell.
  let cells: Raster<Float>
  /// The cells.
  let grid: CellGrid

  /// The value at a pixel of the picture.
  subscript(x: Int, y: Int) -> Float { grid.value(of: cells, x: x, y: y) }

  /// The value at every pixel.
  var raster: Raster<Float> { grid.expand(cells) }
}
