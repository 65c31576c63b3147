public import Ridgeline

/// The finger was laid down askew, or the picture came in on its side.
///
/// The canvas grows so that nothing is lost; what is new has the grey of the old border.
public struct Turn: PictureDisturbance, Hashable {
  /// The angle in degrees, 0 to 180, to the left or to the right as it is drawn; a full circle, 360,
  /// stands for any angle, drawn evenly.
  public let degrees: Double

  /// A turn by an angle in degrees, 0 to 180, or 360 for any.
  public init(degrees: Double) { self.degrees = degrees }

  /// The picture, turned.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let side = random.unit()
    let drawn = degrees >= 360 ? 360 * side : side < 0.5 ? degrees : -degrees
    return turned(image, degrees: drawn)
  }

  /// The picture, turned counter-clockwise as seen on it.
  func turned(_ image: FingerprintImage, degrees: Double) -> DisturbedImage {
    let turn = degrees * Double.pi / 180
    let angle = ElementaryMath.sineAndCosine(turn)
    let (cosine, sine) = (abs(angle.cosine), abs(angle.sine))
    func side(_ length: Double) -> Int { max(1, Int((length - 1e-6).rounded(.up))) }
    let width = side(Double(image.width) * cosine + Double(image.height) * sine)
    let height = side(Double(image.width) * sine + Double(image.height) * cosine)
    let map = PictureMap(
      width: width, height: height,
      base: PictureMove(
        turn: turn, from: (Double(image.width - 1) / 2, Double(image.height - 1) / 2),
        to: (Double(width - 1) / 2, Double(height - 1) / 2)))
    return DisturbedImage(
      image, grey: image.grey.moved(by: map, fill: image.borderGrey), map: map)
  }
}
