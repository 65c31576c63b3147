import CRidgelineKernels

extension Kernels {
  /// Lists all pairs of minutiae that resemble each other at all, row by row.
  ///
  /// - Parameters:
  ///   - similarity: room for a number for each minutia of the second print, for each of the first,
  ///     and a vector of eight more; it is filled.
  ///   - pairs: room for as many pairs.
  ///   - rowSums: room for a number a minutia of the first print.
  ///   - columnSums: room for a number a minutia of the second print.
  /// - Returns: how many pairs there are.
  func listSimilarPairs(
    _ a: PreparedTemplate, _ b: PreparedTemplate, similarity: UnsafeMutableBufferPointer<Float>,
    pairs: UnsafeMutableBufferPointer<LocalPair>, rowSums: UnsafeMutableBufferPointer<Float>,
    columnSums: UnsafeMutableBufferPointer<Float>
  ) -> Int {
    guard localSimilarity != .portable else {
      return Kernels.listSimilarPairsPortably(
        a, b, similarity: similarity, pairs: pairs, rowSums: rowSums, columnSums: columnSums)
    }
    var limits = rk_similarity_limits(
      valid: Int32(MinutiaCylinder.minimumValidCells), weight: FlowDescriptor.minimumWeight,
      flow: LocalSimilarity.minimumFlowSimilarity)
    // Bounds: a set holds at most as many minutiae as there is room for, and a cylinder and a
    // descriptor of each; without flow in either print no descriptor is read.
    let usesFlow = a.flow.hasDirections && b.flow.hasDirections
    return a.withSurroundings(usesFlow: usesFlow) { first in
      b.withSurroundings(usesFlow: usesFlow) { second in
        withUnsafePointer(to: first) { first in
          withUnsafePointer(to: second) { second in
            pairs.baseAddress!.withMemoryRebound(to: rk_local_pair.self, capacity: pairs.count) {
              rk_local_similarity(
                localSimilarity.code, first, second, &limits, similarity.baseAddress, $0,
                rowSums.baseAddress, columnSums.baseAddress)
            }
          }
        }
      }
    }
  }

  /// Pair by pair.
  private static func listSimilarPairsPortably(
    _ a: PreparedTemplate, _ b: PreparedTemplate, similarity: UnsafeMutableBufferPointer<Float>,
    pairs: UnsafeMutableBufferPointer<LocalPair>, rowSums: UnsafeMutableBufferPointer<Float>,
    columnSums: UnsafeMutableBufferPointer<Float>
  ) -> Int {
    let (rows, columns) = (a.minutiae.count, b.minutiae.count)
    let usesFlow = a.flow.hasDirections && b.flow.hasDirections
    for k in 0..<rows * columns { similarity[k] = 0 }
    for i in 0..<rows { rowSums[i] = 0 }
    for j in 0..<columns { columnSums[j] = 0 }
    var all: [LocalPair] = []
    for i in 0..<rows {
      for j in 0..<columns {
        var value = similarityOfCylinders(a.cylinders, i, b.cylinders, j)
        guard value > 0 else { continue }
        if usesFlow { value *= similarityOfFlow(a.flowDescriptors, i, b.flowDescriptors, j) }
        rowSums[i] += value
        columnSums[j] += value
        guard value > 0 else { continue }
        all.append(
          LocalPair(
            row: UInt8(i), column: UInt8(j), turn: b.minutiae.angle[j] &- a.minutiae.angle[i],
            similarity: value))
      }
    }
    // Each is lessened by the mean of its row's and its column's.
    for i in 0..<rows { rowSums[i] = rowSums[i] * 0.5 / Float(columns) }
    for j in 0..<columns { columnSums[j] *= 0.5 / Float(rows) }
    var count = 0
    for var pair in all {
      let (i, j) = (Int(pair.row), Int(pair.column))
      pair.similarity = max(0, pair.similarity - rowSums[i] - columnSums[j])
      similarity[i * columns + j] = pair.similarity
      guard pair.similarity > 0 else { continue }
      pairs[count] = pair
      count += 1
    }
    return count
  }

  /// How alike two cylinders are: 1 less the distance of their bits over the sum of their lengths.
  private static func similarityOfCylinders(
    _ a: MinutiaCylinder, _ i: Int, _ b: MinutiaCylinder, _ j: Int
  ) -> Float {
    let words = MinutiaCylinder.words
    let (first, second) = (i * MinutiaCylinder.stride, j * MinutiaCylinder.stride)
    var counts = SIMD4<Int>.zero
    for word in 0..<MinutiaCylinder.bitWords {
      let valid = a.storage[first + words + word] & b.storage[second + words + word]
      let (p, q) = (a.storage[first + word] & valid, b.storage[second + word] & valid)
      counts &+= SIMD4(
        p.nonzeroBitCount, q.nonzeroBitCount, (p ^ q).nonzeroBitCount, valid.nonzeroBitCount)
    }
    let length = Float(counts.x).squareRoot() + Float(counts.y).squareRoot()
    guard counts.w >= MinutiaCylinder.minimumValidCells * MinutiaCylinder.sectors, length > 0 else {
      return 0
    }
    return max(0, 1 - Float(counts.z).squareRoot() / length)
  }

  /// How alike two flow descriptors are.
  private static func similarityOfFlow(
    _ a: FlowDescriptor, _ i: Int, _ b: FlowDescriptor, _ j: Int
  ) -> Float {
    let stride = FlowDescriptor.stride
    func sum(_ range: Range<Int>) -> Int32 {
      range.reduce(0) { $0 + Int32(a.storage[i * stride + $1]) * Int32(b.storage[j * stride + $1]) }
    }
    let weights = sum(FlowDescriptor.vectorLength..<stride)
    guard weights >= FlowDescriptor.minimumWeight else { return 0 }
    let alike = Float(sum(0..<FlowDescriptor.vectorLength)) / Float(weights)
    let least = LocalSimilarity.minimumFlowSimilarity
    return max(0, (alike - least) / (1 - least))
  }
}

extension PreparedTemplate {
  /// What lies around each minutia, as C reads it.
  fileprivate func withSurroundings(
    usesFlow: Bool, _ body: (rk_surroundings) -> Int
  ) -> Int {
    minutiae.angle.withUnsafeBufferPointer { angle in
      cylinders.storage.withUnsafeBufferPointer { cylinders in
        flowDescriptors.storage.withUnsafeBufferPointer { flow in
          body(
            rk_surroundings(
              angle: angle.baseAddress, cylinders: cylinders.baseAddress,
              flow: usesFlow ? flow.baseAddress : nil, count: minutiae.count))
        }
      }
    }
  }
}
