/// How a hand, or both thumbs, is laid down.
public struct SlapConditions: Sendable, Hashable {
  /// What the hand is laid on.
  public enum Background: String, Sendable, Hashable, Codable, CaseIterable {
    /// The glass of a live-scanner.
    case glass
    /// A card with printed lines and handwriting, scanned.
    case card
  }

  /// The turn of the hand, radians clockwise as seen on the picture.
  public var turn = 0.0
  /// The distance between neighbouring pads, in millimetres: below about 1 they touch.
  public var gap = 5.0
  /// How much further each finger is turned than its neighbour, radians.
  public var fan = 0.06
  /// The shift of the hand from where it fits best, in millimetres along x and y.
  public var shift = SIMD2(0.0, 0.0)
  /// -1 a light touch, 1 hard pressure, of the whole hand.
  public var pressure = 0.2
  /// How differently the fingers press.
  public var pressureSpread = 0.25
  /// 0 moist enough; 1 ridges broken into dots.
  public var dryness = 0.0
  /// 0 dry enough; 1 valleys filled in places.
  public var moisture = 0.0
  /// The chance that a finger is so steep that its tip alone touches.
  public var steepness = 0.08
  /// The chance that a finger shows skin below its first crease.
  public var phalanges = 0.7
  /// How dark the fog is that warm skin leaves around itself on the glass, 0 to 1.
  public var halo = 0.0
  /// How dark the print of the hand before is, 0 to 1.
  public var residue = 0.0
  /// Lines and writing, 0 to 1: how many of them.
  public var clutter = 0.0
  /// What the hand is laid on.
  public var background = Background.glass
  /// What the device's contrast is worth, 0 to 1.
  public var contrast = 0.95
  /// The strength of the noise relative to what it should be.
  public var noise = 1.0

  /// A good capture.
  public init() {}

  /// Conditions as they come in the field.
  ///
  /// - Parameter wear: how badly the skin is worn, 0 to 1; worn skin tends to be dry.
  public init(drawnFrom random: inout RandomSource, wear: Double) {
    let steady = 0.14 * random.normal()
    // One hand in six is laid down at any angle that an arm can reach.
    turn = random.unit() < 0.17 ? random.uniform(-1.05...1.05) : min(1.05, max(-1.05, steady))
    gap = random.unit() < 0.2 ? random.uniform(-0.2...1.2) : random.uniform(1.5...9)
    fan = 0.011 * (gap - 1) + 0.025 * random.normal()
    shift = SIMD2(3 * random.normal(), 3 * random.normal())
    pressure = min(1, max(-0.8, 0.35 * random.normal() + 0.25))
    pressureSpread = random.uniform(0.1...0.4)
    let humidity = 0.38 * random.normal() - 0.1 - 0.45 * wear
    dryness = min(1, max(0, -humidity))
    moisture = min(1, max(0, humidity))
    steepness = 0.08
    phalanges = random.uniform(0.2...1)
    halo = random.unit() < 0.3 ? random.uniform(0.1...0.6) : 0
    residue = random.unit() < 0.3 ? random.uniform(0.05...0.25) : 0
    background = random.unit() < 0.25 ? .card : .glass
    clutter = background == .card ? random.uniform(0.2...1) : random.unit() < 0.1 ? 0.15 : 0
    contrast = min(1, max(0.45, 0.95 - 0.15 * abs(random.normal())))
    noise = random.uniform(0.6...1.5)
  }
}
