import CRidgelineKernels

extension Kernels {
  /// For each pixel of the mask the sum of products of its neighbourhood and the filter of its square.
  ///
  /// - Parameters:
  ///   - picture: with the bank's margin.
  ///   - mask: where a result is wanted; elsewhere it is 0.
  ///   - choice: the filter of each square of 2 x 2 pixels, or ``ContextualFilter/noFilter``.
  ///   - cancellation: asked band by band.
  func filter(
    _ picture: PairedPicture, mask: Raster<Bool>, choice: [UInt16], bank: GaborBank,
    unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Float> {
    let (width, height) = (picture.width, picture.height)
    precondition(picture.margin >= bank.margin && mask.count == width * height)
    precondition(choice.count == (width + 1) / 2 * ((height + 1) / 2))
    // Bounds: a kernel reaches at most `margin` pixels from its centre, its padded row at most 7
    // further to the right, and the square's other pixels 1; the picture has that much on every side.
    let response = [Float](unsafeUninitializedCapacity: width * height) { out, count in
      picture.numbers.withUnsafeBufferPointer { numbers in
        let origin = numbers.baseAddress! + 2 * (picture.margin * picture.stride + picture.margin)
        if contextualFilter == .portable {
          out.initialize(repeating: 0)
          Kernels.filterPortably(origin, picture, mask: mask, choice: choice, bank: bank, out: out)
          count = width * height
          return
        }
        mask.elements.withUnsafeBytes { mask in
          choice.withUnsafeBufferPointer { choice in
            bank.withTaps { bank in
              // Squares are filtered each by itself: a band begins with a whole one.
              count =
                cancellation.bands(of: height, width: width, elements: 1 << 14, step: 2) {
                  let start = $0.lowerBound * width
                  rk_contextual_filter(
                    contextualFilter.code, origin + 2 * $0.lowerBound * picture.stride,
                    picture.stride, width, $0.count,
                    mask.assumingMemoryBound(to: UInt8.self).baseAddress! + start,
                    choice.baseAddress! + $0.lowerBound / 2 * ((width + 1) / 2), bank, picture.unit,
                    out.baseAddress! + start)
                } * width
            }
          }
        }
      }
    }
    try cancellation.check()
    return Raster(width: width, height: height, elements: response)
  }

  /// One product after the other.
  private static func filterPortably(
    _ origin: UnsafePointer<Int16>, _ picture: PairedPicture, mask: Raster<Bool>,
    choice: [UInt16], bank: GaborBank, out: UnsafeMutableBufferPointer<Float>
  ) {
    let columns = (picture.width + 1) / 2
    for y in 0..<picture.height {
      for x in 0..<picture.width where mask[x, y] {
        let filter = choice[y / 2 * columns + x / 2]
        guard filter != ContextualFilter.noFilter else { continue }
        let index = Int(filter)
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

extension GaborBank {
  /// The bank as C reads it.
  fileprivate func withTaps(_ body: (rk_filter_bank) -> Void) {
    taps.withUnsafeBufferPointer { taps in
      offset.withUnsafeBufferPointer { offset in
        half.withUnsafeBufferPointer { half in
          unit.withUnsafeBufferPointer { unit in
            body(
              rk_filter_bank(
                taps: taps.baseAddress, offset: offset.baseAddress, half: half.baseAddress,
                unit: unit.baseAddress))
          }
        }
      }
    }
  }
}
