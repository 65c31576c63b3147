public import Ridgeline

/// A line around the picture, as scanners and exports leave it; its grey is drawn from 0 to 200.
public struct PictureFrame: PictureDisturbance, Hashable {
  /// The width of the line in pixels of the picture.
  public let thickness: Int

  /// A line so many pixels wide, at least 0.
  public init(thickness: Int) { self.thickness = max(0, thickness) }

  /// The picture with the line around it.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let grey = UInt8(grey: Float(random.uniform(0...200)))
    let shift = Double(thickness)
    let map = PictureMap(
      width: image.width + 2 * thickness, height: image.height + 2 * thickness,
      base: PictureMove(shiftX: shift, shiftY: shift))
    return DisturbedImage(image, grey: image.grey.moved(by: map, fill: grey), map: map)
  }
}
