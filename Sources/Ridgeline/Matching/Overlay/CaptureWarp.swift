/// How the skin of one capture lies on that of another: a map of the plane, sampled on a grid.
///
/// It takes places of the first print to places of the second, in pixels at 500 per inch. The grid
/// makes the matcher's thin-plate spline a value that is cheap to read at every pixel.
package struct CaptureWarp: Sendable {
  /// The distance of the grid's points in pixels.
  static let spacing: Float = 16

  /// The place of the first grid point.
  let origin: SIMD2<Float>
  /// Grid points in a row.
  let columns: Int
  /// Rows of grid points.
  let rows: Int
  /// The image of each grid point.
  private(set) var images: [SIMD2<Float>]

  /// Samples a map over a rectangle.
  init(
    origin: SIMD2<Float>, columns: Int, rows: Int, _ map: (SIMD2<Float>) -> SIMD2<Float>
  ) {
    precondition(columns >= 2 && rows >= 2)
    self.origin = origin
    self.columns = columns
    self.rows = rows
    images = []
    images.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        images.append(
          map(origin + SIMD2(Float(column), Float(row)) * CaptureWarp.spacing))
      }
    }
  }

  /// A place's image and how the map changes along x and along y there.
  package struct Image {
    /// The image.
    package var place: SIMD2<Float>
    /// The change of the image with each pixel along x.
    var alongX: SIMD2<Float>
    /// The change of the image with each pixel along y.
    var alongY: SIMD2<Float>
  }

  /// Maps a place; beyond the grid its border goes on straight.
  package func map(_ place: SIMD2<Float>) -> Image {
    let position = (place - origin) / CaptureWarp.spacing
    // The bounds stand first so that they win over a value that is not a number.
    let column = min(columns - 2, Int(max(0, min(4096, position.x))))
    let row = min(rows - 2, Int(max(0, min(4096, position.y))))
    let u = position.x - Float(column)
    let v = position.y - Float(row)
    let first = row * columns + column
    let (a, b) = (images[first], images[first + 1])
    let (c, d) = (images[first + columns], images[first + columns + 1])
    let upper = a + (b - a) * u
    let lower = c + (d - c) * u
    return Image(
      place: upper + (lower - upper) * v,
      alongX: ((b - a) * (1 - v) + (d - c) * v) / CaptureWarp.spacing,
      alongY: (lower - upper) / CaptureWarp.spacing)
  }

  /// The place whose image is `target`, by Newton's method; nil where the map folds.
  func source(of target: SIMD2<Float>) -> SIMD2<Float>? {
    var place = origin + SIMD2(Float(columns - 1), Float(rows - 1)) * (CaptureWarp.spacing / 2)
    for _ in 0..<20 {
      let image = map(place)
      let miss = target - image.place
      if (miss * miss).sum() < 0.01 { return place }
      let determinant = image.alongX.x * image.alongY.y - image.alongX.y * image.alongY.x
      guard determinant > 0.2 else { return nil }
      place += SIMD2(
        (miss.x * image.alongY.y - miss.y * image.alongY.x) / determinant,
        (miss.y * image.alongX.x - miss.x * image.alongX.y) / determinant)
      guard place.x.isFinite, place.y.isFinite else { return nil }
    }
    return nil
  }

  /// This map and another one after it.
  func followed(by next: CaptureWarp) -> CaptureWarp {
    CaptureWarp(origin: origin, columns: columns, rows: rows) { next.map(map($0).place).place }
  }

  /// The same map with each grid point's image moved.
  func moved(_ shift: (_ index: Int, _ place: SIMD2<Float>) -> SIMD2<Float>) -> CaptureWarp {
    var moved = self
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        moved.images[index] += shift(
          index, origin + SIMD2(Float(column), Float(row)) * CaptureWarp.spacing)
      }
    }
    return moved
  }
}
