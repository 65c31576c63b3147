/// Measures of a print that show how well it will match, and why not.
///
/// Areas are in square millimetres, lengths in pixels at 500 per inch, grey values 0 to 255 with
/// dark ridges, shares 0 to 1.
public struct QualityMeasures: Sendable, Hashable, Codable {
  /// The area inside the outline of the finger.
  public var fingerArea = 0.0
  /// The area in which ridges are seen with confidence.
  public var ridgeArea = 0.0
  /// The area in which ridges are seen clearly: where ``clarity`` and ``certainty`` of a cell have a
  /// geometric mean above one half.
  public var clearArea = 0.0
  /// Response energy over input energy of the ridge filter, averaged over the finger: how far the
  /// enhanced ridges were seen and not invented.
  public var clarity = 0.0
  /// How far neighbouring gradients agree on one direction, averaged over the finger (the local
  /// clarity and orientation certainty of ISO/IEC 29794-4 measure the same thing).
  public var certainty = 0.0
  /// The standard deviation of the grey values inside the finger.
  public var contrast = 0.0
  /// How unevenly the contrast is spread: the standard deviation of the local contrast over its mean.
  public var unevenness = 0.0
  /// The mean grey value inside the finger.
  public var tone = 0.0
  /// The third moment of the grey values about their local mean, over the cube of the deviation:
  /// positive if light pixels are the exception (valleys filled), negative if dark ones are (ridges
  /// broken).
  public var skewness = 0.0
  /// The share of the picture's energy that is finer than any ridge.
  public var grain = 0.0
  /// The median distance from ridge to ridge.
  public var period = 0.0
  /// The spread of that distance over the print: the 90th less the 10th percentile over the median.
  public var periodSpread = 0.0
  /// The mean turn of the flow from one cell of 12 pixels to the next, radians.
  public var flowTurn = 0.0
  /// The share of the finger that lies under light lines running across ridges.
  public var creases = 0.0
  /// The share of the finger that shows no clear ridges but gradients of one direction, as a slide of
  /// the finger leaves them.
  public var smear = 0.0
  /// The share of the finger inside which no ridge is believed.
  public var gaps = 0.0
  /// How far the centre of the ridges lies right of the picture's centre, as a share of its width.
  public var offsetX = 0.0
  /// How far the centre of the ridges lies below the picture's centre, as a share of its height.
  public var offsetY = 0.0
  /// The share of the finger's outline that lies on the picture's edge.
  public var cutOff = 0.0
  /// The number of minutiae.
  public var minutiaCount = 0
  /// The mean quality of the minutiae, 0 to 1.
  public var minutiaQuality = 0.0
  /// The number of fingers that the ridges show, each of a third of a fingertip or more; 0 if none is
  /// that large.
  public var patches = 0
  /// The length of the longest line within the finger in which the sensor saw nothing, millimetres.
  ///
  /// Dead columns and rows count, and dark scratches, which a ``QualityPreview`` does not seek; a light
  /// scratch cannot be told from a crease.
  public var deadLine = 0.0
  /// The area amid the ridges that is quite blank, as behind a blind spot of the sensor or dirt on it.
  public var blankArea = 0.0
  /// Whether the ridges turned out to be light on dark without the caller having said so.
  public var isNegative = false
  /// Pixels per inch that the picture states; nil if it states none.
  public var pixelsPerInch: Double?

  /// Nothing measured.
  public init() {}

  /// What a picture says of itself.
  init(of image: FingerprintImage) {
    pixelsPerInch = image.resolution.source == .assumed ? nil : image.resolution.pixelsPerInch
  }

  /// What was seen while a print was made ready.
  mutating func take(_ prepared: PreparedPrint) {
    let part = prepared.part
    isNegative = prepared.isNegative
    deadLine = Double(prepared.deadLine) * CellGrid.pixel
    let blank =
      part.outline.elements.count(where: { $0 }) - part.finger.elements.count(where: { $0 })
    blankArea = Double(blank) * CellGrid.pixelArea
  }
}
