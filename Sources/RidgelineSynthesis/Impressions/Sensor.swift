/// A capture device: its size, its resolution and what its pictures look like.
public struct Sensor: Sendable, Hashable {
  /// The principle that a device works by.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Light is reflected where no skin touches a prism.
    case optical
    /// Skin changes the capacity of a chip's cells.
    case capacitive
    /// The finger is drawn over a narrow strip that feels warmth; rows are put together.
    case thermalSweep = "thermal-sweep"
    /// Light from below is caught by a thin film of photo cells.
    case thinFilm = "thin-film"
  }

  /// The principle that it works by.
  public let kind: Kind
  /// Columns of its pictures.
  public let width: Int
  /// Rows of its pictures.
  public let height: Int
  /// Its pixels per inch.
  public let pixelsPerInch: Double

  /// The grey of untouched glass.
  let background: Float
  /// The grey of full contact.
  let darkest: Float
  /// The standard deviation of its blur, in pixels.
  let blur: Float
  /// How steeply it turns contact into grey: 1 keeps all shades, 3 is nearly black and white.
  let steepness: Float
  /// The standard deviation of its noise where skin is near, in grey values.
  let noise: Float
  /// The same on untouched glass.
  let backgroundNoise: Float
  /// The standard deviation of slow changes of light, in grey values.
  let unevenness: Float
  /// The standard deviation of whole columns' errors, in grey values.
  let columnNoise: Float
  /// The most by which rows are put together wrongly, in pixels.
  let rowSlip: Double

  /// The device of a kind.
  public init(_ kind: Kind) {
    self.kind = kind
    switch kind {
    case .optical:
      (width, height, pixelsPerInch) = (388, 460, 500)
      (background, darkest, blur, steepness) = (246, 8, 0.7, 2.6)
      (noise, backgroundNoise, unevenness, columnNoise, rowSlip) = (7, 1, 5, 0, 0)
    case .capacitive:
      (width, height, pixelsPerInch) = (300, 400, 500)
      (background, darkest, blur, steepness) = (238, 30, 0.5, 3)
      (noise, backgroundNoise, unevenness, columnNoise, rowSlip) = (14, 8, 4, 2, 0)
    case .thermalSweep:
      (width, height, pixelsPerInch) = (304, 488, 512)
      (background, darkest, blur, steepness) = (178, 6, 0.7, 3)
      (noise, backgroundNoise, unevenness, columnNoise, rowSlip) = (9, 4, 16, 3, 1.2)
    case .thinFilm:
      (width, height, pixelsPerInch) = (320, 440, 500)
      (background, darkest, blur, steepness) = (200, 45, 0.9, 1.7)
      (noise, backgroundNoise, unevenness, columnNoise, rowSlip) = (5, 4, 9, 1, 0)
    }
  }

  /// A device that works like another, with pictures of another size.
  ///
  /// What is measured in pixels grows with the resolution.
  init(_ kind: Kind, width: Int, height: Int, pixelsPerInch: Double) {
    let model = Sensor(kind)
    let scale = pixelsPerInch / model.pixelsPerInch
    self.kind = kind
    (self.width, self.height, self.pixelsPerInch) = (width, height, pixelsPerInch)
    (background, darkest, steepness) = (model.background, model.darkest, model.steepness)
    blur = model.blur * Float(scale)
    (noise, backgroundNoise) = (model.noise, model.backgroundNoise)
    (unevenness, columnNoise) = (model.unevenness, model.columnNoise)
    rowSlip = model.rowSlip * scale
  }
}
