import CRidgelineKernels

extension Kernels {
  /// The distance between each two of some points and the direction from the first to the second, as ``MinutiaSet``
  /// keeps them.
  ///
  /// - Parameters:
  ///   - x: the points, `count` of them, with others behind them up to a whole vector of eight; `y` too.
  func measurePairs(
    x: [Float], y: [Float], count: Int
  ) -> (distance: [UInt16], bearing: [Int16]) {
    precondition(x.count >= (count + 7) / 8 * 8 && y.count == x.count)
    var distance = [UInt16](repeating: 0, count: count * count)
    var bearing = [Int16](repeating: 0, count: count * count)
    guard pairGeometry == .portable else {
      // Bounds: C reads whole vectors of points, and writes `count` numbers for each of `count`.
      rk_pair_geometry(
        pairGeometry.code, x, y, count, MinutiaSet.distanceUnits, &distance, &bearing)
      return (distance, bearing)
    }
    for i in 0..<count {
      for k in 0..<count where k != i {
        let dx = x[k] - x[i]
        let dy = y[k] - y[i]
        let length = (dx * dx + dy * dy).squareRoot() * MinutiaSet.distanceUnits
        distance[i * count + k] = UInt16(min(65_535, length.rounded()))
        bearing[i * count + k] = BinaryAngle.units(radians: ElementaryMath.atan2(dy, dx))
      }
    }
    return (distance, bearing)
  }
}
