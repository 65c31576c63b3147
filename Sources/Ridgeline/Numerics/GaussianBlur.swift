import CRidgelineKernels

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
    blur(plane, sigma: sigma, kernels: .fastest)
  }

  /// The same by the given form of the loop.
  static func blur(
    _ plane: Raster<Float>, sigma: Float, kernels: KernelVariant
  ) -> Raster<Float> {
    guard plane.count > 0 else { return plane }
    let half = weights(sigma: sigma)
    guard kernels != .reference else { return reference(plane, half: half) }
    let stride = (plane.width + 31) / 32 * 32
    var out = plane
    // Bounds: what `rk_blur` asks for of its scratch; the result has the plane's own size.
    plane.elements.withUnsafeBufferPointer { source in
      out.elements.withUnsafeMutableBufferPointer { out in
        withUnsafeTemporaryAllocation(
          of: Float.self, capacity: stride * (plane.height + 1) + 2 * half.count
        ) { scratch in
          let across = scratch.baseAddress! + stride + 2 * half.count
          rk_blur(
            Int32(kernels.rawValue), source.baseAddress, plane.width, plane.height, half,
            half.count - 1, scratch.baseAddress, across, out.baseAddress)
        }
      }
    }
    return out
  }

  /// The loop that the C kernels are held against: the same additions in the same order.
  private static func reference(_ plane: Raster<Float>, half: [Float]) -> Raster<Float> {
    let (width, height) = (plane.width, plane.height)
    var across = plane
    for y in 0..<height {
      for x in 0..<width {
        var sum = half[0] * plane[x, y]
        for i in 1..<half.count {
          let left = x >= i ? plane[x - i, y] : 0
          let right = x + i < width ? plane[x + i, y] : 0
          sum += half[i] * (left + right)
        }
        across[x, y] = sum
      }
    }
    var out = across
    for y in 0..<height {
      for x in 0..<width {
        var sum = half[0] * across[x, y]
        for i in 1..<half.count {
          if y >= i { sum += half[i] * across[x, y - i] }
          if y + i < height { sum += half[i] * across[x, y + i] }
        }
        out[x, y] = sum
      }
    }
    return out
  }
}
