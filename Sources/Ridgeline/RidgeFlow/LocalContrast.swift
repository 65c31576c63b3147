/// The mean and spread of a picture around each cell, over a Gaussian window of the foreground.
struct LocalContrast: Sendable {
  /// The window's standard deviation in pixels.
  static let window: Float = 16
  /// The least deviation, as a share of the median one.
  static let floor: Float = 0.25

  /// The mean of each cell's neighbourhood.
  let mean: Raster<Float>
  /// The standard deviation of each cell's neighbourhood, floored.
  let deviation: Raster<Float>

  /// One over each cell's standard deviation.
  var inverse: Raster<Float> {
    Raster(
      width: deviation.width, height: deviation.height, elements: deviation.elements.map { 1 / $0 })
  }

  /// Measures a picture that is 0 outside the foreground.
  ///
  /// - Parameters:
  ///   - coverage: the share of each cell that is foreground.
  ///   - cancellation: asked row by row of cells, now and then.
  init(
    of picture: Raster<Float>, coverage: Raster<Float>, grid: CellGrid, kernels: Kernels,
    unless cancellation: Cancellation
  ) throws(CancellationError) {
    let sigma = LocalContrast.window / Float(CellGrid.cell)
    let weight = GaussianBlur.blur(coverage, sigma: sigma, kernels: kernels)
    let (sum, squares) = picture.elements.withUnsafeBufferPointer { p in
      (
        grid.average(unless: cancellation) { p[$0] },
        grid.average(unless: cancellation) { p[$0] * p[$0] }
      )
    }
    try cancellation.check()
    var mean = GaussianBlur.blur(sum, sigma: sigma, kernels: kernels)
    var deviation = GaussianBlur.blur(squares, sigma: sigma, kernels: kernels)
    var inside: [Float] = []
    for i in 0..<mean.count {
      let w = weight.elements[i] + 1e-3
      mean.elements[i] /= w
      let m = mean.elements[i]
      deviation.elements[i] = max(0, deviation.elements[i] / w - m * m).squareRoot()
      if coverage.elements[i] > 0 { inside.append(deviation.elements[i]) }
    }
    self.mean = mean
    self.deviation = LocalContrast.floored(deviation, inside: inside)
  }

  /// What was measured before, floored as well.
  ///
  /// - Parameter coverage: the share of each cell that is foreground.
  init(mean: Raster<Float>, deviation: Raster<Float>, coverage: Raster<Float>) {
    self.mean = mean
    self.deviation = LocalContrast.floored(
      deviation,
      inside: deviation.elements.indices.filter { coverage.elements[$0] > 0 }
        .map { deviation.elements[$0] })
  }

  private static func floored(_ deviation: Raster<Float>, inside: [Float]) -> Raster<Float> {
    let least = max(1e-6, LocalContrast.floor * percentile(0.5, of: inside))
    return Raster(
      width: deviation.width, height: deviation.height,
      elements: deviation.elements.map { max(least, $0) })
  }
}
