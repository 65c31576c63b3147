import Ridgeline

/// Ridges as a wave: at each pixel its height, and its height a quarter of a period further on.
///
/// The two together give the phase, and the phase gives, exactly, all that an extractor can only
/// estimate: the direction and the period from its slope, and the minutiae as the points around which
/// it makes a full turn (Larkin and Fletcher 2007).
struct RidgeWave: Sendable {
  /// The height of the ridges: 1 on their crests, -1 in the middle of the valleys.
  let crest: Raster<Float>
  /// The phase in radians; it grows along the normal of the direction that the filter chose.
  private let phase: Raster<Float>
  /// The normals' angles in radians, from +x towards +y, in `-pi/2 ..< pi/2` or a half-turn range
  /// of its own: only equal or opposite senses matter.
  private let normal: Raster<SIMD2<Float>>

  /// The wave of a picture filtered with an even and an odd filter.
  init(even: Raster<Float>, odd: Raster<Float>, flow: OrientationField, grid: CellGrid) {
    var crest = even
    var phase = even
    for i in 0..<even.count {
      let a = even.elements[i]
      let b = -odd.elements[i]
      // Where the wave dies away, at a minutia's very centre, it is neither ridge nor valley.
      crest.elements[i] = a / (a * a + b * b + 0.003).squareRoot()
      phase.elements[i] = ElementaryMath.atan2(b, a)
    }
    self.crest = crest
    self.phase = phase
    normal = RidgeWave.normals(flow: flow, grid: grid)
  }

  /// The normal of the filter that each square of 2 x 2 pixels was given.
  private static func normals(flow: OrientationField, grid: CellGrid) -> Raster<SIMD2<Float>> {
    let cosine = grid.expand(flow.cosine)
    let sine = grid.expand(flow.sine)
    let vectors = (0..<RidgeGrowth.directions).map { direction in
      let turn = ElementaryMath.sineAndCosine(
        Double.pi * Double(direction) / Double(RidgeGrowth.directions))
      return SIMD2(-Float(turn.sine), Float(turn.cosine))
    }
    var normal = Raster(
      width: grid.pictureWidth, height: grid.pictureHeight, repeating: SIMD2<Float>())
    let scale = Float(RidgeGrowth.directions) / (2 * Float.pi)
    let shift = Float(RidgeGrowth.directions) + 0.5
    for y in stride(from: 0, to: normal.height, by: 2) {
      for x in stride(from: 0, to: normal.width, by: 2) {
        let turn = ElementaryMath.atan2(sine[x, y], cosine[x, y])
        let vector = vectors[Int(turn * scale + shift) % RidgeGrowth.directions]
        for v in y..<min(y + 2, normal.height) {
          for u in x..<min(x + 2, normal.width) { normal[u, v] = vector }
        }
      }
    }
    return normal
  }

  /// The phase at a pixel as seen with another pixel's normal.
  @inline(__always)
  private func phase(_ i: Int, asAt j: Int) -> Float {
    let n = normal.elements[i] * normal.elements[j]
    return n.x + n.y < 0 ? -phase.elements[i] : phase.elements[i]
  }

  @inline(__always)
  private func step(from a: Float, to b: Float) -> Float {
    let d = b - a
    if d >= Float.pi { return d - 2 * Float.pi }
    return d < -Float.pi ? d + 2 * Float.pi : d
  }

  /// The direction and period that the ridges have, on the coarse grid.
  func measured(on grid: CellGrid) -> (flow: OrientationField, period: Raster<Float>) {
    let width = phase.width
    let zero = Raster(width: width, height: phase.height, repeating: Float(0))
    var (difference, cross, energy) = (zero, zero, zero)
    for y in 0..<phase.height - 1 {
      for x in 0..<width - 1 {
        let i = y &* width &+ x
        let gx = step(from: phase.elements[i], to: phase(i &+ 1, asAt: i))
        let gy = step(from: phase.elements[i], to: phase(i &+ width, asAt: i))
        let e = gx * gx + gy * gy
        // Steeper than any ridge is only the very centre of a minutia.
        guard e < 2.2 else { continue }
        difference.elements[i] = gx * gx - gy * gy
        cross.elements[i] = 2 * gx * gy
        energy.elements[i] = e
      }
    }
    func smooth(_ field: Raster<Float>) -> Raster<Float> {
      grid.average { field.elements[$0] }.smoothed(sigma: 2)
    }
    var (c, s, e) = (smooth(difference), smooth(cross), smooth(energy))
    for i in 0..<e.count {
      // Ridges run across the slope of the phase: hence the minus signs.
      let length = max(1e-6, hypotenuse(c.elements[i], s.elements[i]))
      c.elements[i] /= -length
      s.elements[i] /= -length
      e.elements[i] = 2 * Float.pi / max(0.05, e.elements[i]).squareRoot()
    }
    return (OrientationField(cosine: c, sine: s), e)
  }

  private func hypotenuse(_ x: Float, _ y: Float) -> Float { (x * x + y * y).squareRoot() }

  /// The points around which the phase makes a full turn.
  func minutiae(period: Raster<Float>, grid: CellGrid) -> [MasterMinutia] {
    let width = phase.width
    var spins: [Spin] = []
    for y in 1..<phase.height - 2 {
      for x in 1..<width - 2 {
        let i = y &* width &+ x
        let a = phase.elements[i]
        let b = phase(i &+ 1, asAt: i)
        let c = phase(i &+ width &+ 1, asAt: i)
        let d = phase(i &+ width, asAt: i)
        let turn =
          step(from: a, to: b) + step(from: b, to: c) + step(from: c, to: d)
          + step(from: d, to: a)
        guard abs(turn) > Float.pi else { continue }
        // Seen along the normal there is one ridge more on the side that the turn's sense gives.
        let n = normal.elements[i] * (turn > 0 ? 1 : -1)
        spins.append(Spin(x: Float(x) + 0.5, y: Float(y) + 0.5, side: SIMD2(n.y, -n.x)))
      }
    }
    return RidgeWave.withoutPairs(spins) { spin in
      period[Int(spin.x) / CellGrid.cell, Int(spin.y) / CellGrid.cell]
    }.map { spin in
      let reach = 0.6 * period[Int(spin.x) / CellGrid.cell, Int(spin.y) / CellGrid.cell]
      let x = min(width - 1, max(0, Int((spin.x + reach * spin.side.x).rounded())))
      let y = min(phase.height - 1, max(0, Int((spin.y + reach * spin.side.y).rounded())))
      return MasterMinutia(
        point: MasterPoint(x: Double(spin.x), y: Double(spin.y)),
        direction: Double(ElementaryMath.atan2(spin.side.y, spin.side.x)),
        kind: crest[x, y] > 0 ? .ending : .bifurcation)
    }
  }

  /// A full turn of the phase.
  private struct Spin {
    let x: Float
    let y: Float
    /// Towards the side with one ridge more.
    let side: SIMD2<Float>
  }

  /// Turns of opposite sense closer than a period undo each other: no ridge ends between them.
  private static func withoutPairs(_ spins: [Spin], period: (Spin) -> Float) -> [Spin] {
    var pairs: [(distance: Float, a: Int, b: Int)] = []
    for a in spins.indices {
      let reach = 0.8 * period(spins[a])
      for b in spins.indices where b > a {
        let dx = spins[b].x - spins[a].x
        let dy = spins[b].y - spins[a].y
        let distance = dx * dx + dy * dy
        guard distance < reach * reach else { continue }
        let agreement = spins[a].side * spins[b].side
        if agreement.x + agreement.y < 0 { pairs.append((distance, a, b)) }
      }
    }
    pairs.sort { ($0.distance, $0.a, $0.b) < ($1.distance, $1.a, $1.b) }
    var isKept = [Bool](repeating: true, count: spins.count)
    for pair in pairs where isKept[pair.a] && isKept[pair.b] {
      isKept[pair.a] = false
      isKept[pair.b] = false
    }
    return spins.indices.filter { isKept[$0] }.map { spins[$0] }
  }
}
