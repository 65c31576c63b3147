import CRidgelineKernels

extension Kernels {
  /// Samples 30 x 30 points of a texture, one bit each.
  ///
  /// - Parameters:
  ///   - words: rows of texture pixels, `stride` words each; a texture pixel is two pixels wide.
  ///   - start: the first point in units of 1 / 65,536 pixel; none of them may leave the texture.
  ///   - column: the step to the next point of a row.
  ///   - row: the step to the next row.
  ///   - rows: room for thirty words, the leftmost sample in the lowest bit.
  @inline(__always)
  func samplePatch(
    of words: [UInt32], stride: Int, from start: SIMD2<Int32>, column: SIMD2<Int32>,
    row: SIMD2<Int32>, into rows: UnsafeMutableBufferPointer<UInt32>
  ) {
    guard patches == .portable else {
      words.withUnsafeBufferPointer {
        rk_sample_patch(
          patches.code, $0.baseAddress, Int32(truncatingIfNeeded: stride), start.x, start.y,
          column.x, column.y, row.x, row.y, rows.baseAddress)
      }
      return
    }
    var first = start
    for y in 0..<30 {
      var point = first
      var bits: UInt32 = 0
      for x in 0..<30 {
        // A texture pixel spans two pixels: 17 places.
        let left = point.x >> 17
        let word = words[Int(point.y >> 17) * stride + Int(left >> 5)]
        bits |= (word >> UInt32(left & 31) & 1) << UInt32(x)
        point &+= column
      }
      rows[y] = bits
      first &+= row
    }
  }
}
