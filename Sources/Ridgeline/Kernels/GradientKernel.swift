import CRidgelineKernels

/// Three planes over the cells of a grid: `gx^2 - gy^2`, `2 gx gy` and `gx^2 + gy^2`.
typealias GradientSums = (difference: Raster<Float>, cross: Raster<Float>, energy: Raster<Float>)

extension Kernels {
  /// Adds the products of the Sobel gradients of each pixel to its cell.
  ///
  /// - Parameters:
  ///   - picture: at least 3 x 3 pixels; its outermost ones are left out.
  ///   - interior: the pixels whose gradients count.
  ///   - sums: planes of the picture's ``CellGrid``.
  ///   - cancellation: asked band by band.
  func addGradients(
    of picture: Raster<Float>, interior: Raster<Bool>, to sums: inout GradientSums,
    unless cancellation: Cancellation
  ) throws(CancellationError) {
    precondition(picture.width > 2 && picture.height > 2 && interior.count == picture.count)
    guard gradients != .portable else {
      return Kernels.addGradientsPortably(of: picture, interior: interior, to: &sums)
    }
    let (width, columns) = (picture.width, sums.energy.width)
    // Bounds: the three sums have a cell for each pixel, `interior` a flag; a flag is one byte, 0 or 1.
    picture.elements.withUnsafeBufferPointer { p in
      interior.elements.withUnsafeBytes { interior in
        sums.difference.elements.withUnsafeMutableBufferPointer { difference in
          sums.cross.elements.withUnsafeMutableBufferPointer { cross in
            sums.energy.elements.withUnsafeMutableBufferPointer { energy in
              withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * (width + columns)) {
                let planes = [difference.baseAddress!, cross.baseAddress!, energy.baseAddress!]
                let kept = $0.baseAddress! + 3 * width
                let scratch = $0.baseAddress!
                _ = cancellation.bands(
                  of: picture.height, width: width, elements: 1 << 18, step: CellGrid.cell
                ) { band in
                  // C leaves out the outermost rows of what it is given. So a band is given with the
                  // cells above and the row below, and what is added to those cells is taken back.
                  let first = max(0, band.lowerBound - CellGrid.cell)
                  let last = min(picture.height, band.upperBound + 1)
                  let cells = first / CellGrid.cell * columns
                  if first < band.lowerBound {
                    for (k, plane) in planes.enumerated() {
                      (kept + k * columns).update(from: plane + cells, count: columns)
                    }
                  }
                  rk_gradient_tensor(
                    gradients.code, p.baseAddress! + first * width,
                    interior.assumingMemoryBound(to: UInt8.self).baseAddress! + first * width,
                    width, last - first, columns, scratch, planes[0] + cells, planes[1] + cells,
                    planes[2] + cells)
                  if first < band.lowerBound {
                    for (k, plane) in planes.enumerated() {
                      (plane + cells).update(from: kept + k * columns, count: columns)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    try cancellation.check()
  }

  /// The same additions in the same order.
  private static func addGradientsPortably(
    of p: Raster<Float>, interior: Raster<Bool>, to sums: inout GradientSums
  ) {
    let columns = sums.energy.width
    for y in 1..<p.height - 1 {
      for x in 1..<p.width - 1 where interior[x, y] {
        let (a, b) = (p[x - 1, y - 1], p[x + 1, y - 1])
        let (c, d) = (p[x - 1, y + 1], p[x + 1, y + 1])
        let u = (b - a + 2 * (p[x + 1, y] - p[x - 1, y]) + d - c) * 0.125
        let v = (c - a + 2 * (p[x, y + 1] - p[x, y - 1]) + d - b) * 0.125
        let cell = y / CellGrid.cell * columns + x / CellGrid.cell
        sums.difference.elements[cell] += u * u - v * v
        sums.cross.elements[cell] += 2 * u * v
        sums.energy.elements[cell] += u * u + v * v
      }
    }
  }
}
