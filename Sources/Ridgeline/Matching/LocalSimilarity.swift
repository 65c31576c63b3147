import CRidgelineKernels

/// How much each minutia of one print resembles each minutia of another in its surroundings.
///
/// The product of two similarities: that of the bit cylinders (which minutiae lie around) and that
/// of the flow descriptors (how the ridges run around). What a minutia has in common with all others
/// is then subtracted, so that a common neighbourhood counts less than a rare one.
struct LocalSimilarity {
  /// Flow similarities up to this count as none.
  static let leastFlowSimilarity: Float = 0.3

  /// Which form of the hot loops runs.
  let kernels: KernelVariant

  /// Fills the workspace's similarities and local pairs.
  func measure(_ a: PreparedTemplate, _ b: PreparedTemplate, in workspace: ComparisonWorkspace) {
    guard kernels != .reference else {
      workspace.localPairCount = measureReference(a, b, in: workspace)
      return
    }
    var limits = rk_similarity_limits(
      valid: Int32(MinutiaCylinder.leastValidCells), weight: FlowDescriptor.leastWeight,
      flow: LocalSimilarity.leastFlowSimilarity)
    // Bounds: a set holds at most as many minutiae as the workspace has rows and columns, and a cylinder
    // and a descriptor of each; without flow in either print no descriptor is read.
    let usesFlow = a.flow.hasDirections && b.flow.hasDirections
    workspace.localPairCount = a.withSurroundings(usesFlow: usesFlow) { first in
      b.withSurroundings(usesFlow: usesFlow) { second in
        withUnsafePointer(to: first) { first in
          withUnsafePointer(to: second) { second in
            rk_local_similarity(
              Int32(kernels.rawValue), first, second, &limits, workspace.similarity,
              workspace.localPairs, workspace.rowSums, workspace.columnSums)
          }
        }
      }
    }
  }

  /// The loops that the C kernels are held against; gives back the number of local pairs.
  private func measureReference(
    _ a: PreparedTemplate, _ b: PreparedTemplate, in workspace: ComparisonWorkspace
  ) -> Int {
    let (rows, columns) = (a.minutiae.count, b.minutiae.count)
    let usesFlow = a.flow.hasDirections && b.flow.hasDirections
    workspace.similarity.update(repeating: 0, count: rows * columns)
    workspace.rowSums.update(repeating: 0, count: rows)
    workspace.columnSums.update(repeating: 0, count: columns)
    var all: [LocalPair] = []
    for i in 0..<rows {
      for j in 0..<columns {
        var value = LocalSimilarity.ofCylinders(a.cylinders, i, b.cylinders, j)
        guard value > 0 else { continue }
        if usesFlow { value *= LocalSimilarity.ofFlow(a.flowDescriptors, i, b.flowDescriptors, j) }
        workspace.rowSums[i] += value
        workspace.columnSums[j] += value
        guard value > 0 else { continue }
        all.append(
          LocalPair(
            row: UInt8(i), column: UInt8(j), turn: b.minutiae.angle[j] &- a.minutiae.angle[i],
            similarity: value))
      }
    }
    // Each is lessened by the mean of its row's and its column's.
    for i in 0..<rows { workspace.rowSums[i] = workspace.rowSums[i] * 0.5 / Float(columns) }
    for j in 0..<columns { workspace.columnSums[j] *= 0.5 / Float(rows) }
    var count = 0
    for var pair in all {
      let (i, j) = (Int(pair.row), Int(pair.column))
      pair.similarity = max(0, pair.similarity - workspace.rowSums[i] - workspace.columnSums[j])
      workspace.similarity[i * columns + j] = pair.similarity
      guard pair.similarity > 0 else { continue }
      workspace.localPairs[count] = pair
      count += 1
    }
    return count
  }

  /// How alike two cylinders are: 1 less the distance of their bits over the sum of their lengths.
  private static func ofCylinders(
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
    guard counts.w >= MinutiaCylinder.leastValidCells * MinutiaCylinder.sectors, length > 0 else {
      return 0
    }
    return max(0, 1 - Float(counts.z).squareRoot() / length)
  }

  /// How alike two flow descriptors are.
  private static func ofFlow(
    _ a: FlowDescriptor, _ i: Int, _ b: FlowDescriptor, _ j: Int
  ) -> Float {
    let stride = FlowDescriptor.stride
    func sum(_ range: Range<Int>) -> Int32 {
      range.reduce(0) { $0 + Int32(a.storage[i * stride + $1]) * Int32(b.storage[j * stride + $1]) }
    }
    let weights = sum(FlowDescriptor.vectorLength..<stride)
    guard weights >= FlowDescriptor.leastWeight else { return 0 }
    let alike = Float(sum(0..<FlowDescriptor.vectorLength)) / Float(weights)
    return max(0, (alike - leastFlowSimilarity) / (1 - leastFlowSimilarity))
  }
}

extension PreparedTemplate {
  /// What lies around each minutia, for a loop in C.
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
