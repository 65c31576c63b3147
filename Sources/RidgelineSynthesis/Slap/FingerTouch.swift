import Ridgeline

/// What one part of a finger leaves on the plate, in a picture of its own in which it stands upright.
struct FingerTouch: Sendable {
  /// 0 untouched to 1 full contact.
  let touch: Raster<Float>
  /// Where the skin lies on the plate.
  let mask: Raster<Bool>
  /// The middle of the picture, from the tip of the finger along it, in millimetres.
  let middle: Double

  /// Pixels at 500 per inch in a millimetre.
  private static let unit = 500 / 25.4
  /// The row of a master, in pixels at 500 per inch, that the tip of a finger has.
  private static let tipRow = 34.0

  /// The fingertip.
  init(
    tipOf master: MasterFinger, _ finger: SlapLayout.Finger, conditions: ImpressionConditions,
    plate: Slap.Plate, random: inout RandomSource
  ) {
    let shape = PadShape(
      halfWidth: 0.5 * finger.breadth * FingerTouch.unit, range: finger.contact,
      upperPower: 2.15, lowerPower: finger.isSteep ? 2 : random.uniform(2.8...5),
      taper: random.uniform(0...0.15))
    self.init(
      of: master, range: finger.contact, shape: shape,
      row: FingerTouch.tipRow + finger.contact.lowerBound * FingerTouch.unit,
      conditions: conditions, plate: plate, random: &random)
  }

  /// The skin below the first crease; nil where it does not touch.
  init?(
    phalanxOf master: MasterFinger, _ finger: SlapLayout.Finger,
    conditions: ImpressionConditions, plate: Slap.Plate, random: inout RandomSource
  ) {
    guard let range = finger.phalanx else { return nil }
    var conditions = conditions
    // Less weight lies on it than on the tip.
    conditions.pressure = max(-1, finger.pressure - random.uniform(0.1...0.7))
    conditions.shiftX = 20 * random.normal()
    let shape = PadShape(
      halfWidth: random.uniform(0.4...0.52) * finger.breadth * FingerTouch.unit, range: range,
      upperPower: 4, lowerPower: random.uniform(2.5...5), taper: 0)
    self.init(
      of: master, range: range, shape: shape, row: random.uniform(30...110),
      conditions: conditions, plate: plate, random: &random)
  }

  /// A part of a finger.
  ///
  /// - Parameter row: the row of the master that the part begins at.
  private init(
    of master: MasterFinger, range: ClosedRange<Double>, shape: PadShape, row: Double,
    conditions: ImpressionConditions, plate: Slap.Plate, random: inout RandomSource
  ) {
    let scale = plate.pixelsPerInch / 500
    let length = shape.upward + shape.downward
    // The rim is uneven by a few pixels.
    let sensor = Sensor(
      .optical, width: Int(((2 * shape.halfWidth + 24) * scale).rounded(.up)),
      height: Int(((length + 40) * scale).rounded(.up)), pixelsPerInch: plate.pixelsPerInch)
    var conditions = conditions
    conditions.rotation = 0
    conditions.residue = 0
    conditions.shiftY = row + 0.5 * length - 0.47 * Double(MasterFinger.height)
    let warp = SkinWarp(sensor: sensor, conditions: conditions, random: &random)
    let contact = SkinContact(
      of: master, sensor: sensor, conditions: conditions, area: shape, warp: warp, random: &random)
    (touch, mask) = (contact.touch, contact.mask)
    middle = 0.5 * (range.lowerBound + range.upperBound)
  }
}
