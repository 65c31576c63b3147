/// A strip of a print along a straight line, turned upright: the line runs down its middle column.
struct PrintStrip: Sendable {
  /// Columns on each side of the middle one: how far off it a dead line may lie, and that line's side.
  static let half = 32
  /// The columns in which a dead line is looked for.
  static let inner = DeadLines.reach...2 * half - DeadLines.reach

  /// The grey values; a column is a pixel to the side of the line, a row one along it.
  let grey: Raster<Float>
  /// Where the middle column begins, in pixels of the print.
  let start: SIMD2<Double>
  /// The unit vector along the line.
  let along: SIMD2<Double>

  /// The strip along a line, as far as it crosses the print; nil where that is too short for a dead line.
  init?(of print: Raster<Float>, along line: StraightLine) {
    let (point, along) = (line.point, line.along)
    var (first, last) = (-Double.infinity, Double.infinity)
    for (place, step, end) in [
      (point.x, along.x, Double(print.width - 1)), (point.y, along.y, Double(print.height - 1)),
    ] {
      guard abs(step) > 1e-9 else {
        guard (0...end).contains(place) else { return nil }
        continue
      }
      first = max(first, min(-place / step, (end - place) / step))
      last = min(last, max(-place / step, (end - place) / step))
    }
    guard last - first >= Double(DeadLines.leastBands * DeadLines.band) else { return nil }
    (start, self.along) = (point + first * along, along)
    grey = print.cut(
      from: start - Double(PrintStrip.half) * PrintStrip.aside(along), down: along,
      width: 2 * PrintStrip.half + 1, height: Int(last - first))
  }

  /// Where a pixel of the strip lies in the print.
  func place(column: Double, row: Double) -> SIMD2<Double> {
    start + row * along + (column - Double(PrintStrip.half)) * PrintStrip.aside(along)
  }

  /// How little the inner columns vary along some rows, each in the direction in which it varies least.
  ///
  /// - Parameter slopes: how many columns a direction leaves the upright by in a row.
  /// - Returns: the variance of each column; infinite for those that are not inner ones.
  func variances(in rows: Range<Int>, slopes: [Double]) -> [Float] {
    let (width, inner) = (grey.width, PrintStrip.inner)
    let middle = 0.5 * Double(rows.lowerBound + rows.upperBound - 1)
    let share = 1 / Float(rows.count)
    var least = [Float](repeating: .infinity, count: width)
    var sums = [Float](repeating: 0, count: width)
    var squares = sums
    grey.elements.withUnsafeBufferPointer { p in
      for slope in slopes {
        for x in inner { (sums[x], squares[x]) = (0, 0) }
        for y in rows {
          // Bounds: over the rows of a band no slope leaves the sides.
          let row = y &* width &+ Int((slope * (Double(y) - middle)).rounded())
          for x in inner {
            let value = p[row &+ x]
            sums[x] += value
            squares[x] += value * value
          }
        }
        for x in inner {
          let mean = sums[x] * share
          least[x] = min(least[x], max(0, squares[x] * share - mean * mean))
        }
      }
    }
    return least
  }

  /// The unit vector along a strip's rows.
  private static func aside(_ along: SIMD2<Double>) -> SIMD2<Double> { SIMD2(along.y, -along.x) }
}

extension Raster<Float> {
  /// A turned part of the raster; beside the raster its edge goes on.
  ///
  /// - Parameters:
  ///   - corner: where its upper left pixel lies.
  ///   - down: the unit vector along its columns.
  fileprivate func cut(
    from corner: SIMD2<Double>, down: SIMD2<Double>, width: Int, height: Int
  ) -> Raster<Float> {
    var out = Raster(width: width, height: height, repeating: Float(0))
    let most = SIMD2(Double(self.width - 1), Double(self.height - 1))
    elements.withUnsafeBufferPointer { p in
      for row in 0..<height {
        let first = corner + Double(row) * down
        for column in 0..<width {
          let place = first + Double(column) * SIMD2(down.y, -down.x)
          let x = Swift.min(Swift.max(0, place.x), most.x)
          let y = Swift.min(Swift.max(0, place.y), most.y)
          let (left, top) = (Int(x), Int(y))
          let right = Swift.min(left &+ 1, self.width &- 1)
          let (above, below) = (
            top &* self.width, Swift.min(top &+ 1, self.height &- 1) &* self.width
          )
          out.elements[row &* width &+ column] = Bilinear.value(
            p[above &+ left], p[above &+ right], p[below &+ left], p[below &+ right],
            right: Float(x - Double(left)), below: Float(y - Double(top)))
        }
      }
    }
    return out
  }
}
