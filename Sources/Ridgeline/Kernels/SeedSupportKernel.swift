import CRidgelineKernels

extension Kernels {
  /// Finds, for each minutia of the first print, the local pair that supports a transform most:
  /// similarity, less up to a half over the distance between partners.
  ///
  /// - Parameters:
  ///   - pairs: the pairs.
  ///   - places: those of them that are looked at.
  ///   - transform: takes the first print onto the second.
  ///   - turn: the transform's turn; pairs that differ by more than
  ///     ``AlignmentSearch/angleReach`` are left out.
  ///   - reach: for each row, how far partners may lie apart, in pixels.
  ///   - best: for each row the strongest support so far; it is updated.
  ///   - bestColumn: the column that it comes from; it is updated.
  func findSupport(
    among pairs: TurnedPairs, at places: Range<Int>, for transform: RigidTransform, turn: Int16,
    reach: UnsafeMutableBufferPointer<Float>, best: UnsafeMutableBufferPointer<Float>,
    bestColumn: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard seedSupport == .portable else {
      var arrays = pairs.forC
      let numbers = SIMD4(transform.cosine, transform.sine, transform.shiftX, transform.shiftY)
      withUnsafeBytes(of: numbers) { numbers in
        rk_seed_support(
          seedSupport.code, &arrays, places.lowerBound, places.upperBound,
          numbers.assumingMemoryBound(to: Float.self).baseAddress, turn,
          AlignmentSearch.angleReach, reach.baseAddress, best.baseAddress, bestColumn.baseAddress)
      }
      return
    }
    for k in places {
      let image = transform.apply(pairs.firstX[k], pairs.firstY[k])
      let dx = image.x - pairs.secondX[k]
      let dy = image.y - pairs.secondY[k]
      let squared = dx * dx + dy * dy
      let i = Int(pairs.row[k])
      guard squared <= reach[i] * reach[i],
        BinaryAngle.distance(pairs.turn[k], turn) <= AlignmentSearch.angleReach
      else { continue }
      let value = pairs.similarity[k] * (1 - 0.5 * squared.squareRoot() / reach[i])
      if value > best[i] {
        best[i] = value
        bestColumn[i] = pairs.column[k]
      }
    }
  }
}
