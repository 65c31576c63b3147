public import Ridgeline

/// One capture of several fingers side by side.
public struct Slap: Sendable {
  /// The size of the pictures of a device.
  public struct Plate: Sendable, Hashable {
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Pixels per inch.
    public let pixelsPerInch: Double

    /// A plate, its sides in pixels of its own.
    public init(width: Int, height: Int, pixelsPerInch: Double = 500) {
      precondition(width > 0 && height > 0 && Resolution.accepted.contains(pixelsPerInch))
      (self.width, self.height, self.pixelsPerInch) = (width, height, pixelsPerInch)
    }

    /// 3.2 x 3 inches at 500 pixels per inch.
    public static let standard = Plate(width: 1600, height: 1500)
  }

  /// The picture, dark ridges on light background.
  public let image: FingerprintImage
  /// What is true of it.
  public let truth: SlapTruth
  /// How the hand was laid down.
  public let conditions: SlapConditions

  /// Lays fingers down.
  init(
    of hand: SyntheticHand, missing: Set<FingerPosition>, conditions: SlapConditions, plate: Plate,
    random: inout RandomSource
  ) {
    let layout = SlapLayout(
      hand.kind, missing: missing, hand: HandShape(of: hand.person), conditions: conditions,
      size: SIMD2(Double(plate.width), Double(plate.height)) * 25.4 / plate.pixelsPerInch,
      random: &random)
    var plane = SlapPlane(plate)
    // The hand before was laid down a little differently.
    var before = SlapPlane(plate)
    let past = (
      turn: random.uniform(-0.5...0.5),
      shift: SIMD2(random.uniform(-18...18), random.uniform(-14...14))
    )
    var fingers: [SlapTruth.Finger] = []
    for placed in layout.fingers {
      guard let master = hand.finger(placed.position) else { continue }
      var skin = ImpressionConditions(drawnFrom: &random, wear: hand.person.wear)
      skin.pressure = placed.pressure
      skin.dryness = min(1, max(0, conditions.dryness + 0.1 * random.normal()))
      skin.moisture = min(1, max(0, conditions.moisture + 0.08 * random.normal()))
      let tip = FingerTouch(
        tipOf: master, placed, conditions: skin, plate: plate, random: &random)
      let reach = plane.lay(tip, of: placed)
      fingers.append(SlapTruth.Finger(placed, reach: reach, plate: plate))
      if conditions.residue > 0 {
        var moved = placed
        moved.tip += past.shift
        moved.turn += past.turn
        before.lay(tip, of: moved)
      }
      if let below = placed.position.hand.flatMap({ hand.phalanges[$0] }),
        let block = FingerTouch(
          phalanxOf: below, placed, conditions: skin, plate: plate, random: &random)
      {
        plane.lay(block, of: placed)
      }
    }
    if conditions.residue > 0 {
      plane.addResidue(of: before, strength: Float(conditions.residue), random: &random)
    }
    image = SlapPicture(conditions: conditions, plate: plate).image(of: plane, random: &random)
    truth = SlapTruth(
      pixelsPerInch: plate.pixelsPerInch, kind: hand.kind,
      missing: hand.kind.positions.filter(missing.contains), fingers: fingers)
    self.conditions = conditions
  }
}
