import CRidgelineKernels

extension Kernels {
  /// A picture as whole numbers, each pixel beside the one below it, with zeros around.
  ///
  /// - Parameters:
  ///   - scale: what a value is multiplied with; no product may exceed 16,383 either way.
  ///   - margin: rows and columns of zeros before the picture, at least 1.
  ///   - stride: pixels of a row of the result, at least the width and the margin.
  ///   - lines: rows of the result, at least the height and the margin.
  func pairRows(
    of picture: Raster<Float>, scale: Float, margin: Int, stride: Int, lines: Int
  ) -> [Int16] {
    precondition(
      margin >= 1 && stride >= picture.width + margin && lines >= picture.height + margin)
    return [Int16](unsafeUninitializedCapacity: 2 * stride * lines) { numbers, count in
      count = 2 * stride * lines
      guard pairedRows == .portable else {
        rk_pair_rows(
          pairedRows.code, picture.elements, picture.width, picture.height, scale, margin,
          stride, lines, numbers.baseAddress!)
        return
      }
      numbers.initialize(repeating: 0)
      for y in 0..<picture.height {
        for x in 0..<picture.width {
          // Shifted into the positive, where truncation rounds.
          let value = Int16(Int32(picture[x, y] * scale + 16_384.5) - 16_384)
          let own = 2 * ((y + margin) * stride + margin + x)
          numbers[own] = value
          numbers[own - 2 * stride + 1] = value
        }
      }
    }
  }
}
