public import Ridgeline

/// The print somewhere on a page of paper with grain, under a line of writing.
///
/// The page is six wide to five high; where the print needs more, the page grows.
public struct PaperPage: PictureDisturbance, Hashable {
  /// The page's width, in pixels at 500 per inch.
  public let width: Double
  /// The mean grey of the paper.
  private static let paper: Float = 232

  /// A page of a width in pixels at 500 per inch, at most 5000.
  public init(width: Double) { self.width = min(5000, max(1, width)) }

  /// The page; the print is inked on it, so that the paper's grain shows through.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let scale = image.pixelsPerStandardPixel
    let head = Int((110 * scale).rounded(.up))
    let width = max(image.width, Int((self.width * scale).rounded()))
    let height = max(image.height + head, Int((self.width * scale * 5 / 6).rounded()))
    let left = Int(random.unit() * Double(width - image.width + 1))
    let top = head + Int(random.unit() * Double(height - image.height - head + 1))
    var grain = PaperPage.grain(width: width, height: height, random: &random)
    for y in 0..<image.height {
      for x in 0..<image.width {
        let light = Float(image.pixels[y * image.width + x]) / 255
        grain[left + x, top + y] *= light
      }
    }
    var page = Raster(width: width, height: height, elements: grain.elements.map(UInt8.init(grey:)))
    let writing = PenWriting(
      x: 40 * scale, y: 70 * scale, end: min(0.9 * Double(width), 700 * scale), scale: scale)
    writing.draw(on: &page, random: &random)
    return DisturbedImage(
      image, grey: page,
      map: PictureMap(
        width: width, height: height,
        base: PictureMove(shiftX: Double(left), shiftY: Double(top))))
  }

  /// Paper: fibres, clouds and the noise of the scanner.
  private static func grain(
    width: Int, height: Int, random: inout RandomSource
  ) -> Raster<Float> {
    let fibres = SmoothNoise.field(width: width, height: height, scale: 1.1, random: &random)
    let clouds = SmoothNoise.field(width: width, height: height, scale: 40, random: &random)
    var grain = fibres
    for i in grain.elements.indices {
      grain.elements[i] =
        paper + 3.5 * fibres.elements[i] + 2 * clouds.elements[i] + 2.5 * random.bell()
    }
    return grain
  }
}
