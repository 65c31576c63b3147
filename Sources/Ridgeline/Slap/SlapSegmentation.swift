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
    let expected = expectation.positions.filter { !missing.contains($0) }
    guard expectation == .any || !expected.isEmpty else { throw .nothingExpected }
    let picture = try SlapPicture(image).picture
    let cover = RidgeCover(of: picture, kernels: kernels)
    let candidates = FingertipSearch().candidates(in: cover.cells, around: turnHint)
    let rows = FingertipRow.best(of: candidates, around: turnHint, on: cover.cells)
    let row = try row(among: rows, expected: expected.count)
    var fits = FingertipFit.fits(of: row, areThumbs: expectation == .thumbs, on: cover)
    // What turns out much narrower than the others, or to lie in another one, is a piece of it.
    let usual = percentile(0.5, of: fits.map { Float($0.breadth) })
    let all = fits
    fits.removeAll { fit in
      Float(fit.breadth) < SlapSegmentation.narrow * usual
        || all.contains { fit.breadth < $0.breadth && fit.share(in: $0) > SlapSegmentation.overlap }
    }
    if expectation != .any, fits.count < expected.count {
      throw .tooFew(expected: expected.count, found: fits.count)
    }
    return SlapSegments(fits, of: image, picture: picture, segmentation: self)
  }

  /// The breadth of a finger that is none, relative to the others of its hand.
  private static let narrow: Float = 0.45
  /// The share of a finger that lies in a broader one's box if it is none.
  private static let overlap = 0.5

  /// The row of fingers that are there; as many as were expected, if that is known.
  private func row(
    among directions: [[Int: FingertipRow]], expected: Int
  ) throws(SlapRefusal) -> FingertipRow {
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
      row.score - FingertipRow.credible * Double(row.fingers.count)
    }
    let likely = directions.compactMap(found).max { worth($0) < worth($1) }
    guard expectation != .any else {
      guard let likely else { throw .noFingers }
      return likely
    }
    let best = directions.max {
      $0[expected]?.score ?? -.infinity < $1[expected]?.score ?? -.infinity
    }
    // Where a count is expected, it is believed as long as nothing speaks clearly against it.
    guard let best, let row = best[expected], gain(best, expected) > FingertipRow.doubtful else {
      guard let likely else { throw .noFingers }
      throw .tooFew(expected: expected, found: min(likely.fingers.count, expected - 1))
    }
    if gain(best, expected + 1) > FingertipRow.certain {
      throw .tooMany(expected: expected, found: expected + 1)
    }
    return row
  }
}
