import Ridgeline

/// How far a finger is turned from upright, told by the flow of its ridges alone.
///
/// The flow is laid over drawings of the common patterns, each as zeros and poles of the doubled angle
/// (Sherlock and Monro, "A Model for Interpreting Fingerprint Topology", 1993), at all turns and many
/// places. Cores lie above deltas and arches are open below in every one of them, and this is what tells
/// up from down.
struct UprightFlow: Sendable, Hashable {
  /// The turns that are tried.
  private static let turns = 24
  /// The radius of the drawings in cells, and the side of a cell in pixels.
  private static let radius = 12
  private static let cell = 12
  private static let side = 2 * radius + 1

  /// The turn in degrees counter-clockwise as seen, -180 to 180.
  let degrees: Double
  /// How well the best drawing fits, 0 to 1.
  let fit: Double
  /// How much better it fits than those of turns that differ by more than 45 degrees.
  let margin: Double

  /// The turn of a print; nil where it shows too little flow.
  init?(of flow: FlowMap) {
    guard let field = UprightFlow.field(of: flow) else { return nil }
    let (columns, rows) = (field.width, field.height)
    var (weight, x, y) = (Float(0), Float(0), Float(0))
    for row in 0..<rows {
      for column in 0..<columns {
        let w = UprightFlow.length(field[column, row])
        weight += w
        x += w * Float(column)
        y += w * Float(row)
      }
    }
    guard weight >= 60 else { return nil }
    let centre = SIMD2(Int(x / weight), Int(y / weight))
    var best = [Float](repeating: -1, count: UprightFlow.turns)
    for dy in stride(from: -6, through: 6, by: 2) {
      for dx in stride(from: -6, through: 6, by: 2) {
        let place = centre &+ SIMD2(dx, dy)
        guard field.contains(x: place.x, y: place.y) else { continue }
        UprightFlow.fits(of: field, around: place, into: &best)
      }
    }
    guard let top = best.indices.max(by: { best[$0] < best[$1] }) else { return nil }
    let others = best.indices.filter { abs(UprightFlow.turned($0 - top)) > 3 }
    let next = others.map { best[$0] }.max() ?? 0
    degrees = Double(UprightFlow.turned(top)) * 360 / Double(UprightFlow.turns)
    fit = Double(best[top])
    margin = Double(best[top] - next)
  }

  /// A number of turns as the nearest way round.
  private static func turned(_ steps: Int) -> Int {
    let steps = ((steps % turns) + turns) % turns
    return steps > turns / 2 ? steps - turns : steps
  }

  /// The flow as doubled angles on cells of the drawings' size, as long as it is well known.
  private static func field(of flow: FlowMap) -> Raster<SIMD2<Float>>? {
    let columns = flow.columns * flow.cellSize / cell
    let rows = flow.rows * flow.cellSize / cell
    guard columns > 4, rows > 4, columns * rows < 1 << 20 else { return nil }
    var field = Raster(width: columns, height: rows, repeating: SIMD2<Float>.zero)
    for row in 0..<rows {
      for column in 0..<columns {
        let u = min(flow.columns - 1, (2 * column + 1) * cell / (2 * flow.cellSize))
        let v = min(flow.rows - 1, (2 * row + 1) * cell / (2 * flow.cellSize))
        let i = v * flow.columns + u
        let turn = ElementaryMath.sineAndCosine(2 * .pi * Double(flow.orientation[i]) / 256)
        let weight = Float(flow.coherence[i]) / 255
        field[column, row] = weight * SIMD2(Float(turn.cosine), Float(turn.sine))
      }
    }
    return field
  }

  /// Lays all drawings around a place and keeps the best fit of each turn.
  private static func fits(
    of field: Raster<SIMD2<Float>>, around place: SIMD2<Int>, into best: inout [Float]
  ) {
    var window = [SIMD2<Float>](repeating: .zero, count: side * side)
    var weight: Float = 30
    for row in 0..<side {
      for column in 0..<side where isInside(column, row) {
        let (x, y) = (place.x + column - radius, place.y + row - radius)
        guard field.contains(x: x, y: y) else { continue }
        window[row * side + column] = field[x, y]
        weight += length(field[x, y])
      }
    }
    for (index, drawing) in drawings.enumerated() {
      var sum: Float = 0
      // Bounds: drawings have the size of the window.
      for i in window.indices {
        let product = window[i] * drawing[i]
        sum += product.x + product.y
      }
      let turn = index % turns
      best[turn] = max(best[turn], sum / weight)
    }
  }

  private static func length(_ v: SIMD2<Float>) -> Float { (v.x * v.x + v.y * v.y).squareRoot() }

  private static func isInside(_ column: Int, _ row: Int) -> Bool {
    let (x, y) = (column - radius, row - radius)
    return x * x + y * y <= radius * radius
  }

  /// The drawings: each pattern at each turn, as doubled angles of length 1.
  private static let drawings: [[SIMD2<Float>]] = FlowPattern.common.flatMap { pattern in
    (0..<turns).map { turn in
      let angle = 2 * .pi * Double(turn) / Double(turns)
      let (sine, cosine) = ElementaryMath.sineAndCosine(angle)
      return (0..<side * side).map { i in
        let (column, row) = (i % side, i / side)
        guard isInside(column, row) else { return .zero }
        let x = Double((column - radius) * cell)
        let y = Double((radius - row) * cell)
        // Back into the upright frame, and the direction forth again.
        let direction =
          pattern.direction(atX: cosine * x + sine * y, y: cosine * y - sine * x) + 2 * angle
        let turned = ElementaryMath.sineAndCosine(direction)
        return SIMD2(Float(turned.cosine), Float(turned.sine))
      }
    }
  }
}

/// A pattern of ridges in the upright frame: pixels at 500 per inch about its core, y up.
struct FlowPattern: Sendable {
  /// Where ridges turn back.
  let cores: [SIMD2<Double>]
  /// Where three directions meet.
  let deltas: [SIMD2<Double>]

  /// Two loops, two whorls, a double loop either way, a tented and a plain arch.
  static let common = [
    FlowPattern(cores: [SIMD2(0, 0)], deltas: [SIMD2(-75, -95)]),
    FlowPattern(cores: [SIMD2(0, 0)], deltas: [SIMD2(75, -95)]),
    FlowPattern(
      cores: [SIMD2(0, 25), SIMD2(0, -25)], deltas: [SIMD2(-105, -90), SIMD2(105, -90)]),
    FlowPattern(
      cores: [SIMD2(0, 15), SIMD2(0, -45)], deltas: [SIMD2(-70, -110), SIMD2(110, -90)]),
    FlowPattern(
      cores: [SIMD2(0, 15), SIMD2(0, -45)], deltas: [SIMD2(70, -110), SIMD2(-110, -90)]),
    FlowPattern(cores: [SIMD2(0, 0)], deltas: [SIMD2(0, -60)]),
    FlowPattern(cores: [], deltas: []),
  ]

  /// Twice the direction of the ridges at a place, radians counter-clockwise.
  func direction(atX x: Double, y: Double) -> Double {
    guard !cores.isEmpty else { return archDirection(atX: x, y: y) }
    func angle(from point: SIMD2<Double>) -> Double {
      Double(ElementaryMath.atan2(Float(y - point.y), Float(x - point.x)))
    }
    return cores.reduce(0) { $0 + angle(from: $1) } - deltas.reduce(0) { $0 + angle(from: $1) }
  }

  /// Waves that rise and fall once across the finger, less below and above.
  private func archDirection(atX x: Double, y: Double) -> Double {
    let width = 70.0
    let bump = x / width * ElementaryMath.exp(0.5 - x * x / (2 * width * width))
    let below = 1 / (1 + ElementaryMath.exp(-(y + 90) / 30))
    let above = ElementaryMath.exp(-max(0, y) / 150)
    return 2 * Double(ElementaryMath.atan2(Float(-1.2 * bump * below * above), 1))
  }
}
