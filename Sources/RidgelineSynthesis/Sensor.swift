import Ridgeline

/// Turns what touches the glass into grey values: an optical sensor with a light background.
struct Sensor: Sendable {
  /// The grey of untouched glass.
  static let background: Float = 246
  /// The sharpness of the lens: standard deviation of its blur in pixels.
  static let blur: Float = 0.8
  /// Grey values are multiples of this: cheap sensors have few, and files stay small.
  static let step: Float = 4

  /// How the finger meets the sensor.
  let conditions: ImpressionConditions

  /// The picture of what touches; negative values are outside the contact area.
  func picture(of touch: Raster<Float>, random: inout RandomSource) -> [UInt8] {
    var ink = touch
    for i in 0..<ink.count { ink.elements[i] = max(0, ink.elements[i]) }
    ink = GaussianBlur.blur(ink, sigma: Sensor.blur)
    let light = SmoothNoise.field(
      width: touch.width, height: touch.height, scale: 50, random: &random)
    return (0..<touch.count).map { i in
      let dark = Sensor.background * Float(conditions.contrast) * ink.elements[i]
      // Noise shows where light comes back from skin; bare glass is clean.
      let noise = touch.elements[i] < 0 ? 0 : Float(conditions.noise * random.normal())
      let shade = touch.elements[i] < 0 ? 0 : 5 * light.elements[i]
      let grey = Sensor.background - dark + noise + shade
      return UInt8(min(255, max(0, (grey / Sensor.step).rounded() * Sensor.step)))
    }
  }
}
