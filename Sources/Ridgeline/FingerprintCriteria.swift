/// What a picture must have to be taken for a fingerprint.
enum FingerprintCriteria {
  /// The shortest side in pixels at 500 per inch; about 3 mm.
  static let leastSide = 60
  /// The largest region that is worked on, in pixels at 500 per inch; a square of 15 cm.
  static let largestRegion = 9_000_000
  /// The least standard deviation of the grey values over the foreground.
  static let leastContrast = 2.0
  /// The coherence of the raw gradients from which a place counts as flowing like ridges.
  static let leastCoherence: Float = 0.3
  /// The confidence from which a place counts as flowing like ridges.
  static let leastConfidence: Float = 0.4
  /// The least area that flows like ridges, in pixels; about 8 square millimetres.
  static let leastRidgeArea = 3000
  /// The least share of the foreground that flows like ridges; noise of the right grain has spots
  /// that do, a finger is mostly that.
  static let leastRidgeShare = 0.2
  /// The fewest minutiae of a template.
  static let fewestMinutiae = 4

  /// The area in pixels that flows like ridges.
  static func ridgeArea(of enhancement: Enhancement) -> Int {
    var cells = 0
    for i in 0..<enhancement.confidence.count
    where enhancement.confidence.elements[i] >= leastConfidence
      && enhancement.rawCoherence.elements[i] >= leastCoherence
    {
      cells += 1
    }
    return cells * CellGrid.cell * CellGrid.cell
  }

  /// Why a picture is no usable fingerprint, or nil.
  ///
  /// - Parameter minutiaCount: nil where minutiae were not sought.
  static func failure(
    of enhancement: Enhancement, foregroundArea: Int, minutiaCount: Int?
  ) -> ExtractionFailure? {
    let area = ridgeArea(of: enhancement)
    if area < leastRidgeArea || Double(area) < leastRidgeShare * Double(foregroundArea) {
      return .noRidges
    }
    if let minutiaCount, minutiaCount < fewestMinutiae { return .tooFewMinutiae }
    return nil
  }
}
