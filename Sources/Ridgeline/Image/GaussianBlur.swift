/// Smoothing with a Gaussian, row by row and column by column.
package enum GaussianBlur {
  /// The weights from the centre outwards, normalised so that the whole kernel sums to 1.
  static func weights(sigma: Float) -> [Float] {
    let radius = max(1, Int((3 * sigma).rounded(.up)))
    var half = (0...radius).map { i -> Double in
      let u = Double(i) / Double(sigma)
      return ElementaryMath.exp(-0.5 * u * u)
    }
    let total = half[0] + 2 * half.dropFirst().reduce(0, +)
    for i in half.indices { half[i] /= total }
    return half.map(Float.init)
  }

  /// `plane` smoothed with standard deviation `sigma` in elements; outside the plane counts as 0.
  package static func blur(
    _ plane: Raster<Float>, sigma: Float, kernels: Kernels
  ) -> Raster<Float> {
    kernels.smooth(plane, half: weights(sigma: sigma))
  }
}
