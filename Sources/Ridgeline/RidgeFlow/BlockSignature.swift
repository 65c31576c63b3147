/// A windowed block projected onto the normal of its ridges.
struct BlockSignature: Sendable {
  private static let radius = RidgePeriod.radius
  /// Bins of one pixel; the farthest corner lies `radius * sqrt 2` from the centre.
  private static let bins = 2 * 24 + 2
  /// The window along one axis, a squared sine.
  private static let window: [Float] = (0..<2 * radius).map { i in
    let s = Trigonometry.sineAndCosine(Double.pi * (Double(i) + 0.5) / Double(2 * radius)).sine
    return Float(s * s)
  }
  /// `cos` and `sin` of `2 pi bin / period`, period by period.
  private static let waves: (cosine: [Float], sine: [Float]) = {
    var cosine: [Float] = []
    var sine: [Float] = []
    for period in RidgePeriod.samples {
      for bin in 0..<bins {
        let wave = Trigonometry.sineAndCosine(2 * Double.pi * Double(bin) / Double(period))
        cosine.append(Float(wave.cosine))
        sine.append(Float(wave.sine))
      }
    }
    return (cosine, sine)
  }()

  private var sums = [Float](repeating: 0, count: bins)
  private var energy: Float = 0

  /// Projects the block centred on pixel `(x, y)`.
  ///
  /// - Parameters:
  ///   - cosine: the cosine of the doubled ridge direction, times any factor.
  ///   - sine: its sine, times the same factor.
  ///   - mean: the grey value that counts as 0.
  ///   - gain: the factor for what is left.
  mutating func project(
    _ picture: Raster<Float>, x: Int, y: Int, cosine: Float, sine: Float, mean: Float, gain: Float
  ) {
    let radius = BlockSignature.radius
    let width = picture.width
    let angle = 0.5 * Trigonometry.atan2(sine, cosine)
    let direction = Trigonometry.sineAndCosine(Double(angle))
    let nx = -Float(direction.sine)
    let ny = Float(direction.cosine)
    for k in sums.indices { sums[k] = 0 }
    energy = 0
    let x0 = max(0, x - radius)
    let x1 = min(width, x + radius)
    let y0 = max(0, y - radius)
    let y1 = min(picture.height, y + radius)
    let centre = Float(BlockSignature.bins / 2)
    // Bounds: |t - centre| <= radius * sqrt 2 < 23.7, so bin and bin + 1 lie inside `sums`.
    let offset = mean * gain
    picture.elements.withUnsafeBufferPointer { p in
      BlockSignature.window.withUnsafeBufferPointer { window in
        sums.withUnsafeMutableBufferPointer { sums in
          var weighted: Float = 0
          var total: Float = 0
          for v in y0..<y1 {
            let wy = window[v &- y &+ radius]
            for u in x0..<x1 {
              let w = wy * window[u &- x &+ radius]
              weighted += w * p[v &* width &+ u]
              total += w
            }
          }
          // What is left of the block's own mean would leak into the coarse periods.
          let level = total > 0 ? weighted / total * gain - offset : 0
          for v in y0..<y1 {
            let wy = window[v &- y &+ radius]
            var t = centre + Float(x0 &- x) * nx + Float(v &- y) * ny
            for u in x0..<x1 {
              let w = wy * window[u &- x &+ radius]
              let value = w * (p[v &* width &+ u] * gain - offset - level)
              energy += value * value
              let bin = Int(t)
              let share = (t - Float(bin)) * value
              sums[bin] += value - share
              sums[bin &+ 1] += share
              t += nx
            }
          }
        }
      }
    }
  }

  /// The power at each period of ``RidgePeriod/samples``, relative to the block's amplitude.
  func spectrum(into power: inout [Float]) {
    let bins = BlockSignature.bins
    let scale = 1 / (energy + 1e-6).squareRoot()
    BlockSignature.waves.cosine.withUnsafeBufferPointer { cosine in
      BlockSignature.waves.sine.withUnsafeBufferPointer { sine in
        sums.withUnsafeBufferPointer { sums in
          for k in power.indices {
            var real: Float = 0
            var imaginary: Float = 0
            for bin in 0..<bins {
              real += sums[bin] * cosine[k &* bins &+ bin]
              imaginary += sums[bin] * sine[k &* bins &+ bin]
            }
            power[k] = (real * real + imaginary * imaginary) * scale
          }
        }
      }
    }
  }
}
