import CRidgelineKernels

/// The direction that ridges run in, on the coarse grid, as doubled-angle vectors.
///
/// The vector of a cell is `coherence * (cos 2a, sin 2a)`, where `a` turns from +x towards +y (down
/// the picture): doubling makes `a` and `a + pi` the same direction, so that fields can be averaged
/// and interpolated. Method: the averaged tensor of squared gradients (Kass and Witkin 1987;
/// Bazen and Gerez 2002).
package struct OrientationField: Sendable {
  /// `coherence * cos 2a` of each cell.
  package var cosine: Raster<Float>
  /// `coherence * sin 2a` of each cell.
  package var sine: Raster<Float>

  /// The field of the given vectors.
  package init(cosine: Raster<Float>, sine: Raster<Float>) {
    self.cosine = cosine
    self.sine = sine
  }

  /// Estimates the field from the gradients of a picture.
  ///
  /// - Parameters:
  ///   - picture: any picture; smooth it first when it is noisy.
  ///   - interior: the pixels whose gradients count.
  ///   - gain: a factor for the gradients of each cell, such as one over its local contrast.
  ///   - window: the standard deviation in pixels of the averaging window.
  init(
    of picture: Raster<Float>, interior: Raster<Bool>, gain: Raster<Float>?, window: Float,
    grid: CellGrid
  ) {
    var (difference, cross, energy) = OrientationField.tensor(
      of: picture, interior: interior, grid: grid)
    if let gain {
      for i in 0..<gain.count {
        let g = gain.elements[i] * gain.elements[i]
        difference.elements[i] *= g
        cross.elements[i] *= g
        energy.elements[i] *= g
      }
    }
    let sigma = window / Float(CellGrid.cell)
    cosine = GaussianBlur.blur(difference, sigma: sigma)
    sine = GaussianBlur.blur(cross, sigma: sigma)
    energy = GaussianBlur.blur(energy, sigma: sigma)
    // Ridges run across the gradient: hence the minus signs.
    for i in 0..<energy.count {
      let scale = -1 / (energy.elements[i] + 1e-6)
      cosine.elements[i] *= scale
      sine.elements[i] *= scale
    }
  }

  /// How far each cell's neighbourhood agrees on its direction, 0 to 1.
  var coherence: Raster<Float> {
    var out = cosine
    for i in 0..<out.count {
      let c = cosine.elements[i]
      let s = sine.elements[i]
      out.elements[i] = min(1, (c * c + s * s).squareRoot())
    }
    return out
  }

  /// The products of the Sobel gradients, averaged over each cell: `gx^2 - gy^2`, `2 gx gy`,
  /// `gx^2 + gy^2`.
  static func tensor(
    of picture: Raster<Float>, interior: Raster<Bool>, grid: CellGrid,
    kernels: KernelVariant = .fastest
  ) -> (difference: Raster<Float>, cross: Raster<Float>, energy: Raster<Float>) {
    let (width, height) = (picture.width, picture.height)
    let zero = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var sums = (difference: zero, cross: zero, energy: zero)
    guard width > 2, height > 2 else { return sums }
    if kernels == .reference {
      addReference(picture, interior: interior, to: &sums, columns: grid.columns)
    } else {
      add(picture, interior: interior, to: &sums, columns: grid.columns, kernels: kernels)
    }
    let share = 1 / Float(CellGrid.cell * CellGrid.cell)
    for i in 0..<zero.count {
      sums.difference.elements[i] *= share
      sums.cross.elements[i] *= share
      sums.energy.elements[i] *= share
    }
    return sums
  }

  private typealias Sums = (difference: Raster<Float>, cross: Raster<Float>, energy: Raster<Float>)

  private static func add(
    _ picture: Raster<Float>, interior: Raster<Bool>, to sums: inout Sums, columns: Int,
    kernels: KernelVariant
  ) {
    // Bounds: the three sums have a cell for each pixel, `interior` a flag; a flag is one byte, 0 or 1.
    picture.elements.withUnsafeBufferPointer { p in
      interior.elements.withUnsafeBytes { interior in
        sums.difference.elements.withUnsafeMutableBufferPointer { difference in
          sums.cross.elements.withUnsafeMutableBufferPointer { cross in
            sums.energy.elements.withUnsafeMutableBufferPointer { energy in
              withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * picture.width) {
                rk_gradient_tensor(
                  Int32(kernels.rawValue), p.baseAddress,
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

  /// The loop that the C kernels are held against: the same additions in the same order.
  private static func addReference(
    _ p: Raster<Float>, interior: Raster<Bool>, to sums: inout Sums, columns: Int
  ) {
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
