/// The part of a picture that its stages are kept of: all of it, or that with the finger where the
/// rest would fill the memory.
struct StageFrame: Sendable {
  /// Pictures with more pixels, at 500 per inch, are cut to the finger.
  static let largestPicture = FingerprintCriteria.largestRegion

  /// The part that the stages worked on.
  let region: PictureRegion
  /// Whether the whole picture is kept.
  let isWhole: Bool

  /// The frame of a region.
  init(_ region: PictureRegion) {
    self.region = region
    isWhole = region.pictureWidth * region.pictureHeight <= StageFrame.largestPicture
  }

  /// The picture's column in which the frame begins.
  var x: Int { isWhole ? 0 : region.x }
  /// The picture's row in which the frame begins.
  var y: Int { isWhole ? 0 : region.y }

  /// The frame's part of a picture.
  func cut<Element>(from picture: Raster<Element>) -> Raster<Element> {
    isWhole ? picture : region.cut(from: picture)
  }

  /// What a stage made of the region, in the frame.
  func place<Element>(_ part: Raster<Element>, over background: Element) -> Raster<Element> {
    isWhole ? region.paste(part, over: background) : part
  }

  /// A minutia of the region, in the frame.
  func place(_ minutia: Minutia) -> Minutia { isWhole ? region.paste(minutia) : minutia }
}
