public import Ridgeline

/// A finger that does not exist: its ridges as they would look unworn, flat and complete.
///
/// The same seed gives the same finger on every machine. Ridges are grown from noise by filtering it
/// along the flow again and again until they stand, as in SFinGe (Cappelli, Maio and Maltoni 2000);
/// minutiae arise by themselves where ridges meet out of step.
public struct MasterFinger: Sendable {
  /// Columns of the master in pixels at 500 per inch.
  public static let width = 400
  /// Rows of the master in pixels at 500 per inch.
  public static let height = 480
  /// How often the ridges are filtered.
  static let growth = 18

  /// What the finger was made from.
  public let seed: UInt64
  /// The class of its pattern.
  public let pattern: FingerClass
  /// The mean distance from ridge to ridge, in pixels.
  public let meanPeriod: Double
  /// The ridges: 1 on the middle of a ridge, -1 in the middle of a valley.
  public let ridges: Raster<Float>
  /// What work has done to the finger.
  let wounds: Wounds

  /// Grows a finger.
  ///
  /// - Parameters:
  ///   - seed: what the finger is made from.
  ///   - wear: how badly work has worn it, 0 to 1.
  public init(seed: UInt64, wear: Double = 0) {
    var random = RandomSource(seed: seed, stream: 1)
    let width = MasterFinger.width
    let height = MasterFinger.height
    self.seed = seed
    pattern = FingerClass.drawn(from: &random)
    meanPeriod = min(10.8, max(7.6, 9 + 0.6 * random.normal()))
    let flow = MasterFlow(pattern, width: width, height: height, random: &random)
    let grid = CellGrid(pictureWidth: width, pictureHeight: height)
    let bends = SmoothNoise.field(
      width: grid.columns, height: grid.rows, scale: 12, random: &random)
    let variation = SmoothNoise.field(
      width: grid.columns, height: grid.rows, scale: 18, random: &random)
    var period = variation
    let spread = RidgeSpread(
      of: MasterFinger.orientation(flow, bends: bends, turn: 0, grid: grid)
    ).logarithm
    for i in 0..<period.count {
      let chance = 0.05 * min(1.8, max(-1.8, variation.elements[i]))
      period.elements[i] =
        Float(meanPeriod * ElementaryMath.exp(Double(spread.elements[i] + chance)))
    }
    var ridges = SmoothNoise.field(width: width, height: height, scale: 1.5, random: &random)
    let mask = Raster(width: width, height: height, repeating: true)
    let filter = ContextualFilter()
    for _ in 0..<MasterFinger.growth {
      // The filters come in steps of direction and period. Each round is off by another part of a
      // step, so that the steps leave no trace and minutiae fall where chance puts them.
      let turn = random.uniform(-0.5...0.5) * Double.pi / 32
      let stretch = Float(random.uniform(-0.25...0.25))
      let orientation = MasterFinger.orientation(flow, bends: bends, turn: turn, grid: grid)
      var jittered = period
      for i in 0..<jittered.count { jittered.elements[i] += stretch }
      ridges = filter.filter(
        ridges, mask: mask, orientation: orientation, period: jittered, grid: grid)
      // Grown until they clip: every ridge ends up equally strong.
      for i in 0..<ridges.count { ridges.elements[i] = min(1, max(-1, 1.6 * ridges.elements[i])) }
    }
    self.ridges = ridges
    var wounding = RandomSource(seed: seed, stream: 2)
    wounds = Wounds(severity: wear, width: width, height: height, random: &wounding)
  }

  /// The spread of the slow bends that tell fingers of one class apart, in radians.
  private static let bending = 0.2

  /// The flow on the coarse grid.
  private static func orientation(
    _ flow: MasterFlow, bends: Raster<Float>, turn: Double, grid: CellGrid
  ) -> OrientationField {
    var cosine = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var sine = cosine
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let doubled =
          flow.doubledAngle(
            x: Double(column * CellGrid.cell) + 1.5, y: Double(row * CellGrid.cell) + 1.5)
        let direction = ElementaryMath.sineAndCosine(
          doubled + 2 * (turn + bending * Double(bends[column, row])))
        cosine[column, row] = Float(direction.cosine)
        sine[column, row] = Float(direction.sine)
      }
    }
    return OrientationField(cosine: cosine, sine: sine)
  }
}
