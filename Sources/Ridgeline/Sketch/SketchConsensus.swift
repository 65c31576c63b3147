/// How many of a reference's minutiae lie where those of the probe would have them.
///
/// Each of them with its nearest minutia of the probe proposes a turn and a shift; the pairs that
/// agree support it with what they are nearer than reach, and the proposal with most support counts.
/// The cheap part of the matcher, on sketches alone.
package struct SketchConsensus: Sendable {
  /// How far a partner may lie from where a proposal expects it, in steps of four pixels.
  static let reach: Float = 3.5
  /// How much farther for each step between it and the pair that proposes.
  static let reachPerStep: Float = 0.08
  /// How far directions may differ, in 256ths of a turn.
  static let angleReach: Int8 = 18

  /// The probe.
  let probe: ProbeSketch

  /// Holds references against a probe.
  package init(_ probe: ProbeSketch) { self.probe = probe }

  /// A minutia of the reference and the nearest of the probe.
  private struct Pair {
    var x: Float
    var y: Float
    var probeX: Float
    var probeY: Float
    var turn: Int8
    var weight: Int
  }

  /// Cosine and sine of the turns, 256 to a whole one.
  private static let turns: [SIMD2<Float>] = (0..<256).map { step in
    let turn = ElementaryMath.sineAndCosine(Double(step) * Double.pi / 128)
    return SIMD2(Float(turn.cosine), Float(turn.sine))
  }

  /// The support of the best proposal; 0 where nothing is near.
  package func support(of reference: TemplateSketch) -> Int {
    let pairs = pairs(of: reference)
    var best = 0
    for seed in pairs {
      let turn = SketchConsensus.turns[Int(UInt8(bitPattern: seed.turn))]
      var sum = 0
      for pair in pairs {
        let difference = pair.turn &- seed.turn
        guard difference >= -SketchConsensus.angleReach,
          difference <= SketchConsensus.angleReach
        else { continue }
        let (dx, dy) = (pair.probeX - seed.probeX, pair.probeY - seed.probeY)
        let missX = pair.x - seed.x - (turn.x * dx - turn.y * dy)
        let missY = pair.y - seed.y - (turn.y * dx + turn.x * dy)
        let reach =
          SketchConsensus.reach + SketchConsensus.reachPerStep * (abs(dx) + abs(dy))
        if abs(missX) + abs(missY) <= reach { sum += pair.weight }
      }
      best = max(best, sum)
    }
    return best
  }

  private func pairs(of reference: TemplateSketch) -> [Pair] {
    let nearest = probe.nearest(of: reference.codes)
    var pairs: [Pair] = []
    pairs.reserveCapacity(reference.count)
    for k in 0..<reference.count where Int(nearest.distances[k]) < ProbeSketch.reach {
      let minutia = Int(nearest.minutiae[k])
      guard minutia < probe.count else { continue }
      pairs.append(
        Pair(
          x: Float(reference.x[k]), y: Float(reference.y[k]),
          probeX: probe.x[minutia], probeY: probe.y[minutia],
          turn: Int8(bitPattern: reference.angle[k] &- probe.angle[minutia]),
          weight: ProbeSketch.reach - Int(nearest.distances[k])))
    }
    return pairs
  }
}
