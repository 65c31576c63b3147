/// A windowed block projected onto the normal of its ridges.
struct BlockSignature: Sendable {
  /// Half the side of a block in half-resolution pixels: 32 x 32 pixels in all.
  private static let radius = 8
  /// Bins of one pixel at 500 per inch; the farthest corner lies `2 * radius * sqrt 2` from the
  /// centre.
  private static let bins = 2 * 24
  /// The window, a product of squared sines along the axes, row by row.
  private static let window: [Float] = {
    let side = 2 * radius
    let axis = (0..<side).map { i -> Double in
      let s = ElementaryMath.sineAndCosine(Double.pi * (Double(i) + 0.5) / Double(side)).sine
      return s * s
    }
    return axis.flatMap { y in axis.map { x in Float(x * y) } }
  }()
  /// Periods in a group.
  private static let lanes = 8
  /// `cos` and `sin` of `2 pi bin / period` for eight periods at a time, bin by bin.
  private static let waves: (cosine: [SIMD8<Float>], sine: [SIMD8<Float>]) = {
    let periods = RidgePeriod.samples
    let groups = (periods.count + lanes - 1) / lanes
    var cosine = [SIMD8<Float>](repeating: .zero, count: groups * bins)
    var sine = cosine
    for (k, period) in periods.enumerated() {
      for bin in 0..<bins {
        let wave = ElementaryMath.sineAndCosine(2 * Double.pi * Double(bin) / Double(period))
        cosine[k / lanes * bins + bin][k % lanes] = Float(wave.cosine)
        sine[k / lanes * bins + bin][k % lanes] = Float(wave.sine)
      }
    }
    return (cosine, sine)
  }()

  private var sums = [Float](repeating: 0, count: bins)
  /// Each bin four times over: neighbouring pixels fall into the same bin without waiting for each
  /// other.
  private var parts = [SIMD4<Float>](repeating: .zero, count: bins)
  private var energy: Float = 0

  /// Projects the block centred on half-resolution pixel `(x, y)`.
  ///
  /// - Parameters:
  ///   - picture: a picture at half resolution without local mean.
  ///   - cosine: the cosine of the doubled ridge direction, times any factor.
  ///   - sine: its sine, times the same factor.
  mutating func project(_ picture: Raster<Float>, x: Int, y: Int, cosine: Float, sine: Float) {
    let radius = BlockSignature.radius
    let width = picture.width
    let angle = 0.5 * ElementaryMath.atan2(sine, cosine)
    let direction = ElementaryMath.sineAndCosine(Double(angle))
    // A pixel of the half-resolution picture is two bins wide.
    let nx = -2 * Float(direction.sine)
    let ny = 2 * Float(direction.cosine)
    let x0 = max(0, x - radius)
    let x1 = min(width, x + radius)
    let y0 = max(0, y - radius)
    let y1 = min(picture.height, y + radius)
    let centre = Float(BlockSignature.bins / 2)
    for bin in parts.indices { parts[bin] = .zero }
    // Bounds: |t - centre| <= 2 * radius * sqrt 2 < 23, so bin and bin + 1 lie inside `parts`.
    picture.elements.withUnsafeBufferPointer { p in
      BlockSignature.window.withUnsafeBufferPointer { window in
        parts.withUnsafeMutableBytes { bytes in
          let parts = bytes.assumingMemoryBound(to: Float.self)
          var energy: Float = 0
          for v in y0..<y1 {
            let line = (v &- y &+ radius) &* 2 &* radius &+ radius &- x
            var t = centre + Float(x0 &- x) * nx + Float(v &- y) * ny
            for u in x0..<x1 {
              let value = window[line &+ u] * p[v &* width &+ u]
              energy += value * value
              let bin = Int(t)
              let share = (t - Float(bin)) * value
              let place = 4 &* bin &+ (u & 3)
              parts[place] += value - share
              parts[place &+ 4] += share
              t += nx
            }
          }
          self.energy = energy
        }
      }
    }
    for bin in sums.indices { sums[bin] = parts[bin].sum() }
  }

  /// The power at each period of ``RidgePeriod/samples``, relative to the block's amplitude.
  func spectrum(into power: inout [Float]) {
    let bins = BlockSignature.bins
    let scale = 1 / (energy + 1e-6).squareRoot()
    // Bounds: each group of `waves` has one entry for each bin.
    BlockSignature.waves.cosine.withUnsafeBufferPointer { cosine in
      BlockSignature.waves.sine.withUnsafeBufferPointer { sine in
        sums.withUnsafeBufferPointer { sums in
          for first in stride(from: 0, to: power.count, by: BlockSignature.lanes) {
            let start = first / BlockSignature.lanes &* bins
            var real = SIMD8<Float>.zero
            var imaginary = SIMD8<Float>.zero
            for bin in 0..<bins {
              real += sums[bin] * cosine[start &+ bin]
              imaginary += sums[bin] * sine[start &+ bin]
            }
            let squares = (real * real + imaginary * imaginary) * scale
            for k in first..<min(power.count, first + BlockSignature.lanes) {
              power[k] = squares[k &- first]
            }
          }
        }
      }
    }
  }
}
