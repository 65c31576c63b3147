/// A picture made ready for the stages: at 500 pixels per inch, ridges dark, cut to the finger.
struct PreparedPrint: Sendable {
  /// Whether the picture turned out to be a negative, and was turned round.
  let isNegative: Bool
  /// The whole picture.
  let picture: Raster<Float>
  /// The finger in it.
  let mask: Raster<Bool>
  /// The part of the picture that the stages work on.
  let region: PictureRegion
  /// That part.
  let print: Raster<Float>
  /// The finger in that part.
  let finger: Raster<Bool>
  /// The coarse grid over that part.
  let grid: CellGrid
  /// Other parts in which ridges lie.
  let others: [Part]

  /// A part of a picture.
  struct Part: Sendable {
    /// The part.
    let print: Raster<Float>
    /// Where ridges may lie in it.
    let finger: Raster<Bool>
    /// The coarse grid over it.
    let grid: CellGrid
  }

  /// The most other parts that are looked at.
  static let maximumOthers = 3

  /// Finds the finger in a picture.
  ///
  /// - Throws: ``ExtractionFailure`` where the picture is too small or too large.
  init(_ image: FingerprintImage, kernels: Kernels) throws(ExtractionFailure) {
    var picture = Resampling().resample(image)
    guard min(picture.width, picture.height) >= FingerprintCriteria.minimumSide else {
      throw .tooSmall
    }
    if image.polarity == .lightRidges { picture = picture.inverted }
    let window = PictureWindow(of: picture)
    let foreground = Foreground(kernels: kernels)
    var masks = foreground.masks(of: picture, window: window, others: PreparedPrint.maximumOthers)
    isNegative =
      image.polarity == .automatic && PolarityDecision().ridgesAreLight(in: picture, mask: masks[0])
    if isNegative {
      picture = picture.inverted
      masks = foreground.masks(of: picture, window: window, others: PreparedPrint.maximumOthers)
    }
    let mask = masks[0]
    region = PictureRegion(around: mask)
    guard region.width * region.height <= FingerprintCriteria.largestRegion else {
      throw .tooLarge
    }
    self.picture = picture
    self.mask = mask
    print = region.cut(from: picture)
    finger = region.cut(from: mask)
    grid = CellGrid(pictureWidth: print.width, pictureHeight: print.height)
    let whole = picture
    others = masks.dropFirst().compactMap { mask in
      let region = PictureRegion(around: mask)
      guard region.width * region.height <= FingerprintCriteria.largestRegion else { return nil }
      return Part(
        print: region.cut(from: whole), finger: region.cut(from: mask),
        grid: CellGrid(pictureWidth: region.width, pictureHeight: region.height))
    }
  }
}
