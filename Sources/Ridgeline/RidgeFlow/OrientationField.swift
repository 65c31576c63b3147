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
    let tensor = OrientationField.tensor(of: picture, interior: interior, grid: grid)
    var (difference, cross, energy) = tensor
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
  private static func tensor(
    of picture: Raster<Float>, interior: Raster<Bool>, grid: CellGrid
  ) -> (Raster<Float>, Raster<Float>, Raster<Float>) {
    let width = picture.width
    let height = picture.height
    let columns = grid.columns
    let zero = Raster(width: columns, height: grid.rows, repeating: Float(0))
    var difference = zero
    var cross = zero
    var energy = zero
    var gradientX = [Float](repeating: 0, count: width)
    var gradientY = [Float](repeating: 0, count: width)
    guard width > 2, height > 2 else { return (difference, cross, energy) }
    // Bounds: rows 1...height-2 and columns 1...width-2 have all eight neighbours.
    picture.elements.withUnsafeBufferPointer { p in
      interior.elements.withUnsafeBufferPointer { interior in
        gradientX.withUnsafeMutableBufferPointer { gx in
          gradientY.withUnsafeMutableBufferPointer { gy in
            for y in 1..<height - 1 {
              let i = y &* width
              let up = i &- width
              let down = i &+ width
              for x in 1..<width &- 1 {
                let a = p[up &+ x &- 1]
                let b = p[up &+ x &+ 1]
                let c = p[down &+ x &- 1]
                let d = p[down &+ x &+ 1]
                gx[x] = (b - a + 2 * (p[i &+ x &+ 1] - p[i &+ x &- 1]) + d - c) * 0.125
                gy[x] = (c - a + 2 * (p[down &+ x] - p[up &+ x]) + d - b) * 0.125
              }
              let row = y / CellGrid.cell &* columns
              for x in 1..<width &- 1 where interior[i &+ x] {
                let cell = row &+ x / CellGrid.cell
                let u = gx[x]
                let v = gy[x]
                difference.elements[cell] += u * u - v * v
                cross.elements[cell] += 2 * u * v
                energy.elements[cell] += u * u + v * v
              }
            }
          }
        }
      }
    }
    let share = 1 / Float(CellGrid.cell * CellGrid.cell)
    for i in 0..<energy.count {
      difference.elements[i] *= share
      cross.elements[i] *= share
      energy.elements[i] *= share
    }
    return (difference, cross, energy)
  }
}
