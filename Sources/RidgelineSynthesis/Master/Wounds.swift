import Ridgeline

/// What manual work and age have done to a finger, in the master's coordinates.
///
/// Abrasion, calluses, scars and creases stay; cracks and fresh creases come and go, and impressions
/// of another day do not show them.
struct Wounds: Sendable {
  /// How much of each ridge's height is left, 0 to 1.
  let relief: Raster<Float>
  /// How far valleys are filled up with hard skin, 0 to 1.
  let callus: Raster<Float>
  /// All lines.
  let cuts: [Cut]
  /// How far the skin was displaced where deep cuts healed, in pixels; nil on most fingers.
  let displacement: Raster<SIMD2<Float>>?
  /// The row above which the tip is missing; 0 on most fingers.
  let missingTip: Float

  private let permanentLines: Raster<Float>

  /// Wounds of the given severity, 0 to 1, creases and scars having one of their own.
  init(severity: Double, creasing: Double, age: Double, random: inout RandomSource) {
    let width = MasterFinger.width
    let height = MasterFinger.height
    let severity = min(1, max(0, severity))
    relief = Wounds.relief(severity: severity, random: &random)
    callus = Wounds.callus(severity: severity, random: &random)
    var cuts = Wounds.creases(severity: creasing, age: age, random: &random)
    cuts += Wounds.cracks(severity: severity, random: &random)
    let scars = Wounds.scars(severity: creasing, random: &random)
    displacement = scars.isEmpty ? nil : Wounds.displacement(by: scars, random: &random)
    cuts += scars
    self.cuts = cuts
    missingTip =
      random.unit() < 0.12 * severity * severity
      ? Float(height) * Float(random.uniform(0.18...0.34)) : 0
    var lines = Raster(width: width, height: height, repeating: Float(0))
    for cut in cuts where cut.open == Wounds.always { cut.draw(into: &lines) }
    permanentLines = lines
  }

  /// The lines that are open on a day, 0 to 1.
  func lines(onDay day: Double) -> Raster<Float> {
    var lines = permanentLines
    for cut in cuts where cut.open != Wounds.always && cut.open.contains(day) {
      cut.draw(into: &lines)
    }
    return lines
  }

  private static let always = 0.0...1.0

  /// A time of being open that has the middle of life in it one time in two.
  private static func passing(_ random: inout RandomSource) -> ClosedRange<Double> {
    let start = random.uniform(-0.3...0.9)
    return start...start + 0.5
  }

  /// Abrasion: patches where the ridges are worn flat, more and flatter with severity.
  private static func relief(severity: Double, random: inout RandomSource) -> Raster<Float> {
    let patches = SmoothNoise.field(
      width: MasterFinger.width, height: MasterFinger.height, scale: 24, random: &random)
    let whole = Float(severity * random.uniform(0...0.35))
    return patches.mapped { patch in
      let worn = max(0, patch - 2.0 + Float(2.2 * severity))
      return max(0.04, 1 - whole - Float(severity) * min(0.9, worn))
    }
  }

  /// Calluses: patches where hard skin has filled the valleys.
  private static func callus(severity: Double, random: inout RandomSource) -> Raster<Float> {
    let patches = SmoothNoise.field(
      width: MasterFinger.width, height: MasterFinger.height, scale: 18, random: &random)
    return patches.mapped { min(0.8, max(0, ($0 - 2.4 + Float(1.3 * severity)) * Float(severity))) }
  }

  /// Creases run rather across the finger than along it; the old and the worn have more.
  private static func creases(
    severity: Double, age: Double, random: inout RandomSource
  ) -> [Cut] {
    let expected = 1 + 2.5 * max(0, age - 25) / 50 + 9 * severity
    let count = Int((expected * random.uniform(0.3...1.5)).rounded(.down))
    return (0..<count).map { _ in
      Cut(
        .crease, from: place(&random), angle: 0.55 * random.normal(),
        length: Int(random.uniform(30...90 + 80 * severity)),
        width: Float(random.uniform(0.8...1.6 + 3.4 * severity * random.unit())),
        open: random.unit() < 0.7 ? always : passing(&random), random: &random)
    }
  }

  /// Cracks come in clusters of short lines in every direction.
  private static func cracks(severity: Double, random: inout RandomSource) -> [Cut] {
    let clusters = Int((severity * severity * 5 * random.uniform(0...1.6)).rounded(.down))
    return (0..<clusters).flatMap { _ -> [Cut] in
      let middle = place(&random)
      let open = passing(&random)
      return (0..<Int(random.uniform(6...22))).map { _ in
        let offset = SIMD2(Float(22 * random.normal()), Float(22 * random.normal()))
        return Cut(
          .crack, from: middle + offset, angle: random.uniform(0...2 * Double.pi),
          length: Int(random.uniform(8...30)), width: Float(random.uniform(0.8...2.2)), open: open,
          random: &random)
      }
    }
  }

  private static func scars(severity: Double, random: inout RandomSource) -> [Cut] {
    let count = Int((severity * 1.6 * random.unit()).rounded())
    return (0..<count).map { _ in
      Cut(
        .scar, from: place(&random), angle: random.uniform(0...2 * Double.pi),
        length: Int(random.uniform(60...160)), width: Float(random.uniform(1.5...4)), open: always,
        random: &random)
    }
  }

  private static func place(_ random: inout RandomSource) -> SIMD2<Float> {
    SIMD2(
      Float(random.uniform(0.15...0.8)) * Float(MasterFinger.width),
      Float(random.uniform(0.12...0.85)) * Float(MasterFinger.height))
  }

  /// Skin beside a scar has healed 1 to 4 pixels further along it on one side, fading over 30.
  private static func displacement(
    by scars: [Cut], random: inout RandomSource
  ) -> Raster<SIMD2<Float>> {
    var field = Raster(
      width: MasterFinger.width, height: MasterFinger.height, repeating: SIMD2<Float>())
    for scar in scars {
      let shift = Float(random.uniform(1...4)) * (random.unit() < 0.5 ? -1 : 1)
      let first = scar.path[0]
      let last = scar.path[scar.path.count - 1]
      let chord = last - first
      let length = max(1, (chord * chord).sum().squareRoot())
      let along = chord / length
      let x = Int(min(first.x, last.x)) - 40...Int(max(first.x, last.x)) + 40
      let y = Int(min(first.y, last.y)) - 40...Int(max(first.y, last.y)) + 40
      for v in y {
        for u in x where field.contains(x: u, y: v) {
          let from = SIMD2(Float(u), Float(v)) - first
          let t = (from * along).sum()
          guard t > 0, t < length else { continue }
          let near = scar.path[min(scar.path.count - 1, Int(t))]
          let away = SIMD2(Float(u), Float(v)) - near
          let side = along.x * away.y - along.y * away.x
          guard side > 0, side < 30 else { continue }
          let end = min(1, min(t, length - t) / 20)
          field[u, v] += along * (shift * (1 - side / 30) * end)
        }
      }
    }
    return field
  }
}
