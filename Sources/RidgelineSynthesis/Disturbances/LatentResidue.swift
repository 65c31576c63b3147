public import Ridgeline

/// What the finger before left on the glass: a latent print of another finger, faint and in patches,
/// under the print.
///
/// The other finger is synthetic, one of four, and nobody whose prints are compared. Ridges of both
/// darken the picture: it must be dark on light.
public struct LatentResidue: PictureDisturbance, Hashable {
  /// How dark the latent print is, 0 to 1, where 1 is as dark as a good print.
  public let strength: Double

  /// A residue of a strength from 0 to 1.
  public init(strength: Double) { self.strength = min(1, max(0, strength)) }

  /// The picture with the residue, turned by up to 30 degrees and shifted by up to 60 pixels at 500
  /// per inch.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let latents = LatentResidue.latents
    let latent = latents[Int(random.next() % UInt64(latents.count))]
    let scale = image.pixelsPerStandardPixel
    let middle = PrintMiddle(of: image)
    let move = PictureMove(
      turn: random.uniform(-0.5...0.5), scale: scale,
      from: (0.5 * Double(latent.width), 0.5 * Double(latent.height)),
      to: (
        middle.x + scale * random.uniform(-60...60), middle.y + scale * random.uniform(-60...60)
      ))
    let patches = SmoothNoise.field(
      width: image.width, height: image.height, scale: 30 * Float(scale), random: &random)
    var grey = image.grey
    for y in 0..<image.height {
      for x in 0..<image.width {
        let point = move.source(x: Double(x), y: Double(y))
        let there = latent.sampled(x: point.x, y: point.y, fill: 255)
        guard there < 255 else { continue }
        let left = min(1, max(0, 0.65 + 0.5 * patches[x, y]))
        let dark = Float(strength) * left * Float(255 - there) / 255
        grey[x, y] = UInt8(grey: Float(grey[x, y]) * (1 - dark))
      }
    }
    return DisturbedImage(image, grey: grey)
  }

  /// The latent prints at 500 pixels per inch, white where no ridge is; grown when first asked for.
  private static let latents: [Raster<UInt8>] = (0..<4).map { number in
    var random = RandomSource(seed: 0x1A7E_4701, stream: UInt64(number))
    var conditions = ImpressionConditions()
    conditions.pressure = -0.2
    let image = MasterFinger(seed: random.next()).impression(
      under: conditions, sensor: Sensor(.optical), random: &random
    ).image
    let glass = Float(image.borderGrey)
    var grey = image.grey
    for i in grey.elements.indices {
      // The noise of empty glass is no residue.
      let light = 1.06 * Float(grey.elements[i]) / glass
      grey.elements[i] = UInt8(grey: 255 * light)
    }
    return grey
  }
}
