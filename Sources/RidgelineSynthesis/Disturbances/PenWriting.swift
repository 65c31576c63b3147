import Ridgeline

/// A line of handwriting over a ruled line, which nobody can read.
struct PenWriting: Sendable, Hashable {
  /// Where the line begins, in pixels from the left edge.
  let x: Double
  /// The height that the letters stand on, in pixels from the top edge.
  let y: Double
  /// Where the line ends at the latest, in pixels from the left edge.
  let end: Double
  /// Pixels in a pixel at 500 per inch.
  let scale: Double

  /// Writes on a page.
  func draw(on page: inout Raster<UInt8>, random: inout RandomSource) {
    for step in 0..<max(0, Int(end - x)) {
      dot(on: &page, x: x + Double(step), y: y + 8 * scale, radius: 0.8 * scale, ink: 120)
    }
    var at = x + 10 * scale
    while at < end - 120 * scale {
      for _ in 0..<Int(random.uniform(3...8)) {
        at = letter(from: at, on: &page, random: &random)
        guard at < end - 20 * scale else { return }
      }
      at += random.uniform(14...22) * scale
    }
  }

  /// One loop of the pen; gives where it ends.
  private func letter(
    from start: Double, on page: inout Raster<UInt8>, random: inout RandomSource
  ) -> Double {
    let chance = random.unit()
    // Most letters are low, some rise above the others, some hang below the line.
    let height = scale * (chance < 0.6 ? 15 : chance < 0.85 ? 34 : -14)
    let advance = scale * random.uniform(9...15)
    let breadth = scale * random.uniform(2...5)
    let steps = Int(90 * scale) + 20
    for step in 0...steps {
      let t = Double(step) / Double(steps)
      let angle = ElementaryMath.sineAndCosine(2 * Double.pi * t)
      let rise = 0.5 * height * (1 - angle.cosine)
      dot(
        on: &page, x: start + advance * t + breadth * angle.sine + 0.25 * abs(rise), y: y - rise,
        radius: 1.5 * scale, ink: 66)
    }
    return start + advance
  }

  /// A touch of the pen with a soft edge.
  private func dot(
    on page: inout Raster<UInt8>, x: Double, y: Double, radius: Double, ink: Float
  ) {
    let reach = radius + 1
    for v in Int((y - reach).rounded(.down))...Int((y + reach).rounded(.up)) {
      for u in Int((x - reach).rounded(.down))...Int((x + reach).rounded(.up)) {
        guard page.contains(x: u, y: v) else { continue }
        let (dx, dy) = (Double(u) - x, Double(v) - y)
        let cover = Float(min(1, max(0, radius + 0.5 - (dx * dx + dy * dy).squareRoot())))
        let grey = Float(page[u, v])
        page[u, v] = UInt8(grey: min(grey, grey + cover * (ink - grey)))
      }
    }
  }
}
