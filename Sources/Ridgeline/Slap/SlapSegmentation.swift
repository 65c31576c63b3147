/// Finds the fingertips in a picture of several fingers: a slap of a hand, two thumbs, or fewer.
///
/// ```swift
/// import Ridgeline
/// import RidgelineFormats
///
/// let slap = try FingerprintImage(contentsOf: "right-hand.png")
/// let segments = try SlapSegmentation(expecting: .rightFour, missing: [.rightRing]).segments(of: slap)
/// for finger in segments.fingers {
///   let template = try Extractor().extract(from: segments.cut(finger, from: slap)).template
///   print(finger.position, template.minutiae.count)
/// }
/// ```
///
/// Ridges are looked for over the whole picture. Where they fill an area with a round upper end, free sides and
/// nothing above, there may be a fingertip, pointing in any direction up to 75 degrees from the expected one. The
/// fingers of a hand are those that lie best side by side. Each is measured along its own axis and cut where its
/// first crease lies. Hand and positions follow from where the tips lie, unless the caller states them.
public struct SlapSegmentation: Sendable, Hashable {
  /// What the picture is said to show.
  public var expectation: SlapExpectation
  /// Fingers that are stated as missing: amputated, bandaged, or not to be captured.
  public var missing: Set<FingerPosition>
  /// Where the fingers point, in radians clockwise from up; they are found within 75 degrees of it.
  public var turnHint: Double
  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// A segmentation.
  ///
  /// - Parameters:
  ///   - expectation: what the picture is said to show; the count and positions follow from it.
  ///   - missing: fingers that are stated as missing and not looked for.
  ///   - turnHint: where the fingers point, in radians clockwise from up.
  public init(
    expecting expectation: SlapExpectation = .any, missing: Set<FingerPosition> = [],
    turnHint: Double = 0
  ) {
    self.init(expecting: expectation, missing: missing, turnHint: turnHint, kernels: .fastest)
  }

  /// A segmentation with chosen forms of the hot loops.
  init(
    expecting expectation: SlapExpectation, missing: Set<FingerPosition>, turnHint: Double,
    kernels: Kernels
  ) {
    (self.expectation, self.missing, self.turnHint) = (expectation, missing, turnHint)
    self.kernels = kernels
  }

  /// The fingertips of a picture.
  ///
  /// - Throws: ``SlapRefusal`` where there is not what was asked for.
  public func segments(of image: FingerprintImage) throws(SlapRefusal) -> SlapSegments {
    let answer = Cancellation.never { cancellation throws(CancellationError) in
      try segments(of: image, unless: cancellation)
    }
    return try answer.get()
  }

  /// The fingertips of a picture, or why there are none, unless it was told to stop.
  ///
  /// - Throws: `CancellationError` if it was told to stop before the fingertips were found.
  public func segments(
    of image: FingerprintImage, unless cancellation: Cancellation
  ) throws(CancellationError) -> Result<SlapSegments, SlapRefusal> {
    try cancellation.check()
    let expected = expectation.positions.filter { !missing.contains($0) }
    guard expectation == .any || !expected.isEmpty else { return .failure(.nothingExpected) }
    let picture: Raster<Float>
    switch try SlapPicture.prepare(image, unless: cancellation) {
    case .success(let prepared): picture = prepared.picture
    case .failure(let refusal): return .failure(refusal)
    }
    let cover = try RidgeCover(of: picture, kernels: kernels, unless: cancellation)
    let candidates = try FingertipSearch().candidates(
      in: cover.cells, around: turnHint, unless: cancellation)
    let hands = possibleHands
    let directions = try FingertipRow.best(
      of: candidates, around: turnHint, on: cover.cells, hands: hands, unless: cancellation)
    let rows: [FingertipRow]
    switch likely(among: directions, expected: expected.count) {
    case .success(let likely): rows = likely
    case .failure(let refusal): return .failure(refusal)
    }
    var most = 0
    for var hand in try measured(rows, hands: hands, on: cover, unless: cancellation) {
      try hand.refine(on: cover, unless: cancellation)
      let fits = SlapSegmentation.withoutPieces(hand.fits)
      if expectation == .any || fits.count >= expected.count {
        return .success(SlapSegments(fits, of: image, picture: picture, segmentation: self))
      }
      most = max(most, fits.count)
    }
    return .failure(most == 0 ? .noFingers : .tooFew(expected: expected.count, found: most))
  }

  /// The positions that four fingers may have, less the missing ones: either hand may lie there, whichever was
  /// asked for.
  private var possibleHands: [[FingerPosition]] {
    guard expectation != .thumbs else { return [] }
    let gaps = Set(missing.map { $0.rawValue % 5 })
    return [SlapExpectation.rightFour, .leftFour].map { hand in
      hand.positions.filter { !gaps.contains($0.rawValue % 5) }
    }
  }

  /// Some rows, measured, the one that accounts best for what is seen first.
  private func measured(
    _ rows: [FingertipRow], hands: [[FingerPosition]], on cover: RidgeCover,
    unless cancellation: Cancellation
  ) throws(CancellationError) -> [HandFit] {
    var measured: [(hand: HandFit, worth: Double)] = []
    for row in rows {
      let hand = try HandFit(
        row, areThumbs: expectation == .thumbs, on: cover, unless: cancellation)
      var worth = hand.likelihood + SlapSegmentation.trust * row.rank
      if rows.count > 1, hands.first?.count == hand.fits.count {
        let fingers = hand.fits.map(\.finger)
        let turn = fingers.map(\.turn).reduce(0, +) / Double(max(1, fingers.count))
        let misfit = HandJudgement.misfit(of: fingers, pointing: turn, among: hands)
        worth -= 0.5 * min(SlapSegmentation.strangest, misfit)
      }
      measured.append((hand, worth))
    }
    return measured.sorted { $0.worth > $1.worth }.map(\.hand)
  }

  /// Fingertips without what turned out much narrower than the others, to lie in another one, or below another
  /// one's end: that is a piece of it, or its next joint.
  private static func withoutPieces(_ fits: [FingertipFit]) -> [FingertipFit] {
    let usual = percentile(0.5, of: fits.map { Float($0.breadth) })
    return fits.filter { fit in
      Float(fit.breadth) >= narrow * usual
        && !fits.contains {
          fit.breadth < $0.breadth && fit.share(in: $0) > overlap || fit.liesBelow($0)
        }
    }
  }

  /// The breadth of a finger that is none, relative to the others of its hand.
  private static let narrow: Float = 0.45
  /// The share of a finger that lies in a broader one's box if it is none.
  private static let overlap = 0.2

  /// The most rows that are measured, and by how much one may be worse than the best.
  private static let rows = (count: 3, range: 1.5)
  /// What the fit of a candidate is worth, in logarithms of likelihood.
  private static let trust = 15.0
  /// The most that is believed of a hand's strangeness.
  private static let strangest = 80.0

  /// The rows that may be there, the likeliest first: as many fingers as were expected, if that is known.
  private func likely(
    among directions: [[Int: FingertipRow]], expected: Int
  ) -> Result<[FingertipRow], SlapRefusal> {
    row(among: directions, expected: expected).map { first in
      var rows = [first]
      let others = directions.compactMap { $0[first.fingers.count] }.sorted { $0.rank > $1.rank }
      for row in others where rows.count < SlapSegmentation.rows.count {
        guard first.rank - row.rank < SlapSegmentation.rows.range,
          rows.allSatisfy({ $0.differs(from: row) })
        else { continue }
        rows.append(row)
      }
      return rows
    }
  }

  /// The row of fingers that are there; as many as were expected, if that is known.
  private func row(
    among directions: [[Int: FingertipRow]], expected: Int
  ) -> Result<FingertipRow, SlapRefusal> {
    // By each finger the score has to grow by what a doubtful one is worth.
    func gain(_ rows: [Int: FingertipRow], _ count: Int) -> Double {
      guard let row = rows[count] else { return -.infinity }
      return row.score - (rows[count - 1]?.score ?? 0)
    }
    func found(_ rows: [Int: FingertipRow]) -> FingertipRow? {
      var count = 0
      while gain(rows, count + 1) > FingertipRow.credible { count += 1 }
      return rows[count]
    }
    func worth(_ row: FingertipRow) -> Double {
      row.rank - FingertipRow.credible * Double(row.fingers.count)
    }
    let likely = directions.compactMap(found).max { worth($0) < worth($1) }
    guard expectation != .any else {
      return likely.map { .success($0) } ?? .failure(.noFingers)
    }
    func rank(_ rows: [Int: FingertipRow]) -> Double { rows[expected]?.rank ?? -.infinity }
    let best = directions.max { rank($0) < rank($1) }
    // Where a count is expected, it is believed as long as nothing speaks clearly against it.
    guard let best, let row = best[expected], gain(best, expected) > FingertipRow.doubtful else {
      guard let likely else { return .failure(.noFingers) }
      return .failure(
        .tooFew(expected: expected, found: min(likely.fingers.count, expected - 1)))
    }
    if gain(best, expected + 1) > FingertipRow.certain {
      return .failure(.tooMany(expected: expected, found: expected + 1))
    }
    return .success(row)
  }
}
