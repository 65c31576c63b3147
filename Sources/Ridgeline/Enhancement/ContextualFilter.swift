import CRidgelineKernels

/// Filters every pixel with the Gabor filter of its own direction and period.
struct ContextualFilter: Sendable {
  /// Which form of the loop runs; all give the same bits.
  var kernels = KernelVariant.fastest

  /// The response to `picture`, which is 0 outside the mask; negative on dark ridges.
  ///
  /// - Parameters:
  ///   - orientation: doubled-angle vectors on the coarse grid.
  ///   - period: the ridge period on the coarse grid, in pixels.
  func filter(
    _ picture: Raster<Float>, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>, grid: CellGrid
  ) -> Raster<Float> {
    let choice = choose(mask: mask, orientation: orientation, period: period, grid: grid)
    let bank = GaborBank.shared
    let margin = bank.margin
    let stride = picture.width + 2 * margin + 8
    var padded = [Float](repeating: 0, count: stride * (picture.height + 2 * margin))
    for y in 0..<picture.height {
      let target = (y + margin) * stride + margin
      for x in 0..<picture.width { padded[target &+ x] = picture.elements[y &* picture.width &+ x] }
    }
    var out = Raster(width: picture.width, height: picture.height, repeating: Float(0))
    // Bounds: a kernel reaches at most `margin` pixels from its centre, its padded row at most 7
    // further to the right; `padded` has that much on every side.
    padded.withUnsafeBufferPointer { padded in
      out.elements.withUnsafeMutableBufferPointer { out in
        let origin = padded.baseAddress! + margin * stride + margin
        if kernels == .reference {
          ContextualFilter.reference(
            origin, stride: stride, width: picture.width, height: picture.height, choice: choice,
            bank: bank, out: out)
        } else {
          rk_contextual_filter(
            Int32(kernels.rawValue), origin, stride, picture.width, picture.height, choice,
            bank.taps, bank.offset, bank.half, out.baseAddress!)
        }
      }
    }
    return out
  }

  /// The nearest filter of each pixel.
  private func choose(
    mask: Raster<Bool>, orientation: OrientationField, period: Raster<Float>, grid: CellGrid
  ) -> [UInt16] {
    let cosine = grid.expand(orientation.cosine)
    let sine = grid.expand(orientation.sine)
    let periods = grid.expand(period)
    var choice = [UInt16](repeating: UInt16(RK_NO_FILTER), count: mask.count)
    let scale = Float(GaborBank.directions) / (2 * Float.pi)
    let first = GaborBank.periods[0]
    let last = GaborBank.periods.count - 1
    for i in 0..<mask.count where mask.elements[i] {
      let turn = Trigonometry.atan2(sine.elements[i], cosine.elements[i])
      let direction =
        (Int((turn * scale).rounded()) + GaborBank.directions) % GaborBank.directions
      let step = min(last, max(0, Int(((periods.elements[i] - first) * 2).rounded())))
      choice[i] = UInt16(step * GaborBank.directions + direction)
    }
    return choice
  }

  /// The loop that the C kernels are held against: the same additions in the same order.
  private static func reference(
    _ origin: UnsafePointer<Float>, stride: Int, width: Int, height: Int, choice: [UInt16],
    bank: GaborBank, out: UnsafeMutableBufferPointer<Float>
  ) {
    for y in 0..<height {
      for x in 0..<width {
        let index = Int(choice[y * width + x])
        guard index != Int(RK_NO_FILTER) else { continue }
        let reach = Int(bank.half[index])
        let rows = 2 * reach + 1
        let vectors = (rows + 7) / 8
        let grouped = rows / 4 * 4
        var sums = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
        for row in 0..<rows {
          for v in 0..<vectors {
            let kernel = Int(bank.offset[index]) + (row * vectors + v) * 8
            let window = origin + (y - reach + row) * stride + x - reach + 8 * v
            var taps = SIMD8<Float>()
            var grey = SIMD8<Float>()
            for lane in 0..<8 {
              taps[lane] = bank.taps[kernel + lane]
              grey[lane] = window[lane]
            }
            switch row < grouped ? row % 4 : 0 {
            case 0: sums.0 += grey * taps
            case 1: sums.1 += grey * taps
            case 2: sums.2 += grey * taps
            default: sums.3 += grey * taps
            }
          }
        }
        let s = (sums.0 + sums.1) + (sums.2 + sums.3)
        out[y * width + x] = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
      }
    }
  }
}
