/// The ridges of a print, drawn out along their own flow.
///
/// The flow is estimated twice over: the first filtering bridges what dryness and creases broke,
/// and direction and period read from its result are better than those read from the raw picture.
/// What is filtered is always the original, never an enhanced picture.
struct Enhancement: Sendable {
  /// Smoothing before the first gradients, in pixels.
  static let presmoothing: Float = 1.25
  /// The window of the first orientation estimate, in pixels.
  static let firstWindow: Float = 10
  /// The window of the later ones, in pixels: the enhanced picture needs less averaging.
  static let laterWindow: Float = 8
  /// How often direction and period are re-estimated.
  static let passes = 2
  /// The window of the confidence, in pixels.
  static let confidenceWindow: Float = 12

  /// The direction of the ridges.
  let orientation: OrientationField
  /// How coherent the raw picture's gradients were, before any filtering.
  let rawCoherence: Raster<Float>
  /// The ridge period, in pixels.
  let period: Raster<Float>
  /// The response of the filters, negative on ridges.
  let response: Raster<Float>
  /// Response energy over input energy, 0 to about 1, on the coarse grid: low where the filter had
  /// to invent.
  let confidence: Raster<Float>

  /// Enhances a picture.
  ///
  /// - Parameters:
  ///   - picture: normalised, 0 outside the mask.
  ///   - filter: how the filters are run.
  ///   - cancellation: asked at each step.
  init(
    of picture: Raster<Float>, mask: Raster<Bool>, grid: CellGrid, filter: ContextualFilter,
    unless cancellation: Cancellation
  ) throws(CancellationError) {
    let kernels = filter.kernels
    let interior = Enhancement.interior(of: mask)
    try cancellation.check()
    let coverage = mask.elements.withUnsafeBufferPointer { m in
      grid.average(unless: cancellation) { m[$0] ? 1 : 0 }
    }
    let contrast = try LocalContrast(
      of: picture, coverage: coverage, grid: grid, kernels: kernels, unless: cancellation)
    let flat = Enhancement.flattened(picture, mask: mask, contrast: contrast, grid: grid)
    try cancellation.check()
    let smooth = GaussianBlur.blur(picture, sigma: Enhancement.presmoothing, kernels: kernels)
    var orientation = try OrientationField(
      of: smooth, interior: interior, gain: nil, window: Enhancement.firstWindow, grid: grid,
      kernels: kernels, unless: cancellation)
    rawCoherence = orientation.coherence
    var period = try RidgePeriod(
      of: flat, mask: mask, gain: contrast.inverse, flow: orientation, grid: grid,
      kernels: kernels, unless: cancellation
    ).cells
    let input = filter.paired(flat)
    var response = try filter.filter(
      input, mask: mask, orientation: orientation, period: period, unless: cancellation)
    for _ in 0..<Enhancement.passes {
      let amplitude = LocalAmplitude(
        of: response, coverage: coverage, grid: grid, kernels: kernels)
      orientation = try OrientationField(
        of: response, interior: interior, gain: amplitude.inverse,
        window: Enhancement.laterWindow, grid: grid, kernels: kernels, unless: cancellation)
      period = try RidgePeriod(
        of: response, mask: mask, gain: amplitude.inverse, flow: orientation, grid: grid,
        kernels: kernels, unless: cancellation
      ).cells
      response = try filter.filter(
        input, mask: mask, orientation: orientation, period: period, unless: cancellation)
    }
    self.orientation = orientation
    self.period = period
    self.response = response
    confidence = Enhancement.confidence(
      of: response, input: picture, contrast: contrast, coverage: coverage, grid: grid,
      kernels: kernels)
  }

  /// A glimpse of the enhancement, enough to judge a picture by: direction and period as the first
  /// pass reads them, and a response in a quarter of the pixels alone.
  ///
  /// Nothing here depends on the strength of the picture as a whole, which is not normalised.
  ///
  /// - Parameters:
  ///   - print: the grey values.
  ///   - mean: the mean of the grey values around each cell.
  ///   - deviation: their standard deviation around each cell, above 0.
  ///   - coverage: the share of each cell inside the mask.
  ///   - cancellation: asked at each step.
  init(
    glimpseOf print: Raster<Float>, mask: Raster<Bool>, grid: CellGrid, mean: Raster<Float>,
    deviation: Raster<Float>, coverage: Raster<Float>, filter: ContextualFilter,
    unless cancellation: Cancellation
  ) throws(CancellationError) {
    let kernels = filter.kernels
    let contrast = LocalContrast(mean: mean, deviation: deviation, coverage: coverage)
    let flat = Enhancement.flattened(print, mask: mask, contrast: contrast, grid: grid)
    try cancellation.check()
    orientation = try OrientationField(
      of: GaussianBlur.blur(flat, sigma: Enhancement.presmoothing, kernels: kernels),
      interior: Enhancement.interior(of: mask), gain: nil, window: Enhancement.firstWindow,
      grid: grid, kernels: kernels, unless: cancellation)
    rawCoherence = orientation.coherence
    period = try RidgePeriod(
      of: flat, mask: mask, gain: contrast.inverse, flow: orientation, grid: grid,
      kernels: kernels, unless: cancellation
    ).cells
    response = try filter.filter(
      filter.paired(flat), mask: mask, orientation: orientation, period: period, isSparse: true,
      unless: cancellation)
    confidence = Enhancement.glimpsedConfidence(
      of: response, flat: flat, contrast: contrast, coverage: coverage, grid: grid,
      kernels: kernels)
  }

  /// The confidence from the one square of each cell that has a response.
  private static func glimpsedConfidence(
    of response: Raster<Float>, flat: Raster<Float>, contrast: LocalContrast,
    coverage: Raster<Float>, grid: CellGrid, kernels: Kernels
  ) -> Raster<Float> {
    var answered = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var given = answered
    let width = flat.width
    response.elements.withUnsafeBufferPointer { r in
      flat.elements.withUnsafeBufferPointer { f in
        // Bounds: the square's second row and column are left out where the picture ends before.
        for row in 0..<grid.rows {
          let y = row &* CellGrid.cell
          let down = y &+ 1 < flat.height ? width : 0
          for column in 0..<grid.columns {
            let x = column &* CellGrid.cell
            let right = x &+ 1 < width ? 1 : 0
            let i = y &* width &+ x
            let cell = row &* grid.columns &+ column
            let scale = 1 / (contrast.deviation.elements[cell] * contrast.deviation.elements[cell])
            let (a, b, c, d) = (r[i], r[i &+ right], r[i &+ down], r[i &+ down &+ right])
            answered.elements[cell] = ((a * a + b * b) + (c * c + d * d)) * scale
            let (e, g, h, k) = (f[i], f[i &+ right], f[i &+ down], f[i &+ down &+ right])
            given.elements[cell] = ((e * e + g * g) + (h * h + k * k)) * scale
          }
        }
      }
    }
    return Enhancement.confidence(
      answered: answered, given: given, doubt: 4e-3, coverage: coverage, kernels: kernels)
  }

  /// The root of the ratio of two energies around each cell, 1 at most.
  ///
  /// - Parameter doubt: an energy without answer that is added, so that next to nothing answered is
  ///   not taken for everything.
  private static func confidence(
    answered: Raster<Float>, given: Raster<Float>, doubt: Float, coverage: Raster<Float>,
    kernels: Kernels
  ) -> Raster<Float> {
    let sigma = confidenceWindow / Float(CellGrid.cell)
    var out = GaussianBlur.blur(answered, sigma: sigma, kernels: kernels)
    let given = GaussianBlur.blur(given, sigma: sigma, kernels: kernels)
    for i in 0..<out.count {
      out.elements[i] =
        coverage.elements[i] > 0
        ? min(1, (max(0, out.elements[i]) / (max(0, given.elements[i]) + doubt)).squareRoot()) : 0
    }
    return out
  }

  /// The picture less its local mean, so that no step stands along the edge of the mask for the
  /// filters to answer to.
  private static func flattened(
    _ picture: Raster<Float>, mask: Raster<Bool>, contrast: LocalContrast, grid: CellGrid
  ) -> Raster<Float> {
    var out = grid.expand(contrast.mean)
    // Bounds: all three have the picture's size.
    out.elements.withUnsafeMutableBufferPointer { out in
      picture.elements.withUnsafeBufferPointer { picture in
        mask.elements.withUnsafeBufferPointer { mask in
          for i in 0..<out.count { out[i] = mask[i] ? picture[i] - out[i] : 0 }
        }
      }
    }
    return out
  }

  /// The mask without its outermost pixels, whose gradients see the edge.
  private static func interior(of mask: Raster<Bool>) -> Raster<Bool> {
    var out = Raster(width: mask.width, height: mask.height, repeating: false)
    let width = mask.width
    guard width > 2, mask.height > 2 else { return out }
    // Bounds: the outermost rows and columns are left out. All in whole bytes, sixteen at a time.
    mask.elements.withUnsafeBytes { mask in
      out.elements.withUnsafeMutableBytes { out in
        for i in width + 1..<mask.count - width - 1 {
          // Neither outline nor gap of the mask is narrower than 3 pixels: the corners of a 3 x 3 square
          // speak for the rest.
          let upper = mask[i &- width &- 1] & mask[i &- width &+ 1]
          let lower = mask[i &+ width &- 1] & mask[i &+ width &+ 1]
          out[i] = mask[i] & upper & lower
        }
        for i in stride(from: 0, to: mask.count, by: width) {
          out[i] = 0
          out[i &+ width &- 1] = 0
        }
      }
    }
    return out
  }

  /// The ratio of response energy to input energy, both relative to the local contrast.
  private static func confidence(
    of response: Raster<Float>, input: Raster<Float>, contrast: LocalContrast,
    coverage: Raster<Float>, grid: CellGrid, kernels: Kernels
  ) -> Raster<Float> {
    var answered = response.elements.withUnsafeBufferPointer { r in grid.average { r[$0] * r[$0] } }
    let (sum, squares) = input.elements.withUnsafeBufferPointer { p in
      (grid.average { p[$0] }, grid.average { p[$0] * p[$0] })
    }
    var given = squares
    for i in 0..<given.count {
      let m = contrast.mean.elements[i]
      let scale = 1 / (contrast.deviation.elements[i] * contrast.deviation.elements[i])
      given.elements[i] =
        (squares.elements[i] - 2 * m * sum.elements[i] + m * m * coverage.elements[i]) * scale
      answered.elements[i] *= scale
    }
    return Enhancement.confidence(
      answered: answered, given: given, doubt: 1e-3, coverage: coverage, kernels: kernels)
  }
}

/// The local strength of a filtered picture.
struct LocalAmplitude: Sendable {
  /// The window in pixels.
  static let window: Float = 12
  /// The least amplitude, as a share of the median one.
  static let floor: Float = 0.1

  /// One over the root mean square around each cell.
  let inverse: Raster<Float>

  /// Measures a response that is 0 outside the foreground.
  init(
    of response: Raster<Float>, coverage: Raster<Float>, grid: CellGrid, kernels: Kernels
  ) {
    let sigma = LocalAmplitude.window / Float(CellGrid.cell)
    let energy = response.elements.withUnsafeBufferPointer { r in grid.average { r[$0] * r[$0] } }
    var amplitude = GaussianBlur.blur(energy, sigma: sigma, kernels: kernels)
    let weight = GaussianBlur.blur(coverage, sigma: sigma, kernels: kernels)
    var inside: [Float] = []
    for i in 0..<amplitude.count {
      amplitude.elements[i] = (amplitude.elements[i] / (weight.elements[i] + 1e-3)).squareRoot()
      if coverage.elements[i] > 0 { inside.append(amplitude.elements[i]) }
    }
    let least = LocalAmplitude.floor * percentile(0.5, of: inside) + 1e-6
    for i in 0..<amplitude.count { amplitude.elements[i] = 1 / max(least, amplitude.elements[i]) }
    inverse = amplitude
  }
}
