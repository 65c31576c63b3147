public import Ridgeline

/// A round patch in the print's middle, turned by a quarter inside its place, to the left or to the
/// right: ridges break off at a seam, as where pictures were put together wrongly.
public struct Seam: PictureDisturbance, Hashable {
  /// The patch's diameter, in pixels at 500 per inch.
  public let diameter: Double

  /// A patch of a diameter in pixels at 500 per inch.
  public init(diameter: Double) { self.diameter = max(0, diameter) }

  /// The picture with the patch turned.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let turn = (random.unit() < 0.5 ? 0.5 : -0.5) * Double.pi
    let middle = PrintMiddle(of: image)
    // Whole pixels, so that a quarter turn meets whole pixels.
    let (x, y) = (middle.x.rounded(), middle.y.rounded())
    let radius = min(
      0.5 * diameter * image.pixelsPerStandardPixel,
      min(min(x, Double(image.width - 1) - x), min(y, Double(image.height - 1) - y)))
    let map = PictureMap(
      width: image.width, height: image.height,
      pieces: [
        PictureMap.Piece(
          area: .disc(x: x, y: y, radius: radius),
          move: PictureMove(turn: turn, from: (x, y), to: (x, y)))
      ])
    return DisturbedImage(image, grey: image.grey.moved(by: map, fill: 255), map: map)
  }
}
