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
  ///   - cancellation: asked band by band.
  init(
    of picture: Raster<Float>, interior: Raster<Bool>, gain: Raster<Float>?, window: Float,
    grid: CellGrid, kernels: Kernels, unless cancellation: Cancellation
  ) throws(CancellationError) {
    var (difference, cross, energy) = try OrientationField.tensor(
      of: picture, interior: interior, grid: grid, kernels: kernels, unless: cancellation)
    if let gain {
      for i in 0..<gain.count {
        let g = gain.elements[i] * gain.elements[i]
        difference.elements[i] *= g
        cross.elements[i] *= g
        energy.elements[i] *= g
      }
    }
    let sigma = window / Float(CellGrid.cell)
    cosine = GaussianBlur.blur(difference, sigma: sigma, kernels: kernels)
    sine = GaussianBlur.blur(cross, sigma: sigma, kernels: kernels)
    energy = GaussianBlur.blur(energy, sigma: sigma, kernels: kernels)
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
    of picture: Raster<Float>, interior: Raster<Bool>, grid: CellGrid, kernels: Kernels,
    unless cancellation: Cancellation
  ) throws(CancellationError) -> GradientSums {
    let zero = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var sums = (difference: zero, cross: zero, energy: zero)
    guard picture.width > 2, picture.height > 2 else { return sums }
    try kernels.addGradients(of: picture, interior: interior, to: &sums, unless: cancellation)
    let share = 1 / Float(CellGrid.cell * CellGrid.cell)
    for i in 0..<zero.count {
      sums.difference.elements[i] *= share
      sums.cross.elements[i] *= share
      sums.energy.elements[i] *= share
    }
    return sums
  }
}
