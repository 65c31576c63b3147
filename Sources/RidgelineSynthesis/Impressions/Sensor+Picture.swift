import Ridgeline

extension Sensor {
  /// The grey values that the device gives for what touches it.
  func picture(
    of contact: SkinContact, conditions: ImpressionConditions, random: inout RandomSource
  ) -> [UInt8] {
    let ink = slipped(contact.touch, random: &random).smoothed(sigma: blur)
    let light = SmoothNoise.field(width: width, height: height, scale: 50, random: &random)
    let near = contact.mask.mapped { $0 ? Float(1) : 0 }.smoothed(sigma: 6)
    let columns = (0..<width).map { _ in columnNoise * random.bell() }
    let depth = (background - darkest) * Float(conditions.contrast)
    // Dim light lowers the whole picture a little, not its dark end alone.
    let base = background - 0.12 * (background - darkest) * (1 - Float(conditions.contrast))
    let strength = Float(conditions.noise)
    var pixels = [UInt8](repeating: 0, count: width * height)
    for i in 0..<pixels.count {
      let amount = min(1, max(0, 0.5 + steepness * (ink.elements[i] - 0.5) * 0.72))
      let share = (amount - floorOfInk) / (1 - floorOfInk)
      let noisy = backgroundNoise + (noise - backgroundNoise) * min(1, near.elements[i])
      // A digitiser's noise is finest where it is saturated.
      let room = 0.35 + 0.65 * min(1, 4 * amount * (1 - amount) + 0.25)
      let grey =
        base - depth * max(0, share) + unevenness * light.elements[i]
        + columns[i % width] + strength * noisy * room * random.bell()
      pixels[i] = UInt8(min(255, max(0, grey.rounded())))
    }
    return pixels
  }

  /// The answer to no contact at all.
  private var floorOfInk: Float { min(0.49, max(0, 0.5 - 0.36 * steepness)) }

  /// Rows put together by a sweep sensor do not all lie where they belong.
  private func slipped(
    _ touch: Raster<Float>, random: inout RandomSource
  ) -> Raster<Float> {
    guard rowSlip > 0 else { return touch }
    var out = touch
    var slip = 0.0
    for y in 0..<height {
      // A new strip of rows every eighth row.
      if y % 8 == 0 { slip = min(rowSlip, max(-rowSlip, 0.8 * slip + 0.35 * random.normal())) }
      let shift = Int(slip.rounded())
      guard shift != 0 else { continue }
      for x in 0..<width { out[x, y] = touch[min(width - 1, max(0, x + shift)), y] }
    }
    return out
  }
}
