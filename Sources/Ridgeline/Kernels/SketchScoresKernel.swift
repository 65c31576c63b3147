import CRidgelineKernels

extension Kernels {
  /// How alike each reference and a probe are, by sketches alone.
  ///
  /// - Parameters:
  ///   - codes: ``TemplateSketch/maximumMinutiaCount`` codes a reference.
  ///   - counts: how many of them are used.
  ///   - tables: for each part and each of its values ``ProbeSketch/capacity`` distances.
  ///   - scores: room for a score a reference.
  func scoreSketches(
    codes: UnsafeBufferPointer<UInt64>, counts: UnsafeBufferPointer<UInt8>, tables: [UInt8],
    into scores: UnsafeMutableBufferPointer<UInt16>
  ) {
    let capacity = TemplateSketch.maximumMinutiaCount
    precondition(codes.count == counts.count * capacity && scores.count >= counts.count)
    guard !counts.isEmpty, let first = codes.baseAddress, let used = counts.baseAddress,
      let out = scores.baseAddress
    else { return }
    guard sketchScores == .portable else {
      withUnsafeTemporaryAllocation(byteCount: ProbeSketch.pairBytes, alignment: 64) {
        rk_sketch_scores(
          sketchScores.code, first, used, counts.count, tables,
          $0.assumingMemoryBound(to: UInt8.self).baseAddress, out)
      }
      return
    }
    for i in counts.indices {
      let own = codes[
        i * capacity..<i * capacity + min(Int(counts[i]), TemplateSketch.scannedMinutiaCount)]
      scores[i] = own.reduce(0) { sum, code in
        let least = Kernels.distancesPortably(of: code, tables: tables).min() ?? .max
        return sum + UInt16(max(0, ProbeSketch.reach - Int(least)))
      }
    }
  }
}
