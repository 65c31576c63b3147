import Ridgeline

extension Raster where Element == Float {
  /// The raster smoothed by a Gaussian, along its rows and then along its columns; what lies outside
  /// counts as 0.
  ///
  /// It belongs to the synthesis and stays as it is, whatever becomes of the engine's.
  ///
  /// - Parameter sigma: the standard deviation in elements.
  func smoothed(sigma: Float) -> Raster<Float> {
    let weights = Raster.gaussian(sigma: sigma)
    // Weight by weight over whole rows: the additions of each element keep their order, and neighbours
    // run side by side.
    let across = smoothedRows(weights)
    var out = across
    let (width, height) = (width, height)
    across.elements.withUnsafeBufferPointer { across in
      out.elements.withUnsafeMutableBufferPointer { out in
        for y in 0..<height {
          let row = y &* width
          for x in row..<row &+ width { out[x] = weights[0] * across[x] }
          for i in 1..<weights.count {
            let weight = weights[i]
            for other in [y &- i, y &+ i] where (0..<height).contains(other) {
              let shift = (other &- y) &* width
              for x in row..<row &+ width { out[x] += weight * across[x &+ shift] }
            }
          }
        }
      }
    }
    return out
  }

  private func smoothedRows(_ weights: [Float]) -> Raster<Float> {
    let (width, height, reach) = (width, height, weights.count - 1)
    var out = self
    // A row with zeros on both sides.
    var line = [Float](repeating: 0, count: width + 2 * reach)
    line.withUnsafeMutableBufferPointer { line in
      out.elements.withUnsafeMutableBufferPointer { out in
        for y in 0..<height {
          let row = y &* width
          for x in 0..<width { line[reach &+ x] = out[row &+ x] }
          for x in 0..<width { out[row &+ x] = weights[0] * line[reach &+ x] }
          for i in 1..<weights.count {
            let weight = weights[i]
            for x in 0..<width {
              out[row &+ x] += weight * (line[reach &+ x &- i] + line[reach &+ x &+ i])
            }
          }
        }
      }
    }
    return out
  }

  /// The weights from the centre outwards, of which the whole sums to 1.
  private static func gaussian(sigma: Float) -> [Float] {
    let radius = max(1, Int((3 * sigma).rounded(.up)))
    var half = (0...radius).map { i -> Double in
      let u = Double(i) / Double(sigma)
      return ElementaryMath.exp(-0.5 * u * u)
    }
    let total = half[0] + 2 * half.dropFirst().reduce(0, +)
    for i in half.indices { half[i] /= total }
    return half.map(Float.init)
  }
}
