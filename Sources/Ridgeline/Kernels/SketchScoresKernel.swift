import CRidgelineKernels

extension Kernels {
  /// How alike each reference and a probe are, by sketches alone.
  ///
  /// - Parameters:
  ///   - codes: ``TemplateSketch/scannedMinutiaCount`` codes a reference.
  ///   - counts: how many minutiae the sketch of each has.
  ///   - tables: for each part and each of its values ``ProbeSketch/capacity`` distances.
  ///   - gate: a reference that has more than ``TemplateSketch/firstMinutiaCount`` minutiae and a lower score by
  ///     these first is left at that, or at 1.
  ///   - scores: room for a score a reference.
  func scoreSketches(
    codes: UnsafeBufferPointer<UInt64>, counts: UnsafeBufferPointer<UInt8>, tables: [UInt8],
    gate: Int, into scores: UnsafeMutableBufferPointer<UInt16>
  ) {
    let capacity = TemplateSketch.scannedMinutiaCount
    precondition(codes.count == counts.count * capacity && scores.count >= counts.count)
    guard !counts.isEmpty, let first = codes.baseAddress, let used = counts.baseAddress,
      let out = scores.baseAddress
    else { return }
    guard sketchScores == .portable else {
      withUnsafeTemporaryAllocation(byteCount: ProbeSketch.pairBytes, alignment: 64) {
        rk_sketch_scores(
          sketchScores.code, first, used, counts.count, tables, Int32(gate),
          $0.assumingMemoryBound(to: UInt8.self).baseAddress, out)
      }
      return
    }
    for i in counts.indices {
      var score = 0
      for k in 0..<min(Int(counts[i]), capacity) {
        if k == TemplateSketch.firstMinutiaCount, score < gate {
          score = max(1, score)
          break
        }
        let distances = Kernels.distancesPortably(of: codes[i * capacity + k], tables: tables)
        score += max(0, ProbeSketch.reach - Int(distances.min() ?? .max))
      }
      scores[i] = UInt16(score)
    }
  }
}
