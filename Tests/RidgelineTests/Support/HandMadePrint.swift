import Ridgeline

/// Random numbers from a seed, the same on every machine (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// Roughly normal, by the sum of twelve uniform numbers.
  mutating func normal() -> Float {
    (0..<12).reduce(-6) { sum, _ in sum + Float.random(in: 0..<1, using: &self) }
  }
}

/// A finger that exists only as formulas: a smooth flow, straight ridges, strewn minutiae.
///
/// Its plane is 300 x 400 pixels with y down, as a template's.
struct HandMadeFinger {
  var minutiae: [Minutia] = []
  private let tilt: Float
  private let bend: Float

  init(seed: UInt64, minutiaCount: Int = 40) {
    var numbers = SeededNumbers(seed: seed)
    tilt = Float.random(in: 0..<Float.pi, using: &numbers)
    bend = Float.random(in: 0.002...0.006, using: &numbers) * (numbers.normal() < 0 ? -1 : 1)
    while minutiae.count < minutiaCount {
      let x = Float.random(in: 20..<280, using: &numbers)
      let y = Float.random(in: 20..<380, using: &numbers)
      let crowds = minutiae.contains { abs($0.x - x) + abs($0.y - y) < 14 }
      if crowds { continue }
      let back = Bool.random(using: &numbers) ? Float.pi : 0
      minutiae.append(
        Minutia(
          x: x, y: y, direction: wrapped(flow(x, y) + back),
          kind: Bool.random(using: &numbers) ? .ending : .bifurcation,
          quality: Float.random(in: 0.4...0.95, using: &numbers)))
    }
  }

  /// The direction of the ridges, counter-clockwise as seen.
  func flow(_ x: Float, _ y: Float) -> Float { tilt + bend * (x - 150) + 0.5 * bend * (y - 200) }

  /// Whether a pixel is ridge: a wave across the flow, which is good enough as a texture.
  func isRidge(_ x: Float, _ y: Float) -> Bool {
    let phase = 0.7 * (x * 0.5 + y * 0.86) + 3 * bend * 100 * sine(x / 40 + tilt)
    return sine(phase) + sine(phase * 0.31 + y / (20 + 10 * tilt)) > 0
  }

  /// An impression: turned about the middle, shifted, with jitter, losses and inventions.
  func impression(
    seed: UInt64, turn: Float = 0, shift: SIMD2<Float> = .zero, jitter: Float = 1,
    lost: Float = 0.15, invented: Int = 4, withTexture: Bool = true
  ) -> Template {
    var numbers = SeededNumbers(seed: seed)
    let (c, s) = (sine(turn + Float.pi / 2), sine(turn))
    /// From the finger to the picture; a counter-clockwise turn with y down.
    func forward(_ x: Float, _ y: Float) -> SIMD2<Float> {
      let (u, v) = (x - 150, y - 200)
      return SIMD2(150 + u * c + v * s, 200 - u * s + v * c) + shift
    }
    func backward(_ x: Float, _ y: Float) -> SIMD2<Float> {
      let (u, v) = (x - shift.x - 150, y - shift.y - 200)
      return SIMD2(150 + u * c - v * s, 200 + u * s + v * c)
    }
    var seen: [Minutia] = []
    for minutia in minutiae where Float.random(in: 0..<1, using: &numbers) >= lost {
      let place = forward(minutia.x, minutia.y)
      var copy = minutia
      copy.x = place.x + jitter * numbers.normal()
      copy.y = place.y + jitter * numbers.normal()
      copy.direction = wrapped(minutia.direction + turn + 0.06 * jitter * numbers.normal())
      guard copy.x >= 0, copy.y >= 0, copy.x < 300, copy.y < 400 else { continue }
      seen.append(copy)
    }
    for _ in 0..<invented {
      seen.append(
        Minutia(
          x: Float.random(in: 10..<290, using: &numbers),
          y: Float.random(in: 10..<390, using: &numbers),
          direction: Float.random(in: -3.1...3.1, using: &numbers), kind: .ending, quality: 0.3))
    }
    let cell = 12
    let (columns, rows) = (300 / cell, 400 / cell)
    var orientation: [UInt8] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let at = backward(
          (Float(column) + 0.5) * Float(cell), (Float(row) + 0.5) * Float(cell))
        let units = (flow(at.x, at.y) + turn) * 256 / Float.pi
        orientation.append(UInt8(truncatingIfNeeded: Int(units.rounded())))
      }
    }
    var bits = [UInt8](repeating: 0, count: 150 * 200 / 8)
    for y in 0..<200 {
      for x in 0..<150 {
        let at = backward(Float(2 * x + 1), Float(2 * y + 1))
        let index = y * 150 + x
        if isRidge(at.x, at.y) { bits[index >> 3] |= 0x80 >> UInt8(index & 7) }
      }
    }
    return Template(
      width: 300, height: 400, minutiae: seen.sorted { $0.quality > $1.quality },
      flow: FlowMap(
        cellSize: cell, columns: columns, rows: rows, orientation: orientation,
        coherence: Array(repeating: 200, count: columns * rows)),
      texture: withTexture ? RidgeTexture(width: 150, height: 200, bits: bits) : nil)
  }

  private func wrapped(_ angle: Float) -> Float {
    angle - (angle / (2 * Float.pi) + 0.5).rounded(.down) * 2 * Float.pi
  }

  private func sine(_ angle: Float) -> Float {
    // A Taylor series after reduction: the test's own, so that it does not lean on the engine's.
    let r = angle - (angle / (2 * Float.pi)).rounded() * 2 * Float.pi
    let r2 = r * r
    var sum: Float = 1
    for n in stride(from: Float(14), to: 0, by: -2) { sum = 1 - sum * r2 / (n * (n + 1)) }
    return r * sum
  }
}
