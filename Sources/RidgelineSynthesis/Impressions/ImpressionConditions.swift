/// How a finger meets the sensor.
public struct ImpressionConditions: Sendable, Hashable {
  /// The turn of the finger, radians clockwise as seen on the picture.
  public var rotation = 0.0
  /// The shift along x, in pixels at 500 per inch.
  public var shiftX = 0.0
  /// The shift along y, in pixels at 500 per inch.
  public var shiftY = 0.0
  /// How the finger moved after it touched.
  public var drag = SkinDrag()
  /// The deviation of the skin's uneven stretch, in pixels.
  public var unevenness = 0.8
  /// -1 a light touch, thin ridges; 1 hard pressure, thick ridges.
  public var pressure = 0.0
  /// 0 moist enough; 1 ridges broken into dots.
  public var dryness = 0.0
  /// 0 dry enough; 1 valleys filled in places.
  public var moisture = 0.0
  /// The size of the contact area relative to a whole fingertip's.
  public var contact = 1.0
  /// What the device's contrast is worth, 0 to 1; dusk, dirt and old lamps take from it.
  public var contrast = 1.0
  /// The strength of the sensor's noise relative to what it should be.
  public var noise = 1.0
  /// The strength of what the finger before left on the glass, 0 to 1.
  public var residue = 0.0
  /// How far the skin slid over the glass while the picture was taken, along x and y, in pixels at 500
  /// per inch.
  public var smear = SIMD2(0.0, 0.0)
  /// The day of the capture, 0 to 1: cracks heal and others open.
  public var day = 0.5

  /// A good capture.
  public init() {}

  /// Conditions as they come in the field; worn fingers tend to be dry.
  ///
  /// - Parameters:
  ///   - wear: how badly the finger is worn, 0 to 1.
  ///   - healing: how much time there is between captures: 0 all on one day, 1 months apart.
  public init(drawnFrom random: inout RandomSource, wear: Double, healing: Double = 0.5) {
    rotation = min(0.5, max(-0.5, 0.13 * random.normal()))
    shiftX = min(50, max(-50, 16 * random.normal()))
    shiftY = min(60, max(-60, 20 * random.normal()))
    drag = SkinDrag(drawnFrom: &random, strength: random.unit() < 0.25 ? 1.6 : 0.7)
    unevenness = random.uniform(0.4...1.2)
    let humidity = 0.42 * random.normal() - 0.12 - 0.45 * wear
    dryness = min(1, max(0, -humidity))
    moisture = min(1, max(0, humidity))
    pressure = min(1, max(-1, 0.4 * random.normal() + 0.45 - 0.1 * wear))
    contact = min(1.12, max(0.5, 0.88 + 0.13 * random.normal() + 0.08 * pressure))
    contrast = min(1, max(0.3, 0.9 - 0.16 * abs(random.normal())))
    noise = random.uniform(0.6...1.5)
    residue = random.unit() < 0.25 ? random.uniform(0.05...0.25) : 0
    day = 0.5 + healing * random.uniform(-0.5...0.5)
  }
}
