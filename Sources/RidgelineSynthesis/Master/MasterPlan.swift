import Ridgeline

/// The flow and the spacing that a finger's ridges are to have, on the coarse grid.
struct MasterPlan: Sendable {
  /// The points that the flow turns around.
  let singularPoints: SingularPoints
  /// The wanted direction.
  let orientation: OrientationField
  /// The wanted distance from ridge to ridge, in pixels.
  let period: Raster<Float>

  /// The spread of the slow bends that tell fingers of one class apart, in radians.
  static let bending = 0.13
  /// The spread of the spacing over a finger, as a share of its mean.
  private static let unevenness = 0.04

  /// The plan of a finger.
  init(_ traits: FingerTraits, grid: CellGrid, random: inout RandomSource) {
    let flow = MasterFlow(
      traits.pattern, width: grid.pictureWidth, height: grid.pictureHeight, random: &random)
    let bends = SmoothNoise.cells(of: grid, scale: 60, random: &random)
    let variation = SmoothNoise.cells(of: grid, scale: 70, random: &random)
    let orientation = ParallelRidges.relaxed(
      MasterPlan.orientation(bends: bends, grid: grid) { flow.doubledAngle(x: $0, y: $1) })
    self.init(orientation, variation: variation, traits: traits, grid: grid)
  }

  /// The plan of the skin below a finger's first crease: ridges run across, with a slant.
  init(phalanxOf traits: FingerTraits, grid: CellGrid, random: inout RandomSource) {
    let slant = 0.22 * random.normal()
    let bends = SmoothNoise.cells(of: grid, scale: 60, random: &random)
    let variation = SmoothNoise.cells(of: grid, scale: 70, random: &random)
    let orientation = ParallelRidges.relaxed(
      MasterPlan.orientation(bends: bends, grid: grid) { _, _ in 2 * slant })
    self.init(orientation, variation: variation, traits: traits, grid: grid)
  }

  /// The plan with a direction.
  ///
  /// - Parameter variation: how the spacing varies by chance.
  private init(
    _ orientation: OrientationField, variation: Raster<Float>, traits: FingerTraits,
    grid: CellGrid
  ) {
    self.orientation = orientation
    singularPoints = SingularPoints(of: orientation)
    let spread = RidgeSpread(of: orientation).logarithm
    var period = spread
    for i in 0..<period.count {
      let row = Double(i / grid.columns) / Double(grid.rows)
      // Ridges grow coarser towards the joint.
      let joint = 0.1 * max(0, row - 0.6)
      let chance = MasterPlan.unevenness * Double(min(1.8, max(-1.8, variation.elements[i])))
      period.elements[i] = Float(
        traits.meanPeriod * ElementaryMath.exp(0.65 * Double(spread.elements[i]) + chance + joint))
    }
    self.period = period.mapped { min(13, max(6, $0)) }
  }

  private static func orientation(
    bends: Raster<Float>, grid: CellGrid, doubledAngle: (Double, Double) -> Double
  ) -> OrientationField {
    var cosine = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    var sine = cosine
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let doubled = doubledAngle(
          Double(column * CellGrid.cell) + 1.5, Double(row * CellGrid.cell) + 1.5)
        let direction = ElementaryMath.sineAndCosine(
          doubled + 2 * bending * Double(bends[column, row]))
        cosine[column, row] = Float(direction.cosine)
        sine[column, row] = Float(direction.sine)
      }
    }
    return OrientationField(cosine: cosine, sine: sine)
  }
}
