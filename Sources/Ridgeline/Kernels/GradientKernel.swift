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
  func addGradients(
    of picture: Raster<Float>, interior: Raster<Bool>, to sums: inout GradientSums
  ) {
    precondition(picture.width > 2 && picture.height > 2 && interior.count == picture.count)
    guard gradients != .portable else {
      return Kernels.addGradientsPortably(of: picture, interior: interior, to: &sums)
    }
    let columns = sums.energy.width
    // Bounds: the three sums have a cell for each pixel, `interior` a flag; a flag is one byte, 0 or 1.
    picture.elements.withUnsafeBufferPointer { p in
      interior.elements.withUnsafeBytes { interior in
        sums.difference.elements.withUnsafeMutableBufferPointer { difference in
          sums.cross.elements.withUnsafeMutableBufferPointer { cross in
            sums.energy.elements.withUnsafeMutableBufferPointer { energy in
              withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * picture.width) {
                rk_gradient_tensor(
                  gradients.code, p.baseAddress,
                  interior.assumingMemoryBound(to: UInt8.self).baseAddress, picture.width,
                  picture.height, columns, $0.baseAddress, difference.baseAddress,
                  cross.baseAddress, energy.baseAddress)
              }
            }
          }
        }
      }
    }
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
