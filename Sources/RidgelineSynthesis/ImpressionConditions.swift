/// How a finger meets the sensor.
public struct ImpressionConditions: Sendable, Hashable {
  /// The turn of the finger, radians clockwise as seen on the picture.
  public var rotation = 0.0
  /// The shift along x, in pixels.
  public var shiftX = 0.0
  /// The shift along y, in pixels.
  public var shiftY = 0.0
  /// The deviation of the skin's stretch, in pixels.
  public var distortion = 2.0
  /// -1 a light touch, thin ridges; 1 hard pressure, thick ridges.
  public var pressure = 0.0
  /// 0 moist enough; 1 ridges broken into dots.
  public var dryness = 0.0
  /// 0 dry enough; 1 valleys filled in places.
  public var moisture = 0.0
  /// The size of the contact area relative to a fingertip's.
  public var contact = 1.0
  /// The strength of the sensor's noise, in grey values.
  public var noise = 4.0
  /// The contrast of the sensor, 0 to 1.
  public var contrast = 0.9

  /// A good capture.
  public init() {}

  /// Conditions as they come in the field; worn fingers tend to be dry.
  public init(drawnFrom random: inout RandomSource, wear: Double) {
    rotation = random.uniform(-0.22...0.22)
    shiftX = 14 * random.normal()
    shiftY = 16 * random.normal()
    shiftX = min(35, max(-35, shiftX))
    shiftY = min(40, max(-40, shiftY))
    distortion = random.uniform(1...3)
    pressure = min(1, max(-1, 0.4 * random.normal() - 0.2 * wear))
    dryness = max(0, min(1, 0.25 * random.normal() + 0.05 + 0.5 * wear))
    moisture = dryness > 0.3 ? 0 : max(0, min(1, 0.35 * random.normal()))
    contact = random.uniform(0.82...1.05)
    noise = random.uniform(2...6)
    contrast = random.uniform(0.7...0.95)
  }
}
