import Ridgeline

/// A line in the skin: a crease, a crack, or the line of a scar.
struct Cut: Sendable {
  /// What made it.
  enum Kind: Sendable {
    /// A flat line across the ridges, as age and work bring them.
    case crease
    /// A short split in dry skin.
    case crack
    /// The line that a deep cut left.
    case scar
  }

  /// What made it.
  let kind: Kind
  /// Where it runs, a point for every pixel of its length.
  let path: [SIMD2<Float>]
  /// Its width in pixels, where it is widest.
  let width: Float
  /// When it is open: all of life is 0 to 1.
  let open: ClosedRange<Double>

  /// A slightly bent line.
  ///
  /// - Parameters:
  ///   - start: where it begins.
  ///   - angle: where it heads, radians from +x towards +y.
  init(
    _ kind: Kind, from start: SIMD2<Float>, angle: Double, length: Int, width: Float,
    open: ClosedRange<Double>, random: inout RandomSource
  ) {
    let bend = random.uniform(-0.006...0.006)
    let jitter = kind == .crack ? 0.12 : 0.02
    var path: [SIMD2<Float>] = []
    var place = start
    var angle = angle
    for _ in 0..<length {
      path.append(place)
      let turn = ElementaryMath.sineAndCosine(angle)
      place += SIMD2(Float(turn.cosine), Float(turn.sine))
      angle += bend + jitter * random.normal()
    }
    self.kind = kind
    self.path = path
    self.width = width
    self.open = open
  }

  /// Draws the line: 1 where the skin does not touch at all.
  func draw(into lines: inout Raster<Float>) {
    for (step, place) in path.enumerated() {
      // Pointed at both ends.
      let end = Float(min(step, path.count - step)) / 12
      let reach = width / 2 * min(1, end)
      let x0 = Int(place.x.rounded())
      let y0 = Int(place.y.rounded())
      for v in y0 - 5...y0 + 5 {
        for u in x0 - 5...x0 + 5 where lines.contains(x: u, y: v) {
          let dx = Float(u) - place.x
          let dy = Float(v) - place.y
          let distance = (dx * dx + dy * dy).squareRoot()
          lines[u, v] = max(lines[u, v], min(1, max(0, reach + 0.6 - distance)))
        }
      }
    }
  }
}
