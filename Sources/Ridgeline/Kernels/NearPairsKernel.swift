import CRidgelineKernels

extension Kernels {
  /// Lists the placed minutiae of a print with those of another that are near enough, as sorting keys.
  ///
  /// - Parameters:
  ///   - x: where the minutiae of the first print come to lie, `count` of them; `y` and `angle` too.
  ///   - reach: how far partners may lie from each other, in pixels.
  ///   - angleReach: how far their directions may differ, in `BinaryAngle` units.
  ///   - similarity: the local similarity of each two, `b.count` to a row, and a vector more.
  ///   - keys: room for a key for each of these.
  /// - Returns: how many pairs there are.
  func listNearPairs(
    x: UnsafeMutableBufferPointer<Float>, y: UnsafeMutableBufferPointer<Float>,
    angle: UnsafeMutableBufferPointer<Int16>, count: Int, _ b: MinutiaSet, reach: Float,
    angleReach: Int32, similarity: UnsafeMutableBufferPointer<Float>,
    into keys: UnsafeMutableBufferPointer<UInt64>
  ) -> Int {
    precondition(count * b.count <= keys.count && count * b.count + 7 <= similarity.count)
    guard nearPairs == .portable else {
      return b.padded.x.withUnsafeBufferPointer { bx in
        b.padded.y.withUnsafeBufferPointer { by in
          b.padded.angle.withUnsafeBufferPointer { bAngle in
            // Bounds: the second arrays hold whole vectors of eight.
            var first = rk_minutiae(
              x: x.baseAddress, y: y.baseAddress, angle: angle.baseAddress, count: count)
            var second = rk_minutiae(
              x: bx.baseAddress, y: by.baseAddress, angle: bAngle.baseAddress, count: b.count)
            return rk_near_pairs(
              nearPairs.code, &first, &second, reach, angleReach, similarity.baseAddress,
              keys.baseAddress)
          }
        }
      }
    }
    var listed = 0
    for i in 0..<count {
      for j in 0..<b.count {
        let dx = x[i] - b.x[j]
        let dy = y[i] - b.y[j]
        let squared = dx * dx + dy * dy
        let apart = BinaryAngle.distance(angle[i], b.angle[j])
        guard squared <= reach * reach, apart <= angleReach else { continue }
        let index = i * b.count + j
        let strength =
          (0.02 + similarity[index])
          * (1.25 - squared.squareRoot() * (0.75 / reach))
          * (1.25 - Float(apart) * (0.5 / Float(angleReach)))
        keys[listed] = SortingKeys.key(strength, index: index)
        listed += 1
      }
    }
    return listed
  }
}
