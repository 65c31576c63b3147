import CRidgelineKernels

/// What differences of geometry are worth.
struct CompatibilityTables: Sendable {
  /// For each sixteenth of a pixel that two distances differ; beyond the last, nothing.
  let distance: [Float]
  /// For each 64 units that two directions differ.
  let direction: [Float]
  /// For each 64 units that two bearings differ.
  let bearing: [Float]
  /// A product below this counts as none.
  let least: Float
  /// Turns farther apart than this are worth less than that.
  let farthestTurn: Int32
}

extension Kernels {
  /// The support that pairs give each other.
  ///
  /// - Parameters:
  ///   - pairs: pairs of minutiae of the two sets.
  ///   - chosen: indices into `pairs`, `count` of which are used.
  ///   - out: room for `side` numbers a chosen pair: row q, column p holds what p gets from q.
  func weighCompatibility(
    _ a: MinutiaSet, _ b: MinutiaSet, pairs: UnsafeMutableBufferPointer<LocalPair>,
    chosen: UnsafeMutableBufferPointer<Int>, count: Int, tables: CompatibilityTables, side: Int,
    into out: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(count <= chosen.count && count <= side && count * side <= out.count)
    guard compatibility != .portable else {
      return Kernels.weighCompatibilityPortably(
        a, b, pairs: pairs, chosen: chosen, count: count, tables: tables, side: side, into: out)
    }
    // Bounds: the chosen pairs are pairs of minutiae of the two sets, and so many fit.
    tables.distance.withUnsafeBufferPointer { distance in
      tables.direction.withUnsafeBufferPointer { direction in
        tables.bearing.withUnsafeBufferPointer { bearing in
          var forC = rk_compatibility_tables(
            distance: distance.baseAddress, reach: Int32(distance.count),
            direction: direction.baseAddress, bearing: bearing.baseAddress,
            least: tables.least, turn: tables.farthestTurn)
          a.withGeometry { first in
            b.withGeometry { second in
              withUnsafePointer(to: first) { first in
                withUnsafePointer(to: second) { second in
                  UnsafePointer(pairs.baseAddress!).withPairsForC(count: pairs.count) {
                    rk_compatibility(
                      compatibility.code, first, second, $0, chosen.baseAddress, count, &forC,
                      side, out.baseAddress)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Pair by pair.
  private static func weighCompatibilityPortably(
    _ a: MinutiaSet, _ b: MinutiaSet, pairs: UnsafeMutableBufferPointer<LocalPair>,
    chosen: UnsafeMutableBufferPointer<Int>, count: Int, tables: CompatibilityTables, side: Int,
    into out: UnsafeMutableBufferPointer<Float>
  ) {
    for p in 0..<count {
      let first = pairs[chosen[p]]
      let (ap, bp) = (Int(first.row), Int(first.column))
      out[p * side + p] = 0
      for q in (p + 1)..<max(p + 1, count) {
        out[p * side + q] = 0
        out[q * side + p] = 0
        let second = pairs[chosen[q]]
        let (aq, bq) = (Int(second.row), Int(second.column))
        let da = Int(a.distance[ap * a.count + aq])
        let db = Int(b.distance[bp * b.count + bq])
        let difference = abs(da - db)
        guard difference < tables.distance.count else { continue }
        // (a_p - a_q) - (b_p - b_q) is the difference of the two turns.
        let turn = first.turn &- second.turn
        let common =
          tables.distance[difference] * tables.direction[Int(BinaryAngle.distance(turn, 0) >> 6)]
        guard common >= tables.least else { continue }
        let aTo = a.bearing[ap * a.count + aq]
        let bTo = b.bearing[bp * b.count + bq]
        let atFirst = BinaryAngle.distance(a.angle[ap] &- aTo, b.angle[bp] &- bTo)
        let atSecond = BinaryAngle.distance(a.angle[aq] &- aTo, b.angle[bq] &- bTo)
        out[q * side + p] = common * tables.bearing[Int(atFirst >> 6)]
        out[p * side + q] = common * tables.bearing[Int(atSecond >> 6)]
      }
    }
  }
}

extension MinutiaSet {
  /// What pairs of minutiae say, as C reads it.
  fileprivate func withGeometry(_ body: (rk_geometry) -> Void) {
    distance.withUnsafeBufferPointer { distance in
      bearing.withUnsafeBufferPointer { bearing in
        body(
          rk_geometry(
            distance: distance.baseAddress, bearing: bearing.baseAddress, count: count))
      }
    }
  }
}
