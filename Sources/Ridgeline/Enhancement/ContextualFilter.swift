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
  package func filter(
    _ picture: Raster<Float>, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>
  ) -> Raster<Float> {
    filter(paired(picture), mask: mask, orientation: orientation, period: period)
  }

  /// A picture in the form that is filtered, for filtering it more than once.
  func paired(_ picture: Raster<Float>) -> PairedPicture {
    PairedPicture(picture, margin: bank.margin, kernels: kernels)
  }

  /// The response to a picture.
  ///
  /// - Parameters:
  ///   - orientation: doubled-angle vectors on the coarse grid.
  ///   - period: the ridge period on the coarse grid, in pixels.
  ///   - isSparse: whether only one square of each cell is filtered; the others are 0.
  func filter(
    _ picture: PairedPicture, mask: Raster<Bool>, orientation: OrientationField,
    period: Raster<Float>, isSparse: Bool = false
  ) -> Raster<Float> {
    let (width, height) = (picture.width, picture.height)
    let choice = choose(
      columns: (width + 1) / 2, rows: (height + 1) / 2, step: isSparse ? 2 : 1, mask: mask,
      orientation: orientation, period: period)
    // Bounds: a kernel reaches at most `margin` pixels from its centre, its padded row at most 7
    // further to the right, and the square's other pixels 1; the picture has that much on every side.
    let response = [Float](unsafeUninitializedCapacity: width * height) { out, count in
      picture.numbers.withUnsafeBufferPointer { numbers in
        let origin = numbers.baseAddress! + 2 * (picture.margin * picture.stride + picture.margin)
        if kernels == .reference {
          out.initialize(repeating: 0)
          reference(origin, picture, mask: mask, choice: choice, out: out)
        } else {
          mask.elements.withUnsafeBytes { mask in
            bank.withKernels {
              rk_contextual_filter(
                Int32(kernels.rawValue), origin, picture.stride, width, height,
                mask.assumingMemoryBound(to: UInt8.self).baseAddress, choice, $0, picture.unit,
                out.baseAddress!)
            }
          }
        }
      }
      count = width * height
    }
    return Raster(width: width, height: height, elements: response)
  }

  /// The loop that the C kernels are held against, one product after the other.
  private func reference(
    _ origin: UnsafePointer<Int16>, _ picture: PairedPicture, mask: Raster<Bool>,
    choice: [UInt16], out: UnsafeMutableBufferPointer<Float>
  ) {
    let columns = (picture.width + 1) / 2
    for y in 0..<picture.height {
      for x in 0..<picture.width where mask[x, y] {
        let index = Int(choice[y / 2 * columns + x / 2])
        guard index != Int(RK_NO_FILTER) else { continue }
        let reach = Int(bank.half[index])
        var sum: Int32 = 0
        for row in -reach...reach {
          for column in -reach...reach {
            let tap = Int32(bank.tap(of: index, row: row + reach, column: column + reach))
            sum += tap * Int32(origin[2 * ((y + row) * picture.stride + x + column)])
          }
        }
        out[y * picture.width + x] = Float(sum) * (bank.unit[index] * picture.unit)
      }
    }
  }
}
