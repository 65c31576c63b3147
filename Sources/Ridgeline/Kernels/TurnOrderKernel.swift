import CRidgelineKernels

extension Kernels {
  /// Puts local pairs in order of the range of their turn; those of one range stay in their order.
  ///
  /// - Parameters:
  ///   - pairs: pairs of minutiae of the two sets, `count` of which are used.
  ///   - out: room for as many.
  ///   - starts: room for two more than ``PairsByTurn/ranges``: where the pairs of each range begin, and
  ///     where the last ends.
  func orderByTurn(
    _ pairs: UnsafeMutableBufferPointer<LocalPair>, count: Int, _ a: MinutiaSet, _ b: MinutiaSet,
    into out: TurnedPairs, starts: UnsafeMutableBufferPointer<Int>
  ) {
    precondition(
      count <= pairs.count && count <= out.turn.count && starts.count >= PairsByTurn.ranges + 2)
    guard turnOrder != .portable else {
      return Kernels.orderByTurnPortably(pairs, count: count, a, b, into: out, starts: starts)
    }
    var arrays = out.forC
    var first = rk_minutiae(x: nil, y: nil, angle: nil, count: a.count)
    var second = rk_minutiae(x: nil, y: nil, angle: nil, count: b.count)
    a.x.withUnsafeBufferPointer { ax in
      a.y.withUnsafeBufferPointer { ay in
        b.x.withUnsafeBufferPointer { bx in
          b.y.withUnsafeBufferPointer { by in
            (first.x, first.y) = (ax.baseAddress, ay.baseAddress)
            (second.x, second.y) = (bx.baseAddress, by.baseAddress)
            UnsafePointer(pairs.baseAddress!).withPairsForC(count: count) {
              rk_order_by_turn($0, count, &first, &second, &arrays, starts.baseAddress)
            }
          }
        }
      }
    }
  }

  /// Range after range.
  private static func orderByTurnPortably(
    _ pairs: UnsafeMutableBufferPointer<LocalPair>, count: Int, _ a: MinutiaSet, _ b: MinutiaSet,
    into out: TurnedPairs, starts: UnsafeMutableBufferPointer<Int>
  ) {
    var place = 0
    for range in 0..<PairsByTurn.ranges {
      starts[range] = place
      for k in 0..<count where PairsByTurn.range(of: pairs[k].turn) == range {
        let (i, j) = (Int(pairs[k].row), Int(pairs[k].column))
        (out.firstX[place], out.firstY[place]) = (a.x[i], a.y[i])
        (out.secondX[place], out.secondY[place]) = (b.x[j], b.y[j])
        out.similarity[place] = pairs[k].similarity
        out.turn[place] = pairs[k].turn
        (out.row[place], out.column[place]) = (pairs[k].row, pairs[k].column)
        place += 1
      }
    }
    starts[PairsByTurn.ranges] = place
    starts[PairsByTurn.ranges + 1] = place
  }
}
