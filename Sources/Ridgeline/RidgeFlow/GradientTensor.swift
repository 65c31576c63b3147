/// The products of a picture's Sobel gradients, averaged over each cell of the coarse grid.
///
/// White noise has as much energy in one direction as in any other: averaged over a window it is left
/// in ``energy``, but not in ``strength(_:)``.
struct GradientTensor: Sendable {
  /// `gx^2 - gy^2` of each cell, in squared grey values a pixel.
  private(set) var difference: Raster<Float>
  /// `2 gx gy` of each cell.
  private(set) var cross: Raster<Float>
  /// `gx^2 + gy^2` of each cell.
  private(set) var energy: Raster<Float>

  /// The products of a picture.
  ///
  /// - Parameters:
  ///   - interior: the pixels whose gradients count.
  ///   - cancellation: asked band by band.
  init(
    of picture: Raster<Float>, interior: Raster<Bool>, grid: CellGrid, kernels: Kernels,
    unless cancellation: Cancellation
  ) throws(CancellationError) {
    (difference, cross, energy) = try OrientationField.tensor(
      of: picture, interior: interior, grid: grid, kernels: kernels, unless: cancellation)
  }

  /// Averaged over a Gaussian window of the given standard deviation in pixels.
  func smoothed(window: Float, kernels: Kernels) -> GradientTensor {
    var out = self
    let sigma = window / Float(CellGrid.cell)
    out.difference = GaussianBlur.blur(difference, sigma: sigma, kernels: kernels)
    out.cross = GaussianBlur.blur(cross, sigma: sigma, kernels: kernels)
    out.energy = GaussianBlur.blur(energy, sigma: sigma, kernels: kernels)
    return out
  }

  /// The part of a cell's energy that agrees on a direction.
  func strength(_ cell: Int) -> Float {
    let (d, c) = (difference.elements[cell], cross.elements[cell])
    return (d * d + c * c).squareRoot()
  }
}
