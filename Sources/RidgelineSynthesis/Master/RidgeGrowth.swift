import Ridgeline

/// Grows ridges out of noise.
///
/// The noise is filtered along the flow again and again until the ridges stand, as in SFinGe
/// (Cappelli, Maio and Maltoni 2000); minutiae arise by themselves where ridges meet out of step.
/// The filters are narrower than those of the engine's enhancement and do not change with them.
struct RidgeGrowth: Sendable {
  /// How often the ridges are filtered.
  static let rounds = 18
  /// Filters over half a turn.
  static let directions = 48
  /// The Gaussian that answers with 1/1000 at one and a half periods.
  static let width = 0.404

  /// The filters that grow ridges.
  static let growing = GrowthFilter(
    directions: directions, width: width, reach: 2.6, phase: .even)
  /// Those a quarter of a wave further on.
  static let quarter = GrowthFilter(
    directions: directions, width: width, reach: 2.6, phase: .odd)

  /// The wanted flow on the coarse grid.
  let flow: OrientationField
  /// The wanted distance from ridge to ridge on the coarse grid, in pixels.
  let period: Raster<Float>
  /// The coarse grid.
  let grid: CellGrid

  /// The ridges, as a wave with its quarter.
  func ridges(random: inout RandomSource) -> RidgeWave {
    var ridges = SmoothNoise.field(
      width: grid.pictureWidth, height: grid.pictureHeight, scale: 1.5, random: &random)
    for _ in 0..<RidgeGrowth.rounds {
      // The filters come in steps of direction and period. Each round is off by another part of a
      // step, so that the steps leave no trace and minutiae fall where chance puts them.
      let turn = random.uniform(-0.5...0.5) * Double.pi / Double(RidgeGrowth.directions)
      let stretch = Float(random.uniform(-0.25...0.25))
      ridges = RidgeGrowth.growing.filter(
        ridges, orientation: flow.turned(by: turn),
        period: period.mapped { $0 + stretch })
      // Grown until they clip: every ridge ends up equally strong.
      for i in 0..<ridges.count { ridges.elements[i] = min(1, max(-1, 1.6 * ridges.elements[i])) }
    }
    return RidgeWave(
      even: RidgeGrowth.growing.filter(ridges, orientation: flow, period: period),
      odd: RidgeGrowth.quarter.filter(ridges, orientation: flow, period: period),
      flow: flow, grid: grid)
  }
}

extension OrientationField {
  /// The field with every direction turned by an angle, from +x towards +y.
  func turned(by angle: Double) -> OrientationField {
    let turn = ElementaryMath.sineAndCosine(2 * angle)
    var out = self
    for i in 0..<cosine.count {
      let c = cosine.elements[i]
      let s = sine.elements[i]
      out.cosine.elements[i] = c * Float(turn.cosine) - s * Float(turn.sine)
      out.sine.elements[i] = s * Float(turn.cosine) + c * Float(turn.sine)
    }
    return out
  }
}

extension Raster {
  /// The raster of `change(element)` for each element.
  func mapped<Other: Sendable>(_ change: (Element) -> Other) -> Raster<Other> {
    Raster<Other>(width: width, height: height, elements: elements.map(change))
  }
}
