/// One comparison, stage after stage.
struct ComparisonRun {
  /// Which form of the hot loops runs.
  let kernels: Kernels
  /// The print that is laid over the other one.
  let a: PreparedTemplate
  /// The print that it is laid over.
  let b: PreparedTemplate
  /// Whether texture is left out where it cannot come to matter.
  let sparesTexture: Bool

  /// What the stages made; it stands until the scratch is used again.
  struct Outcome {
    /// What the score is made of.
    var evidence: ComparisonEvidence
    /// The minutiae that are alike.
    let localPairs: LocalPairs
    /// The most alike of them.
    let rankedPairs: RankedPairs
    /// The alignment that minutiae chose.
    let alignment: Alignment
    /// The prints laid over each other, as the evidence has it.
    var overlay: Overlay
  }

  /// Compares the prints; nil where nothing in them is alike.
  func run(in scratch: ComparisonScratch) -> Outcome? {
    let (first, second) = (a.minutiae, b.minutiae)
    guard first.count > 0, second.count > 0 else { return nil }
    let (local, ranked) = (scratch.localPairs, scratch.rankedPairs)
    LocalSimilarity(kernels: kernels).measure(a, b, into: local)
    Relaxation(kernels: kernels)
      .rank(local, of: first, second, into: ranked, with: scratch.relaxation)
    var start = ComparisonEvidence()
    start.relaxedSimilarity = Double(ranked.relaxedSimilarity)
    start.fewerMinutiae = Double(min(first.count, second.count))
    guard
      let alignment = AlignmentSearch(kernels: kernels)
        .align(first, second, pairs: local, ranked: ranked, in: scratch.alignmentSearch)
    else { return nil }
    let isFew = start.isOfFewMinutiae
    let evidence = judge(
      start, alignment, alike: local, sparesTexture: sparesTexture && !isFew,
      into: scratch.overlay, with: scratch.blockSearch)
    var outcome = Outcome(
      evidence: evidence, localPairs: local, rankedPairs: ranked, alignment: alignment,
      overlay: scratch.overlay)
    if isFew { confirm(&outcome, from: start, in: scratch) }
    return outcome
  }

  /// Lets the ridges say whether another alignment is better than the one that few minutiae chose.
  private func confirm(
    _ outcome: inout Outcome, from start: ComparisonEvidence, in scratch: ComparisonScratch
  ) {
    guard let survey = RidgeSurvey(a, b, kernels: kernels) else { return }
    let local = outcome.localPairs
    for transform in survey.alignments(from: local, with: scratch.blockSearch) {
      let alignment = scratch.surveyed
      alignment.transform = transform
      scratch.surveyedMinutiae.place(a.minutiae, by: transform)
      RidgeSurvey.pairing.pair(
        scratch.surveyedMinutiae, with: b.minutiae, alike: local, kernels: kernels,
        into: alignment.pairing)
      let other = judge(
        start, alignment, alike: local, sparesTexture: false, into: scratch.otherOverlay,
        with: scratch.blockSearch)
      guard
        outcome.evidence.kind != .texture || other.texturesSum > outcome.evidence.texturesSum
      else { continue }
      outcome.evidence = other
      outcome.overlay = scratch.otherOverlay
      swap(&scratch.overlay, &scratch.otherOverlay)
    }
  }

  /// What an alignment is worth: its pairs of minutiae, what the common area lacks, and the ridges.
  private func judge(
    _ start: ComparisonEvidence, _ alignment: Alignment, alike local: LocalPairs,
    sparesTexture: Bool, into overlay: Overlay, with search: BlockSearch
  ) -> ComparisonEvidence {
    var evidence = start
    OverlayStage(kernels: kernels)
      .lay(a.minutiae, over: b.minutiae, by: alignment, alike: local, into: overlay)
    evidence.count(overlay, of: a.minutiae, and: b.minutiae)
    evidence.weigh(OverlapEvidence(a, b, under: overlay, kernels: kernels))

    guard a.flow.hasDirections, b.flow.hasDirections else { return evidence }
    evidence.kind = .flow
    guard a.texture != nil, b.texture != nil,
      !sparesTexture || ScoreCalibration.flow.score(of: evidence) >= ScoreCalibration.textureFloor
    else { return evidence }
    evidence.add(
      TextureAgreement(
        a, b, under: overlay.warp,
        least: sparesTexture ? ScoreCalibration.minimumAgreement(for: evidence) : -1,
        weighsDistinctness: evidence.isOfFewMinutiae, kernels: kernels, with: search))
    return evidence
  }
}
