/// Smoothing with a Gaussian, row by row and column by column.
package enum GaussianBlur {
  /// The weights from the centre outwards, normalised so that the whole kernel sums to 1.
  static func weights(sigma: Float) -> [Float] {
    let radius = max(1, Int((3 * sigma).rounded(.up)))
    var half = (0...radius).map { i -> Double in
      let u = Double(i) / Double(sigma)
      return ElementaryMath.exp(-0.5 * u * u)
    }
    let total = half[0] + 2 * half.dropFirst().reduce(0, +)
    for i in half.indices { half[i] /= total }
    return half.map(Float.init)
  }

  /// `plane` smoothed with standard deviation `sigma` in elements; outside the plane counts as 0.
  package static func blur(_ plane: Raster<Float>, sigma: Float) -> Raster<Float> {
    let width = plane.width
    let height = plane.height
    guard width > 0, height > 0 else { return plane }
    let kernel = weights(sigma: sigma)
    let radius = kernel.count - 1
    let padded = width + 2 * radius
    var row = [Float](repeating: 0, count: padded)
    var across = [Float](repeating: 0, count: width * height)
    var out = Raster(width: width, height: height, repeating: Float(0))
    // Bounds: `row` holds `radius` zeros on either side, so x + i + radius lies in 0..<padded for
    // |i| <= radius; the column pass visits only rows inside 0..<height.
    plane.elements.withUnsafeBufferPointer { source in
      row.withUnsafeMutableBufferPointer { row in
        across.withUnsafeMutableBufferPointer { across in
          for y in 0..<height {
            let line = y &* width
            for x in 0..<width { row[radius &+ x] = source[line &+ x] }
            for x in 0..<width { across[line &+ x] = kernel[0] * row[radius &+ x] }
            for i in 1...radius {
              let weight = kernel[i]
              let left = radius &- i
              let right = radius &+ i
              for x in 0..<width {
                across[line &+ x] += weight * (row[left &+ x] + row[right &+ x])
              }
            }
          }
        }
      }
    }
    across.withUnsafeBufferPointer { across in
      out.elements.withUnsafeMutableBufferPointer { out in
        for y in 0..<height {
          let line = y &* width
          for x in 0..<width { out[line &+ x] = kernel[0] * across[line &+ x] }
          for i in 1...radius {
            let weight = kernel[i]
            if y &- i >= 0 {
              let other = (y &- i) &* width
              for x in 0..<width { out[line &+ x] += weight * across[other &+ x] }
            }
            if y &+ i < height {
              let other = (y &+ i) &* width
              for x in 0..<width { out[line &+ x] += weight * across[other &+ x] }
            }
          }
        }
      }
    }
    return out
  }
}
