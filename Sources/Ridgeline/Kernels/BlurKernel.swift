import CRidgelineKernels

extension Kernels {
  /// A plane smoothed along its rows and then along its columns; what lies outside counts as 0.
  ///
  /// - Parameter half: the weights from the centre outwards, at least one.
  func smooth(_ plane: Raster<Float>, half: [Float]) -> Raster<Float> {
    guard plane.count > 0 else { return plane }
    guard blur != .portable else { return Kernels.smoothPortably(plane, half: half) }
    let stride = (plane.width + 31) / 32 * 32
    var out = plane
    // Bounds: what C asks for of its scratch; the result has the plane's own size.
    plane.elements.withUnsafeBufferPointer { source in
      out.elements.withUnsafeMutableBufferPointer { out in
        withUnsafeTemporaryAllocation(
          of: Float.self, capacity: stride * (plane.height + 1) + 2 * half.count
        ) { scratch in
          let across = scratch.baseAddress! + stride + 2 * half.count
          rk_blur(
            blur.code, source.baseAddress, plane.width, plane.height, half,
            half.count - 1, scratch.baseAddress, across, out.baseAddress)
        }
      }
    }
    return out
  }

  /// The same additions in the same order.
  private static func smoothPortably(_ plane: Raster<Float>, half: [Float]) -> Raster<Float> {
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
