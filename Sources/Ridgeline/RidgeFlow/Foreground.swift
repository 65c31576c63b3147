import CRidgelineKernels

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

  /// The mean Sobel magnitude of every cell; the outermost pixels have no full neighbourhood and
  /// count as flat.
  func gradientMagnitude(
    of picture: Raster<Float>, on grid: CellGrid, kernels: KernelVariant = .fastest
  ) -> Raster<Float> {
    let (width, height) = (picture.width, picture.height)
    var sum = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    guard width > 2, height > 2 else { return sum }
    if kernels == .reference {
      addReference(picture, to: &sum)
    } else {
      // Bounds: `sum` has a cell for each pixel.
      picture.elements.withUnsafeBufferPointer { p in
        sum.elements.withUnsafeMutableBufferPointer { sum in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: width) {
            rk_gradient_magnitude(
              Int32(kernels.rawValue), p.baseAddress, width, height, grid.columns,
              $0.baseAddress, sum.baseAddress)
          }
        }
      }
    }
    let cell = CellGrid.cell
    for row in 0..<sum.height {
      let tall = min(cell, height - row * cell)
      for column in 0..<sum.width {
        sum[column, row] /= Float(tall * min(cell, width - column * cell))
      }
    }
    return sum
  }

  /// The loop that the C kernels are held against: the same additions in the same order.
  private func addReference(_ p: Raster<Float>, to sum: inout Raster<Float>) {
    for y in 1..<p.height - 1 {
      for x in 1..<p.width - 1 {
        let (a, b) = (p[x - 1, y - 1], p[x + 1, y - 1])
        let (c, d) = (p[x - 1, y + 1], p[x + 1, y + 1])
        let gx = b - a + 2 * (p[x + 1, y] - p[x - 1, y]) + d - c
        let gy = c - a + 2 * (p[x, y + 1] - p[x, y - 1]) + d - b
        sum[x / CellGrid.cell, y / CellGrid.cell] += (gx * gx + gy * gy).squareRoot()
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
