import Ridgeline

/// The truth of a slap as it is written beside the picture, ready for JSON.
///
/// Positions are in pixels of the picture from its top left, angles in degrees counter-clockwise as seen on
/// it.
public struct SlapTruthFile: Codable, Sendable, Hashable {
  /// A point of the picture.
  public struct Point: Codable, Sendable, Hashable {
    /// Pixels from the left edge.
    public let x: Double
    /// Pixels from the top edge.
    public let y: Double
  }

  /// A fingertip.
  public struct Finger: Codable, Sendable, Hashable {
    /// The code of ISO/IEC 19794-2: 1 to 5 right thumb to little finger, 6 to 10 left.
    public let position: UInt8
    /// Its name.
    public let name: String
    /// The middle of its box.
    public let middle: Point
    /// Across the finger.
    public let width: Double
    /// Along the finger.
    public let height: Double
    /// 0 points up, 90 to the left.
    public let angle: Double
    /// Upper left, upper right, lower right and lower left, the finger pointing up.
    public let corners: [Point]
    /// The share of its contact that lies on the picture.
    public let visibleShare: Double
    /// Whether its tip alone touches.
    public let isSteep: Bool
    /// Whether skin below the first crease touches.
    public let showsPhalanx: Bool
  }

  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Pixels per inch.
  public let pixelsPerInch: Double
  /// `right-four`, `left-four` or `thumbs`.
  public let kind: String
  /// The positions that were not laid down.
  public let missing: [UInt8]
  /// What the person was made from.
  public let seed: String
  /// Years.
  public let age: Double
  /// 0 to 1.
  public let wear: Double
  /// What the hand was laid on: `glass` or `card`.
  public let background: String
  /// How the hand was laid down.
  public let conditions: [String: Double]
  /// From left to right as the hand has them.
  public let fingers: [Finger]

  /// The truth of a slap.
  public init(_ slap: Slap, of person: SyntheticPerson) {
    width = slap.image.width
    height = slap.image.height
    pixelsPerInch = slap.truth.pixelsPerInch
    kind = slap.truth.kind.rawValue
    missing = slap.truth.missing.map(\.rawValue)
    seed = "\(person.seed)"
    age = SlapTruthFile.rounded(person.age, 10)
    wear = person.wear
    background = slap.conditions.background.rawValue
    let known = slap.conditions
    let degrees = 180 / Double.pi
    conditions = [
      "angle": -known.turn * degrees, "gap": known.gap, "fan": known.fan * degrees,
      "pressure": known.pressure, "dryness": known.dryness, "moisture": known.moisture,
      "halo": known.halo, "residue": known.residue, "clutter": known.clutter,
      "contrast": known.contrast, "noise": known.noise,
    ].mapValues { SlapTruthFile.rounded($0, 1000) }
    fingers = slap.truth.fingers.map { finger in
      Finger(
        position: finger.position.rawValue, name: finger.position.name(),
        middle: SlapTruthFile.point(finger.x, finger.y),
        width: SlapTruthFile.rounded(finger.width, 10),
        height: SlapTruthFile.rounded(finger.height, 10),
        angle: SlapTruthFile.rounded(-finger.turn * degrees, 10),
        corners: finger.corners.map { SlapTruthFile.point($0.x, $0.y) },
        visibleShare: SlapTruthFile.rounded(finger.visibleShare, 1000),
        isSteep: finger.isSteep, showsPhalanx: finger.showsPhalanx)
    }
  }

  private static func point(_ x: Double, _ y: Double) -> Point {
    Point(x: rounded(x, 10), y: rounded(y, 10))
  }

  private static func rounded(_ value: Double, _ parts: Double) -> Double {
    (value * parts).rounded() / parts
  }
}
