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

  private static let squareRoots: [Float] = (0...512).map { Float($0).squareRoot() }

  /// Fills the workspace's similarities and local pairs.
  func measure(_ a: PreparedTemplate, _ b: PreparedTemplate, in workspace: ComparisonWorkspace) {
    let rows = a.minutiae.count
    let columns = b.minutiae.count
    let similarity = workspace.similarity
    similarity.update(repeating: 0, count: rows * columns)
    workspace.columnSums.update(repeating: 0, count: columns)
    let usesFlow = a.flow.hasDirections && b.flow.hasDirections
    let roots = LocalSimilarity.squareRoots.span
    let leastValid = UInt16(MinutiaCylinder.leastValidCells * MinutiaCylinder.sectors)
    let leastWeight = FlowDescriptor.leastWeight
    let leastFlow = LocalSimilarity.leastFlowSimilarity
    let bAngles = b.minutiae.angle.span
    let pairs = workspace.localPairs
    var pairCount = 0

    for i in 0..<rows {
      let angle = a.minutiae.angle[i]
      let which = workspace.columns
      var count = 0
      for j in 0..<columns {
        which[count] = UInt8(truncatingIfNeeded: j)
        count &+=
          BinaryAngle.distance(bAngles[j], angle) <= MinutiaCylinder.angleGate ? 1 : 0
      }
      compareCylinders(
        a.cylinders, i, b.cylinders, which: which, count: count, into: workspace.cylinderCounts)
      let row = similarity + i &* columns
      var kept = 0
      for k in 0..<count {
        let counts = workspace.cylinderCounts + 4 &* k
        guard counts[3] >= leastValid else { continue }
        let length = roots[Int(counts[0])] + roots[Int(counts[1])]
        guard length > 0 else { continue }
        let value = 1 - roots[Int(counts[2])] / length
        guard value > 0 else { continue }
        row[Int(which[k])] = value
        which[kept] = which[k]
        kept &+= 1
      }
      if usesFlow {
        compareFlow(
          a.flowDescriptors, i, b.flowDescriptors, which: which, count: kept,
          into: workspace.flowProducts)
        for k in 0..<kept {
          let products = workspace.flowProducts + 2 &* k
          let flow =
            products[1] < leastWeight
            ? 0
            : max(
              0, (Float(products[0]) / Float(products[1]) - leastFlow) / (1 - leastFlow))
          row[Int(which[k])] *= flow
        }
      }
      var sum: Float = 0
      for k in 0..<kept {
        let j = Int(which[k])
        let value = row[j]
        sum += value
        workspace.columnSums[j] += value
        // Written in any case and kept if it is one: no branch to guess wrong.
        pairs[pairCount] = LocalPair(
          row: UInt8(truncatingIfNeeded: i), column: which[k],
          turn: bAngles[j] &- angle, similarity: value)
        pairCount &+= value > 0 ? 1 : 0
      }
      workspace.rowSums[i] = sum
    }
    workspace.localPairCount = pairCount
    subtractCommon(rows: rows, columns: columns, in: workspace)
  }

  /// Lessens each similarity by the mean of its row's and its column's, and keeps what is left.
  private func subtractCommon(rows: Int, columns: Int, in workspace: ComparisonWorkspace) {
    let similarity = workspace.similarity
    let pairs = workspace.localPairs
    for j in 0..<columns { workspace.columnSums[j] *= 0.5 / Float(rows) }
    for i in 0..<rows { workspace.rowSums[i] = workspace.rowSums[i] * 0.5 / Float(columns) }
    var count = 0
    for k in 0..<workspace.localPairCount {
      var pair = pairs[k]
      let (i, j) = (Int(pair.row), Int(pair.column))
      let value = max(0, pair.similarity - workspace.rowSums[i] - workspace.columnSums[j])
      similarity[i &* columns &+ j] = value
      pair.similarity = value
      pairs[count] = pair
      count &+= value > 0 ? 1 : 0
    }
    workspace.localPairCount = count
  }

  /// Bits valid in both cylinders: set in the first, set in the second, different, all.
  func compareCylinders(
    _ a: MinutiaCylinder, _ index: Int, _ b: MinutiaCylinder,
    which: UnsafePointer<UInt8>, count: Int, into out: UnsafeMutablePointer<UInt16>
  ) {
    let stride = MinutiaCylinder.stride
    let words = MinutiaCylinder.words
    a.storage.withUnsafeBufferPointer { a in
      b.storage.withUnsafeBufferPointer { b in
        guard count > 0, let probes = a.baseAddress, let references = b.baseAddress else { return }
        let probe = probes + index * stride
        guard kernels == .reference else {
          rk_cylinder_counts(Int32(kernels.rawValue), probe, references, which, count, out)
          return
        }
        for k in 0..<count {
          let reference = references + Int(which[k]) * stride
          var counts = SIMD4<UInt16>.zero
          for word in 0..<words {
            let valid = probe[words + word] & reference[words + word]
            counts &+= SIMD4(
              UInt16((probe[word] & valid).nonzeroBitCount),
              UInt16((reference[word] & valid).nonzeroBitCount),
              UInt16(((probe[word] ^ reference[word]) & valid).nonzeroBitCount),
              UInt16(valid.nonzeroBitCount))
          }
          for part in 0..<4 { out[4 * k + part] = counts[part] }
        }
      }
    }
  }

  /// Sums of products of the vectors and of the weights of flow descriptors.
  func compareFlow(
    _ a: FlowDescriptor, _ index: Int, _ b: FlowDescriptor,
    which: UnsafePointer<UInt8>, count: Int, into out: UnsafeMutablePointer<Int32>
  ) {
    let stride = FlowDescriptor.stride
    a.storage.withUnsafeBufferPointer { a in
      b.storage.withUnsafeBufferPointer { b in
        guard count > 0, let probes = a.baseAddress, let references = b.baseAddress else { return }
        let probe = probes + index * stride
        guard kernels == .reference else {
          rk_flow_products(Int32(kernels.rawValue), probe, references, which, count, out)
          return
        }
        for k in 0..<count {
          let reference = references + Int(which[k]) * stride
          var vectors: Int32 = 0
          var weights: Int32 = 0
          for i in 0..<FlowDescriptor.vectorLength {
            vectors &+= Int32(probe[i]) * Int32(reference[i])
          }
          for i in FlowDescriptor.vectorLength..<stride {
            weights &+= Int32(probe[i]) * Int32(reference[i])
          }
          out[2 * k] = vectors
          out[2 * k + 1] = weights
        }
      }
    }
  }
}
