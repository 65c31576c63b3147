/// Measures of ISO/IEC 29794-4:2024 under the standard's names, with its bins, for those who log them.
///
/// They are computed only on request and independently of the engine's own ``QualityReport``: nothing
/// here enters its score, and no unified score is made of them, so that none can be mistaken for an
/// NFIQ 2 value. Measures that rest on the standard's own minutiae and outline of the finger are not
/// offered.
public struct StandardQualityMeasures: Sendable, Hashable {
  /// The mean grey value of the picture without its white margins (`Mu`).
  public let mean: Double
  /// The mean of the mean grey values of blocks of 32 pixels (`MMB`).
  public let meanOfBlockMeans: Double
  /// The standard deviation of the grey values, below 1 for a picture of one tone (`UniformImage`).
  public let deviation: Double
  /// How far the gradients of a block agree on one direction (`OCL_Bin10_`).
  public let orientationCertainty: StandardHistogram
  /// How far the direction turns from a block to its neighbours (`OF_Bin10_`).
  public let orientationFlow: StandardHistogram
  /// How clearly the grey values of ridges and valleys of a block differ (`LCS_Bin10_`).
  public let localClarity: StandardHistogram
  /// How far the spectrum of a block has a single peak (`FDA_Bin10_`).
  public let frequencyDomain: StandardHistogram
  /// The widths of ridges over those of the valleys beside them (`RVUP_Bin10_`).
  public let ridgeValleyUniformity: StandardHistogram

  /// The measures of a picture.
  ///
  /// As the standard demands, the picture is taken to have 500 pixels per inch and dark ridges; the
  /// caller must first resample or invert any other.
  ///
  /// - Returns: nil if nothing is left once rows and columns lighter than 250 are cut off the margins,
  ///   or if the rest is smaller than a block with its border, 36 pixels.
  public init?(of image: FingerprintImage) {
    guard let picture = StandardPicture(image) else { return nil }
    mean = picture.mean
    deviation = picture.deviation
    meanOfBlockMeans = picture.meanOfBlockMeans
    orientationCertainty = StandardHistogram(
      of: picture.orientationCertainties,
      limits: [0.337, 0.479, 0.579, 0.655, 0.716, 0.766, 0.81, 0.852, 0.898])
    let grid = StandardBlockGrid(picture)
    orientationFlow = StandardHistogram(
      of: grid.turns,
      limits: [0.01715, 0.035, 0.0557, 0.081, 0.115, 0.1718, 0.2569, 0.4758, 0.748])
    localClarity = StandardHistogram(
      of: grid.clarities(in: picture),
      limits: [0, 0.70, 0.74, 0.77, 0.79, 0.81, 0.83, 0.85, 0.87])
    frequencyDomain = StandardHistogram(
      of: grid.regularities(in: picture),
      limits: [0.268, 0.304, 0.33, 0.355, 0.38, 0.407, 0.44, 0.50, 1])
    ridgeValleyUniformity = StandardHistogram(
      of: grid.ridgeValleyRatios(in: picture),
      limits: [0.5, 0.667, 0.8, 1, 1.25, 1.5, 2, 24, 30])
  }

  /// All values under the standard's names, in the standard's order.
  public var named: [(name: String, value: Double)] {
    [("UniformImage", deviation)] + frequencyDomain.named("FDA_Bin10_")
      + localClarity.named("LCS_Bin10_") + [("MMB", meanOfBlockMeans), ("Mu", mean)]
      + orientationCertainty.named("OCL_Bin10_") + orientationFlow.named("OF_Bin10_")
      + ridgeValleyUniformity.named("RVUP_Bin10_")
  }
}
