/// Tells finger from background by the strength of the grey gradient.
///
/// Generous on purpose: the mask is the convex hull of what has gradient, because a threshold eats
/// wet, low-contrast cores. How far a place can be trusted is the confidence's business, later.
struct Foreground: Sendable {
  /// The gradient window's standard deviation in pixels.
  static let window: Float = 4.3
  /// The threshold as a share of the 95th percentile of the windowed gradient.
  static let threshold: Float = 0.2
  /// The smallest foreground in pixels; below it the whole picture is taken.
  static let minimumArea = 2000

  /// The foreground of a picture: true where there is finger.
  func mask(of picture: Raster<Float>) -> Raster<Bool> {
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    let strength = GaussianBlur.blur(
      gradientMagnitude(of: picture, on: grid), sigma: Foreground.window / Float(CellGrid.cell))
    let limit = Foreground.threshold * percentile(0.95, of: strength.elements)
    var cells = Raster(
      width: strength.width, height: strength.height,
      elements: strength.elements.map { $0 > limit })
    cells = CellMorphology.closed(cells, steps: 2)
    cells = CellMorphology.largestComponent(of: cells)
    cells = CellMorphology.holesFilled(in: cells)
    cells = CellMorphology.opened(cells, steps: 3)
    cells = CellMorphology.largestComponent(of: cells)
    let area = cells.elements.count(where: { $0 }) * CellGrid.cell * CellGrid.cell
    guard area >= Foreground.minimumArea else {
      return Raster(width: picture.width, height: picture.height, repeating: true)
    }
    return hull(of: cells, width: picture.width, height: picture.height)
  }

  /// The mean Sobel magnitude of every cell.
  private func gradientMagnitude(of picture: Raster<Float>, on grid: CellGrid) -> Raster<Float> {
    let width = picture.width
    let height = picture.height
    return picture.elements.withUnsafeBufferPointer { p in
      grid.average { i in
        // The outermost pixels have no full neighbourhood and count as flat.
        let x = i % width
        let y = i / width
        if x == 0 || y == 0 || x == width - 1 || y == height - 1 { return 0 }
        let up = i &- width
        let down = i &+ width
        let gx =
          p[up &+ 1] - p[up &- 1] + 2 * (p[i &+ 1] - p[i &- 1]) + p[down &+ 1] - p[down &- 1]
        let gy = p[down &- 1] - p[up &- 1] + 2 * (p[down] - p[up]) + p[down &+ 1] - p[up &+ 1]
        return (gx * gx + gy * gy).squareRoot()
      }
    }
  }

  /// Every pixel inside the convex hull of the set cells.
  private func hull(of cells: Raster<Bool>, width: Int, height: Int) -> Raster<Bool> {
    var corners: [ConvexHull.Point] = []
    for row in 0..<cells.height {
      let line = row * cells.width
      guard let first = (0..<cells.width).first(where: { cells.elements[line + $0] }),
        let last = (0..<cells.width).last(where: { cells.elements[line + $0] })
      else { continue }
      let left = Float(first * CellGrid.cell)
      let right = Float(last * CellGrid.cell + CellGrid.cell - 1)
      let top = Float(row * CellGrid.cell)
      let bottom = top + Float(CellGrid.cell - 1)
      corners += [(left, top), (right, top), (left, bottom), (right, bottom)]
    }
    return ConvexHull(of: corners).filled(width: width, height: height)
  }
}
