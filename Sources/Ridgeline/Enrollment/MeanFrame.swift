/// The frame half way between captures: skin is pulled about differently in each, and a probe is
/// nearer to the mean of them than to any one.
struct MeanFrame: Sendable {
  /// Over how many pixels moves are smoothed.
  static let smoothing: Float = 32

  /// From places of the mean frame to places of the base.
  let toBase: CaptureWarp

  /// The mean of a base and the captures laid over it; nil where they have no area in common.
  init?(base: PreparedTemplate, layers: [(capture: PreparedTemplate, warp: CaptureWarp)]) {
    guard let grid = layers.first?.warp else { return nil }
    // How far each place would move to lie where the captures have it, turned back onto the base.
    var moves: [(place: SIMD2<Float>, move: SIMD2<Float>, weight: Float)] = []
    let share = 1 / Float(layers.count + 1)
    for layer in layers {
      var points: [(from: SIMD2<Float>, to: SIMD2<Float>)] = []
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let place = grid.origin + SIMD2(Float(column), Float(row)) * CaptureWarp.spacing
          guard base.flow.contains(x: place.x, y: place.y) else { continue }
          let image = layer.warp.map(place).place
          guard layer.capture.flow.contains(x: image.x, y: image.y) else { continue }
          points.append((image, place))
        }
      }
      guard points.count >= 8 else { continue }
      let back = RigidTransform(points)
      for point in points {
        let image = back.apply(point.from.x, point.from.y)
        moves.append((point.to, (SIMD2(image.x, image.y) - point.to) * share, 1))
      }
    }
    guard !moves.isEmpty else { return nil }
    let scale = 1 / (MeanFrame.smoothing * MeanFrame.smoothing)
    var field: [SIMD2<Float>] = []
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let place = grid.origin + SIMD2(Float(column), Float(row)) * CaptureWarp.spacing
        var (sum, total) = (SIMD2<Float>.zero, Float(1e-3) * Float(layers.count))
        for move in moves {
          let offset = move.place - place
          let near = 1 / (1 + (offset * offset).sum() * scale)
          let weight = near * near * near * near
          sum += move.move * weight
          total += weight
        }
        // Moves are shares of each capture; beyond them all the nearest go on, ever fainter.
        field.append(sum / total * Float(layers.count))
      }
    }
    let moved = CaptureWarp(origin: grid.origin, columns: grid.columns, rows: grid.rows) { $0 }
      .moved { index, _ in field[index] }
    toBase = CaptureWarp(origin: grid.origin, columns: grid.columns, rows: grid.rows) { place in
      var source = place
      for _ in 0..<4 { source += place - moved.map(source).place }
      return source
    }
  }
}

extension RigidTransform {
  /// The rigid transform of least squares between points.
  init(_ points: [(from: SIMD2<Float>, to: SIMD2<Float>)]) {
    let share = 1 / Float(max(1, points.count))
    var (from, to) = (SIMD2<Float>.zero, SIMD2<Float>.zero)
    for point in points {
      from += point.from * share
      to += point.to * share
    }
    var (c, s): (Float, Float) = (0, 0)
    for point in points {
      let (a, b) = (point.from - from, point.to - to)
      c += a.x * b.x + a.y * b.y
      s += a.x * b.y - a.y * b.x
    }
    let length = max(1e-6, (c * c + s * s).squareRoot())
    self.init(cosine: c / length, sine: s / length)
    shiftX = to.x - (cosine * from.x - sine * from.y)
    shiftY = to.y - (sine * from.x + cosine * from.y)
  }
}
