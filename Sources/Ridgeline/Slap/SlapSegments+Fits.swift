extension SlapSegments {
  /// The fit from which a fingertip is beyond doubt.
  private static let sureFit = 0.8
  /// Two fingers broader than this, in millimetres, are thumbs where nobody says what they are.
  private static let thumbBreadth = 17.2

  /// The segments of measured fingertips, from left to right.
  init(
    _ fits: [FingertipFit], of image: FingerprintImage,
    picture: Raster<Float>, segmentation: SlapSegmentation
  ) {
    let fingers = fits.map(\.finger)
    let expected = segmentation.expectation.positions
      .filter { !segmentation.missing.contains($0) }
    let judgement = SlapSegments.judgement(fingers, segmentation: segmentation)
    let isKnown = !expected.isEmpty
    let scaleX = Double(image.width) / Double(picture.width)
    let scaleY = Double(image.height) / Double(picture.height)
    var segments: [FingertipSegment] = []
    for (place, fit) in fits.enumerated() {
      let standard = fit.box
      let box = RotatedBox(
        x: standard.x * scaleX, y: standard.y * scaleY, width: standard.width * scaleX,
        height: standard.height * scaleY, turn: standard.turn)
      let isInside = box.corners.allSatisfy {
        $0.x >= 0 && $0.y >= 0 && $0.x <= Double(image.width) && $0.y <= Double(image.height)
      }
      let fitness = Double(fit.finger.fit) - Double(FingertipSearch.minimumFit)
      let confidence = fitness / (SlapSegments.sureFit - Double(FingertipSearch.minimumFit))
      segments.append(
        FingertipSegment(
          position: isKnown ? expected[place] : judgement.positions[place],
          positionConfidence: isKnown ? 1 : judgement.certainty[place], box: box,
          confidence: max(0, min(1, confidence)) * (fit.hasEnd ? 1 : 0.8),
          hasVisibleEnd: fit.hasEnd, isCutOff: !isInside))
    }
    self.fingers = segments
    rightHandLikelihood = judgement.right
    let hands = Set(segments.compactMap(\.position.hand))
    hand = hands.count == 1 ? hands.first : nil
    turn = fingers.map(\.turn).reduce(0, +) / Double(max(1, fingers.count))
  }

  /// What the fingers are, as they lie.
  private static func judgement(
    _ fingers: [FingertipCandidate], segmentation: SlapSegmentation
  ) -> (positions: [FingerPosition], certainty: [Double], right: Double) {
    let unknown = (
      fingers.map { _ in FingerPosition.unknown }, fingers.map { _ in 0.0 }, 0.5
    )
    let count = fingers.count
    switch segmentation.expectation {
    case .thumbs: return unknown
    case .any:
      let broad = fingers.allSatisfy { $0.breadth * 25.4 / 500 > thumbBreadth }
      if count == 2, broad { return ([.leftThumb, .rightThumb], [0.8, 0.8], 0.5) }
    case .rightFour, .leftFour: break
    }
    guard count > 1 else { return unknown }
    let hands: [SlapExpectation] = [.rightFour, .leftFour]
    let allowed = hands.flatMap { hand in
      subsets(of: hand.positions.filter { !segmentation.missing.contains($0) }, count: count)
    }
    guard !allowed.isEmpty else { return unknown }
    let judged = HandJudgement(of: fingers, among: allowed)
    return (judged.positions, judged.certainty, judged.rightHand)
  }

  /// All ways to leave out positions, the order kept.
  private static func subsets(of all: [FingerPosition], count: Int) -> [[FingerPosition]] {
    guard count > 0 else { return [[]] }
    guard all.count >= count, let first = all.first else { return [] }
    let rest = Array(all.dropFirst())
    return subsets(of: rest, count: count - 1).map { [first] + $0 }
      + subsets(of: rest, count: count)
  }
}
