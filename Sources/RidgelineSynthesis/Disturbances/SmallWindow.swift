public import Ridgeline

/// A small sensor: of the print only a square window is seen.
///
/// Its middle is drawn evenly from the square of 120 x 120 pixels around the print's middle, as far
/// as the picture reaches; a picture that is smaller than the window stays as it is.
public struct SmallWindow: PictureDisturbance, Hashable {
  /// The window's side, in pixels at 500 per inch.
  public let side: Double
  /// The farthest from the print's middle along each axis, in pixels at 500 per inch.
  static let reach = 60.0

  /// A window of a side in pixels at 500 per inch, at least 1.
  public init(side: Double) { self.side = max(1, side) }

  /// What is seen through the window.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let scale = image.pixelsPerStandardPixel
    let middle = PrintMiddle(of: image)
    let pixels = max(1, Int((side * scale).rounded()))
    func first(_ middle: Double, of length: Int) -> (start: Int, count: Int) {
      let offset = scale * random.uniform(-SmallWindow.reach...SmallWindow.reach)
      let count = min(pixels, length)
      let start = Int((middle + offset - 0.5 * Double(count - 1)).rounded())
      return (min(length - count, max(0, start)), count)
    }
    let (left, width) = first(middle.x, of: image.width)
    let (top, height) = first(middle.y, of: image.height)
    let map = PictureMap(
      width: width, height: height,
      base: PictureMove(shiftX: Double(-left), shiftY: Double(-top)))
    return DisturbedImage(image, grey: image.grey.moved(by: map, fill: 255), map: map)
  }
}
