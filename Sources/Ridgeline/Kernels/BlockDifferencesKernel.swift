import CRidgelineKernels

extension Kernels {
  /// Counts the pixels in which a block differs from each of the 7 x 7 places in a patch.
  ///
  /// - Parameters:
  ///   - block: 24 rows of 24 bits.
  ///   - patch: 30 rows of 30 bits, in 32 words.
  ///   - differences: room for 49 counts, row after row of shifts, from (-3, -3) to (3, 3).
  @inline(__always)
  func countDifferences(
    of block: UnsafeMutableBufferPointer<UInt32>, in patch: UnsafeMutableBufferPointer<UInt32>,
    into differences: UnsafeMutableBufferPointer<UInt16>
  ) {
    guard blockDifferences == .portable else {
      rk_block_differences(
        blockDifferences.code, block.baseAddress, patch.baseAddress, differences.baseAddress)
      return
    }
    for dy in 0..<7 {
      for dx in 0..<7 {
        var count = 0
        for row in 0..<TextureAgreement.side {
          let place = (patch[row + dy] >> UInt32(dx)) & 0xFF_FFFF
          count += (place ^ block[row]).nonzeroBitCount
        }
        differences[7 * dy + dx] = UInt16(count)
      }
    }
  }
}
