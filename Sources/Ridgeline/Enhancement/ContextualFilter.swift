import CRidgelineKernels

/// Filters every square of 2 x 2 pixels with the Gabor filter of its own direction and period.
package struct ContextualFilter: Sendable {
  /// Which form of the loop runs; all give the same bits.
  let kernels: KernelVariant
  /// The filters to choose from.
  let bank: GaborBank

  /// A filter with the given bank that runs the fastest form of the loop.
  package init(bank: GaborBank) {
    self.bank = bank
    kernels = .fastest
  }

  /// The engine's filter, running the given form of the loop.
  init(kernels: KernelVariant) {
    self.kernels = kernels
    bank = .shared
  }

  /// The response to `picture`, which is 0 outside the mask; negative on dark ridges.
  ///
  /// - Parameters:
  ///   - orientation: doubled-angle vectors on the coarse grid.
  ///   - period: the ridge period on the coarse grid, in pixels.
  ///   - isSparse: whether only one square of each cell is filtered; the others are 0.
  package func filter(
    _ picture: Raster<Float>, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>, grid: CellGrid, isSparse: Bool = false
  ) -> Raster<Float> {
    let columns = (picture.width + 1) / 2
    let rows = (picture.height + 1) / 2
    let choice = choose(
      columns: columns, rows: rows, step: isSparse ? 2 : 1, mask: mask, orientation: orientation,
      period: period)
    let margin = bank.margin
    let stride = 2 * columns + 2 * margin + 8
    var padded = [Float](repeating: 0, count: stride * (2 * rows + 2 * margin + 1))
    for y in 0..<picture.height {
      let target = (y + margin) * stride + margin
      for x in 0..<picture.width { padded[target &+ x] = picture.elements[y &* picture.width &+ x] }
    }
    var squares = [Float](repeating: 0, count: 4 * columns * rows)
    // Bounds: a kernel reaches at most `margin` pixels from its centre, its padded row at most 7
    // further to the right, and the square's other pixels 1; `padded` has that much on every side.
    padded.withUnsafeBufferPointer { padded in
      squares.withUnsafeMutableBufferPointer { squares in
        let origin = padded.baseAddress! + margin * stride + margin
        if kernels == .reference {
          ContextualFilter.reference(
            origin, stride: stride, columns: columns, rows: rows, choice: choice, bank: bank,
            out: squares)
        } else {
          rk_contextual_filter(
            Int32(kernels.rawValue), origin, stride, columns, rows, choice,
            bank.taps, bank.offset, bank.half, squares.baseAddress!)
        }
      }
    }
    var out = Raster(width: picture.width, height: picture.height, repeating: Float(0))
    out.elements.withUnsafeMutableBufferPointer { out in
      squares.withUnsafeBufferPointer { squares in
        mask.elements.withUnsafeBufferPointer { mask in
          for y in 0..<picture.height {
            let line = y &* picture.width
            for x in 0..<picture.width {
              out[line &+ x] = mask[line &+ x] ? squares[2 &* y &* columns &+ x] : 0
            }
          }
        }
      }
    }
    return out
  }

  /// The loop that the C kernels are held against: the same additions in the same order.
  private static func reference(
    _ origin: UnsafePointer<Float>, stride: Int, columns: Int, rows: Int, choice: [UInt16],
    bank: GaborBank, out: UnsafeMutableBufferPointer<Float>
  ) {
    for y in 0..<2 * rows {
      for x in 0..<2 * columns {
        let index = Int(choice[y / 2 * columns + x / 2])
        guard index != Int(RK_NO_FILTER) else { continue }
        let reach = Int(bank.half[index])
        let side = 2 * reach + 1
        let vectors = (side + 7) / 8
        var even = SIMD8<Float>()
        var odd = SIMD8<Float>()
        for row in 0..<side {
          for v in 0..<vectors {
            let kernel = Int(bank.offset[index]) + (row * vectors + v) * 8
            let window = origin + (y - reach + row) * stride + x - reach + 8 * v
            var products = SIMD8<Float>()
            for lane in 0..<8 { products[lane] = window[lane] * bank.taps[kernel + lane] }
            if row & 1 == 0 { even += products } else { odd += products }
          }
        }
        let s = even + odd
        out[y * 2 * columns + x] =
          ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
      }
    }
  }
}
