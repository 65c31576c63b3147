public import Ridgeline

/// A finger that does not exist: its ridges as they would look unworn, flat and complete, and what
/// work has done to it.
///
/// The same seed gives the same finger on every machine.
public struct MasterFinger: Sendable {
  /// Columns of the master in pixels at 500 per inch.
  public static let width = 480
  /// Rows of the master in pixels at 500 per inch.
  public static let height = 600

  /// What the finger was made from.
  public let seed: UInt64
  /// Whose finger it is.
  public let traits: FingerTraits
  /// How badly work has worn it, 0 to 1.
  public let wear: Double
  /// The ridges: 1 on the crest of a ridge, -1 in the middle of a valley.
  public let ridges: Raster<Float>
  /// All its minutiae.
  public let minutiae: [MasterMinutia]
  /// Where ridges turn back.
  public let cores: [MasterPoint]
  /// Where three directions meet.
  public let deltas: [MasterPoint]
  /// What work has done to it.
  let wounds: Wounds
  /// The direction that the ridges have, as doubled-angle vectors on the coarse grid.
  let orientation: OrientationField
  /// The distance from ridge to ridge, in pixels, on the coarse grid.
  let period: Raster<Float>

  /// Grows a finger.
  ///
  /// - Parameters:
  ///   - seed: what the finger is made from.
  ///   - wear: how badly work has worn it, 0 to 1.
  ///   - creasing: how many and how wide its creases and scars are, 0 to about 2; nil for what the wear
  ///     brings with it.
  public init(seed: UInt64, wear: Double = 0, creasing: Double? = nil) {
    var random = RandomSource(seed: seed, stream: 1)
    let traits = FingerTraits(drawnFrom: &random)
    let plan = MasterPlan(traits, grid: MasterFinger.grid, random: &random)
    self.init(
      seed: seed, traits: traits, plan: plan, wear: wear, creasing: creasing, random: &random)
  }

  /// Grows the finger of somebody whose traits are known.
  init(seed: UInt64, traits: FingerTraits, wear: Double) {
    var random = RandomSource(seed: seed, stream: 1)
    let plan = MasterPlan(traits, grid: MasterFinger.grid, random: &random)
    self.init(seed: seed, traits: traits, plan: plan, wear: wear, creasing: nil, random: &random)
  }

  /// Grows the skin of a finger below its first crease.
  static func phalanx(seed: UInt64, traits: FingerTraits, wear: Double) -> MasterFinger {
    var random = RandomSource(seed: seed, stream: 1)
    let plan = MasterPlan(phalanxOf: traits, grid: grid, random: &random)
    return MasterFinger(
      seed: seed, traits: traits, plan: plan, wear: wear, creasing: nil, random: &random)
  }

  /// Grows what a plan asks for.
  private init(
    seed: UInt64, traits: FingerTraits, plan: MasterPlan, wear: Double, creasing: Double?,
    random: inout RandomSource
  ) {
    self.seed = seed
    self.traits = traits
    self.wear = min(1, max(0, wear))
    let grid = MasterFinger.grid
    let wave = RidgeGrowth(flow: plan.orientation, period: plan.period, grid: grid)
      .ridges(random: &random)
    ridges = wave.crest
    (orientation, period) = wave.measured(on: grid)
    cores = plan.singularPoints.cores
    deltas = plan.singularPoints.deltas
    // Within a period of a singular point the direction is not defined, and with it no minutia.
    let singular = cores + deltas
    let reach = traits.meanPeriod
    minutiae = wave.minutiae(period: period, grid: grid).filter { minutia in
      singular.allSatisfy { point in
        let dx = point.x - minutia.point.x
        let dy = point.y - minutia.point.y
        return dx * dx + dy * dy > reach * reach
      }
    }
    var wounding = RandomSource(seed: seed, stream: 2)
    wounds = Wounds(
      severity: self.wear, creasing: creasing ?? self.wear, age: traits.age, random: &wounding)
  }

  /// The coarse grid of every master.
  static let grid = CellGrid(pictureWidth: width, pictureHeight: height)
}
