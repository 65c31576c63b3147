import Ridgeline

/// Where findings begin: the values at which a finding has a confidence of one half.
///
/// Chosen on made faults in half of the sets of real prints and judged on the others
/// (`Benchmarks/experiments/049-audit.md`).
enum AuditCriteria {
  /// The usual distance from ridge to ridge, in pixels at 500 per inch: 0.45 mm.
  static let usualPeriod = 9.0
  /// The limits within which the distances of nearly all adults lie.
  static let usualPeriods = 6.8...12.2
  /// The limits beyond which a single print is wrongly scaled.
  static let possiblePeriods = 6.2...13.6
  /// The ratio to the finger's other prints beyond which one of them is wrongly scaled.
  static let fingerRatio = 1.14
  /// The ratio of a folder's median to the usual distance beyond which the folder is wrongly scaled.
  static let folderRatio = 1.22
  /// The peak in decibels from which ridges are believed where the extractor finds none.
  static let ringProminence = 5.0
  /// The rhythm of an enlargement.
  static let rhythm = 7.0
  /// The fall of the spectrum in decibels over 0.08 cycles a pixel.
  static let spectrumFall = 11.0
  /// The closeness of blocks to the steps of JPEG.
  static let blockCloseness = 0.42
  /// The share of the print's extent in touch with an edge.
  static let edgeContact = 0.6
  /// The same at the bottom, where prints usually end without an end of the ridges.
  static let bottomContact = 0.9
  /// The turn in degrees.
  static let turn = 75.0
  /// The turn in degrees against the other prints of the finger.
  static let mateTurn = 45.0
  /// The share of pictures of one size that run into an edge from which the sensor is the reason.
  static let sensorShare = 0.3
  /// The share of the flow that lies along the picture's axes from which it is print or ruling.
  static let axisShare = 0.7
  /// The margin of the flow's turn.
  static let turnMargin = 0.2

  /// The confidence of a value: one half at the threshold, near 1 from three widths above.
  static func confidence(_ value: Double, over threshold: Double, width: Double) -> Double {
    1 / (1 + ElementaryMath.exp(-(value - threshold) / width))
  }

  /// The size of the logarithm of a ratio.
  static func distance(_ ratio: Double) -> Double { abs(ElementaryMath.log(max(1e-9, ratio))) }
}
