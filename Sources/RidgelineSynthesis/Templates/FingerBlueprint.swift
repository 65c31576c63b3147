import Ridgeline

/// A finger's flow and minutiae without its ridges: a master for templates, made in a millisecond.
///
/// Minutiae lie where ridges that fan out need new ones between them, and beyond that at random, never
/// close together. The figures are those of grown masters.
public struct FingerBlueprint: Sendable {
  /// The side of a cell in pixels.
  static let cell = 12
  /// Cells in a row.
  static let columns = MasterFinger.width / cell
  /// Rows of cells.
  static let rows = MasterFinger.height / cell

  /// What the finger was made from.
  public let seed: UInt64
  /// Whose finger it is.
  public let traits: FingerTraits
  /// Its minutiae, in the master's pixels.
  public let minutiae: [MasterMinutia]
  /// The direction of its ridges on the cells, from +x towards +y.
  let flow: OrientationField

  /// The share of the fanning out that new ridges make up for; wider ridges do the rest.
  private static let newRidges: Float = 0.4
  /// Minutiae that come by chance, for a square pixel at a period of 9.
  private static let chance: Float = 3.4e-4
  /// The least distance of two minutiae in periods.
  private static let apart: Float = 0.8

  /// A finger.
  public init(seed: UInt64) {
    var random = RandomSource(seed: seed, stream: 6)
    self.seed = seed
    traits = FingerTraits(drawnFrom: &random)
    let flow = FingerBlueprint.flow(of: traits.pattern, random: &random)
    self.flow = flow
    minutiae = FingerBlueprint.minutiae(in: flow, period: Float(traits.meanPeriod), random: &random)
  }

  private static func flow(
    of pattern: FingerClass, random: inout RandomSource
  ) -> OrientationField {
    let plan = MasterFlow(
      pattern, width: MasterFinger.width, height: MasterFinger.height, random: &random)
    let bends = SmoothNoise.drawn(width: columns, height: rows, sigma: 5, random: &random)
    var cosine = bends
    var sine = bends
    for row in 0..<rows {
      for column in 0..<columns {
        let doubled =
          plan.doubledAngle(
            x: (Double(column) + 0.5) * Double(cell), y: (Double(row) + 0.5) * Double(cell))
          + 2 * MasterPlan.bending * Double(bends[column, row])
        let direction = ElementaryMath.sineAndCosine(doubled)
        cosine[column, row] = Float(direction.cosine)
        sine[column, row] = Float(direction.sine)
      }
    }
    // Heat spreads with the root of time: cells three times as wide need a ninth of the steps.
    return ParallelRidges.relaxed(
      OrientationField(cosine: cosine, sine: sine), steps: ParallelRidges.steps / 9)
  }

  private static func minutiae(
    in flow: OrientationField, period: Float, random: inout RandomSource
  ) -> [MasterMinutia] {
    var minutiae: [MasterMinutia] = []
    var places: [SIMD2<Float>] = []
    let apart = (apart * period) * (apart * period)
    let byChance = chance * (9 / period) * (9 / period)
    for row in 1..<rows - 1 {
      for column in 1..<columns - 1 {
        let i = row * columns + column
        let c = flow.cosine.elements[i]
        let s = flow.sine.elements[i]
        func slope(_ a: Int, _ b: Int) -> Float {
          let dc = flow.cosine.elements[b] - flow.cosine.elements[a]
          let ds = flow.sine.elements[b] - flow.sine.elements[a]
          return (c * ds - s * dc) / Float(4 * cell)
        }
        let half = 0.5 * ElementaryMath.atan2(s, c)
        let turn = ElementaryMath.sineAndCosine(Double(half))
        let t = SIMD2(Float(turn.cosine), Float(turn.sine))
        // The divergence of the direction: new ridges are needed downstream of it.
        let fan = -t.y * slope(i - 1, i + 1) + t.x * slope(i - columns, i + columns)
        let needed = newRidges * min(0.02, abs(fan)) / period
        let area = Float(cell * cell)
        guard Float(random.unit()) < area * (byChance + needed) else { continue }
        let place = SIMD2(
          (Float(column) + Float(random.unit())) * Float(cell),
          (Float(row) + Float(random.unit())) * Float(cell))
        guard places.allSatisfy({ (($0 - place) * ($0 - place)).sum() > apart }) else { continue }
        let isNeeded = Float(random.unit()) * (byChance + needed) < needed
        let isAhead = isNeeded ? fan > 0 : random.unit() < 0.5
        places.append(place)
        minutiae.append(
          MasterMinutia(
            point: MasterPoint(x: Double(place.x), y: Double(place.y)),
            direction: Double(half) + (isAhead ? 0 : Double.pi),
            kind: random.unit() < 0.55 ? .ending : .bifurcation))
      }
    }
    return minutiae
  }
}
