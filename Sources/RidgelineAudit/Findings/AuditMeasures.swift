/// What is measured of a picture, on which its findings rest.
public struct AuditMeasures: Sendable, Hashable, Codable {
  /// The distance from ridge to ridge in pixels at 500 per inch, if the stated resolution is right; nil
  /// where no ridges were found.
  public var period: Double?
  /// The distance from ridge to ridge by the whole picture's spectrum, in the same pixels.
  public var ringPeriod = 0.0
  /// How high the ridges' peak stands over its surroundings in the spectrum, in decibels.
  public var ringProminence = 0.0
  /// The steepest fall of the spectrum along the axis where it is less steep, in decibels.
  public var spectrumFall = 0.0
  /// Where that fall begins, in cycles a pixel.
  public var fallFrequency = 0.5
  /// How strong the rhythm of an enlargement is, over the median of all frequencies.
  public var rhythm = 0.0
  /// The frequency of that rhythm in cycles a pixel.
  public var rhythmFrequency = 0.0
  /// How closely the blocks of 8 x 8 pixels keep to the steps of JPEG, 0 to 1.
  public var blockCloseness = 0.0
  /// The share of the print's extent that touches the left, the right, the top and the bottom edge.
  public var edgeContact: [Double] = []
  /// The turn from upright that the flow tells, in degrees counter-clockwise.
  public var turn: Double?
  /// How much better that turn fits than others.
  public var turnMargin = 0.0
  /// The share of the flow that runs within 8 degrees of upright or level.
  public var axisShare = 0.0
  /// The area in square millimetres in which ridges are seen.
  public var ridgeArea = 0.0
  /// The number of minutiae.
  public var minutiae = 0
  /// The number of patches of ridges that lie apart.
  public var patches = 0

  /// Nothing measured.
  public init() {}
}
