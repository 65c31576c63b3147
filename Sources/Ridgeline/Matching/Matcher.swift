/// Compares one probe with any number of references.
///
/// Work that concerns only the probe is done once, in the initialiser. A matcher has no mutable state:
/// one may serve any number of threads.
public struct Matcher: Sendable {
  /// The probe with what was derived from it.
  let prepared: PreparedTemplate
  /// Which form of the hot loops runs.
  let kernels: KernelVariant

  /// The probe.
  public var probe: Template { prepared.template }

  /// Prepares a probe.
  public init(probe: Template) {
    self.init(probe: PreparedTemplate(probe))
  }

  /// A matcher for a probe that was prepared before.
  public init(probe: PreparedTemplate) {
    self.init(probe: probe, kernels: .fastest)
  }

  /// A matcher that runs the given form of the hot loops.
  init(probe: PreparedTemplate, kernels: KernelVariant) {
    prepared = probe
    self.kernels = kernels
  }

  /// Compares the probe with a reference.
  ///
  /// The score is symmetric: exchanging probe and reference gives the same one. An empty template
  /// on either side compares with score 0.
  public func compare(with reference: Template) -> Comparison {
    compare(with: PreparedTemplate(reference))
  }

  /// Compares the probe with a reference that was prepared before.
  public func compare(with reference: PreparedTemplate) -> Comparison {
    ComparisonWorkspace.with { workspace in
      let isSwapped = !prepared.precedes(reference)
      let (a, b) = isSwapped ? (reference, prepared) : (prepared, reference)
      guard let evidence = gather(a, b, in: workspace) else { return .none }
      let pairs = workspace.bestPairs
      return Comparison(
        score: ScoreCalibration.calibration(for: evidence.kind).score(of: evidence),
        pairs: (0..<pairs.count).map { k in
          let first = a.minutiae.original[pairs[k].row]
          let second = b.minutiae.original[pairs[k].column]
          return isSwapped
            ? Comparison.Pair(probe: second, reference: first)
            : Comparison.Pair(probe: first, reference: second)
        })
    }
  }

  /// The evidence of a comparison, texture always included.
  package func evidence(with reference: PreparedTemplate) -> ComparisonEvidence {
    ComparisonWorkspace.with { workspace in
      let (a, b) =
        prepared.precedes(reference) ? (prepared, reference) : (reference, prepared)
      return gather(a, b, sparingTexture: false, in: workspace) ?? ComparisonEvidence()
    }
  }

  /// Compares two templates; nil if nothing in them is alike.
  ///
  /// The pairs are left in the workspace.
  func gather(
    _ a: PreparedTemplate, _ b: PreparedTemplate, sparingTexture: Bool = true,
    in workspace: ComparisonWorkspace
  ) -> ComparisonEvidence? {
    let (first, second) = (a.minutiae, b.minutiae)
    guard first.count > 0, second.count > 0 else { return nil }
    LocalSimilarity(kernels: kernels).measure(a, b, in: workspace)
    var evidence = ComparisonEvidence()
    evidence.relaxedSimilarity = Double(
      Relaxation(kernels: kernels).relax(first, second, in: workspace))
    evidence.fewerMinutiae = Double(min(first.count, second.count))
    guard let transform = AlignmentSearch().align(first, second, in: workspace) else {
      return nil
    }
    let isFew = evidence.isOfFewMinutiae
    evidence = judge(
      evidence, a, b, transform, sparingTexture: sparingTexture && !isFew, in: workspace)
    if isFew, let survey = RidgeSurvey(a, b, kernels: kernels) {
      confirm(&evidence, a, b, by: survey, in: workspace)
    }
    return evidence
  }

  /// Lets the ridges say whether another alignment is better than the one that few minutiae chose.
  private func confirm(
    _ evidence: inout ComparisonEvidence, _ a: PreparedTemplate, _ b: PreparedTemplate,
    by survey: RidgeSurvey, in workspace: ComparisonWorkspace
  ) {
    workspace.confirmedPairs.copy(workspace.bestPairs)
    var start = ComparisonEvidence()
    start.relaxedSimilarity = evidence.relaxedSimilarity
    start.fewerMinutiae = evidence.fewerMinutiae
    for transform in survey.alignments(in: workspace) {
      workspace.move(a.minutiae, by: transform)
      RidgeSurvey.pairing.pair(
        a.minutiae, b.minutiae, into: workspace.bestPairs, in: workspace)
      let other = judge(start, a, b, transform, sparingTexture: false, in: workspace)
      guard evidence.kind != .texture || other.texturesSum > evidence.texturesSum else {
        continue
      }
      evidence = other
      workspace.confirmedPairs.copy(workspace.bestPairs)
    }
    workspace.bestPairs.copy(workspace.confirmedPairs)
  }

  /// What a transform is worth: its pairs of minutiae, what the common area lacks, and the ridges.
  ///
  /// The pairs are left in the workspace.
  private func judge(
    _ start: ComparisonEvidence, _ a: PreparedTemplate, _ b: PreparedTemplate,
    _ transform: RigidTransform, sparingTexture: Bool, in workspace: ComparisonWorkspace
  ) -> ComparisonEvidence {
    let (first, second) = (a.minutiae, b.minutiae)
    var evidence = start
    warp(first, second, transform: transform, in: workspace)
    evidence.count(workspace.bestPairs, of: first, and: second, in: workspace)
    evidence.weigh(
      OverlapEvidence(a, b, transform: transform, kernels: kernels, in: workspace))

    guard a.flow.hasDirections, b.flow.hasDirections else { return evidence }
    evidence.kind = .flow
    guard a.texture != nil, b.texture != nil,
      !sparingTexture || ScoreCalibration.flow.score(of: evidence) >= ScoreCalibration.textureFloor
    else { return evidence }
    let agreement = TextureAgreement(
      a, b, least: sparingTexture ? ScoreCalibration.leastAgreement(for: evidence) : -1,
      kernels: kernels, in: workspace)
    evidence.add(agreement)
    return evidence
  }

  /// Follows the distortion between two aligned prints, and pairs their minutiae anew.
  private func warp(
    _ a: MinutiaSet, _ b: MinutiaSet, transform: RigidTransform, in workspace: ComparisonWorkspace
  ) {
    // The alignment search left the pairs of the winner.
    let pairs = workspace.bestPairs
    var hasMoved = false
    for reach: Float in [14, 12, 10] {
      guard workspace.warp.fit(pairs, from: a, to: b, transform: transform) else { break }
      workspace.moveByWarp(a, kernels: kernels)
      MinutiaPairing(reach: reach, degrees: 25).pair(a, b, into: pairs, in: workspace)
      hasMoved = true
    }
    guard !hasMoved else { return }
    // Nothing that a warp could follow: the rigid transform stands.
    workspace.move(a, by: transform)
    MinutiaPairing(reach: 10, degrees: 25).pair(a, b, into: pairs, in: workspace)
  }
}

extension ComparisonEvidence {
  /// What the regression makes of all evidence, texture included.
  fileprivate var texturesSum: Double { ScoreCalibration.texture.evidenceSum(self) }

  /// Takes in what the pairs say.
  fileprivate mutating func count(
    _ pairs: MinutiaPairs, of a: MinutiaSet, and b: MinutiaSet, in workspace: ComparisonWorkspace
  ) {
    pairCount = Double(pairs.count)
    guard pairs.count > 0 else { return }
    var sum = (similarity: Float(0), distance: Float(0), quality: Float(0), coherence: Float(0))
    var turn: Int32 = 0
    for k in 0..<pairs.count {
      let (i, j) = (pairs[k].row, pairs[k].column)
      let (dx, dy) = (workspace.x[i] - b.x[j], workspace.y[i] - b.y[j])
      sum.similarity += pairs[k].similarity
      sum.distance += (dx * dx + dy * dy).squareRoot()
      sum.quality += (a.quality[i] * b.quality[j]).squareRoot()
      sum.coherence += a.coherence[i] * b.coherence[j]
      turn += BinaryAngle.distance(workspace.angle[i], b.angle[j])
      if a.kind[i] == b.kind[j] { sameKindCount += 1 }
    }
    meanSimilarity = Double(sum.similarity) / pairCount
    meanDistance = Double(sum.distance) / pairCount
    meanTurn = Double(turn) / BinaryAngle.unitsPerRadian / pairCount
    meanQuality = Double(sum.quality) / pairCount
    // Minutiae seldom lie where a print is clearest: more than its mean is not believed.
    let believed = FlowField.meanCoherence * FlowField.meanCoherence
    meanCoherence = Double(min(believed, sum.coherence / Float(pairs.count)))
  }

  /// Takes in what the common area says.
  fileprivate mutating func weigh(_ overlap: OverlapEvidence) {
    overlapCounts = SIMD2(
      max(pairCount, Double(overlap.firstCount)), max(pairCount, Double(overlap.secondCount)))
    area = Double(overlap.area)
    missing = Double(overlap.missing)
    // Minutiae strewn over the common area: the chance of one near another, 10 pixels and 25
    // degrees at most; 1.6 because minutiae crowd, which the experiments measured.
    expectedPairCount = max(
      0.3,
      1.6 * overlapCounts.x * overlapCounts.y * Double.pi * 100 / max(area, 3000) * 50 / 360)
  }

  /// Takes in what the texture says.
  fileprivate mutating func add(_ agreement: TextureAgreement) {
    kind = .texture
    textureUnshifted = Double(agreement.unshifted)
    textureBest = Double(agreement.best)
    textureGoodShare = Double(agreement.goodShare)
    textureBlocks = Double(agreement.blocks)
  }
}
