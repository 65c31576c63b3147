/// What a picture must have to be taken for a fingerprint.
enum FingerprintCriteria {
  /// The shortest side in pixels at 500 per inch; about 3 mm.
  static let minimumSide = 60
  /// The largest region that is worked on, in pixels at 500 per inch; a square of 15 cm.
  static let largestRegion = 9_000_000
  /// The least standard deviation of the grey values over the foreground.
  static let minimumContrast = 2.0
  /// The coherence of the raw gradients from which a place counts as flowing like ridges.
  static let minimumCoherence: Float = 0.3
  /// The confidence from which a place counts as flowing like ridges.
  static let minimumConfidence: Float = 0.4
  /// What is narrower than twice so many cells, 16 pixels, does not count as an area of ridges.
  static let opening = 2
  /// The least connected area that flows like ridges, in pixels: 5 square millimetres, five ridges of
  /// a small touch.
  static let minimumRidgeArea = 2000
  /// The least share of the foreground that this area has; pictures of other things have spots that
  /// flow like ridges, a finger flows in one piece.
  static let minimumRidgeShare = 0.1
  /// The fewest minutiae of a template.
  static let minimumMinutiaCount = 2
}
