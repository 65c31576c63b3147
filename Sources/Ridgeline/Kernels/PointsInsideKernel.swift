import CRidgelineKernels

extension Kernels {
  /// Which points around minutiae lie inside a print: for each minutia two words with a bit for each point.
  ///
  /// - Parameters:
  ///   - u: the points' offsets along a minutia's direction, a multiple of 8, 128 at most; `v` those across it.
  func pointsInside(
    _ flow: FlowField, around minutiae: MinutiaSet, u: [Float], v: [Float]
  ) -> [UInt64] {
    precondition(u.count % 8 == 0 && u.count <= 128 && v.count == u.count)
    var words = [UInt64](repeating: 0, count: 2 * minutiae.count)
    guard pointsInside == .portable else {
      // Bounds: C holds places within the grid and its border, and writes two words a minutia.
      flow.withArea { area in
        withUnsafePointer(to: area) {
          rk_points_inside(
            pointsInside.code, $0, u, v, u.count, minutiae.x, minutiae.y, minutiae.cosine,
            minutiae.sine, minutiae.count, &words)
        }
      }
      return words
    }
    for m in 0..<minutiae.count {
      let (cosine, sine) = (minutiae.cosine[m], minutiae.sine[m])
      for k in u.indices
      where flow.contains(
        x: minutiae.x[m] + u[k] * cosine - v[k] * sine,
        y: minutiae.y[m] + u[k] * sine + v[k] * cosine)
      {
        words[2 * m + k >> 6] |= 1 << UInt64(k & 63)
      }
    }
    return words
  }
}
