import Ridgeline

/// What manual work has done to a finger for good, in the master's coordinates.
struct Wounds: Sendable {
  /// How much of each ridge is left, 0 to 1.
  let relief: Raster<Float>

  /// Wounds of the given severity, 0 to 1.
  init(severity: Double, width: Int, height: Int, random: inout RandomSource) {
    var relief = Raster(width: width, height: height, repeating: Float(1))
    let severity = min(1, max(0, severity))
    // Abrasion: patches where the ridges are worn flat, more and flatter with severity.
    let patches = SmoothNoise.field(width: width, height: height, scale: 22, random: &random)
    for i in 0..<relief.count {
      let worn = patches.elements[i] - 1.9 + Float(2.1 * severity)
      relief.elements[i] = 1 - Float(severity) * min(0.9, max(0, worn))
    }
    // Creases: white lines that cross the ridges, a few on every finger, many on a worn one.
    let creases = Int((severity * 9 + random.unit() * 1.5).rounded(.down))
    for _ in 0..<creases {
      Wounds.cut(&relief, width: Float(random.uniform(1.2...1.8 + 2.2 * severity)), &random)
    }
    self.relief = relief
  }

  /// Draws one slightly bent crease.
  private static func cut(
    _ relief: inout Raster<Float>, width: Float, _ random: inout RandomSource
  ) {
    var x = random.uniform(0.2...0.8) * Double(relief.width)
    var y = random.uniform(0.2...0.85) * Double(relief.height)
    var angle = random.uniform(0...Double.pi)
    let bend = random.uniform(-0.006...0.006)
    let length = Int(random.uniform(40...150))
    for step in 0..<length {
      let turn = ElementaryMath.sineAndCosine(angle)
      x += turn.cosine
      y += turn.sine
      angle += bend + 0.02 * random.normal()
      // Pointed at both ends.
      let end = Float(min(step, length - step)) / 12
      let reach = width / 2 * min(1, end)
      for v in Int(y) - 4...Int(y) + 4 {
        for u in Int(x) - 4...Int(x) + 4 where relief.contains(x: u, y: v) {
          let dx = Float(u) - Float(x)
          let dy = Float(v) - Float(y)
          let distance = (dx * dx + dy * dy).squareRoot()
          relief[u, v] = min(relief[u, v], min(1, max(0, distance - reach + 0.4)))
        }
      }
    }
  }
}
