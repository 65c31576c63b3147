import CRidgelineKernels

/// The flow of a template, ready to be read at any point.
///
/// The matcher works in pixel coordinates with y down and angles that grow with them, clockwise on
/// the picture; the sign of the template's angles is turned once, here and in
/// ``MinutiaSet``. A template without flow gets a field that knows only where the print is: the
/// convex hull of its minutiae with a margin.
struct FlowField: Sendable {
  /// How far the print is taken to reach beyond its outermost minutiae where no flow says so.
  static let hullMargin: Float = 40
  /// The coherence of a print that brought no flow, that of an ordinary print.
  static let unknownCoherence: Float = 0.6

  /// Cosine and sine of the doubled direction and coherence of each cell; the fourth is not used.
  ///
  /// A border of empty cells surrounds the grid.
  let cells: [SIMD4<Float>]
  /// 1 for each cell inside the print, 0 elsewhere, with the same border.
  let inside: [UInt8]
  /// Columns without the border.
  let columns: Int
  /// Rows without the border.
  let rows: Int
  /// The left edge of the first column.
  let left: Float
  /// The top edge of the first row.
  let top: Float
  /// The side of a cell in pixels.
  let cellSize: Float
  /// Whether the cells carry directions.
  let hasDirections: Bool

  /// The field of a template's flow.
  init(_ flow: FlowMap) {
    // A map without cells may state any size.
    columns = flow.coherence.isEmpty ? 0 : flow.columns
    rows = flow.coherence.isEmpty ? 0 : flow.rows
    left = 0
    top = 0
    cellSize = Float(flow.cellSize)
    hasDirections = true
    var cells = [SIMD4<Float>](repeating: .zero, count: (columns + 2) * (rows + 2))
    var inside = [UInt8](repeating: 0, count: cells.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let i = row * columns + column
        guard flow.coherence[i] > 0 else { continue }
        let turn = FlowField.doubledTurns[Int(flow.orientation[i])]
        let cell = (row + 1) * (columns + 2) + column + 1
        cells[cell] = SIMD4(turn.x, -turn.y, Float(flow.coherence[i]) / 255, 0)
        inside[cell] = 1
      }
    }
    self.cells = cells
    self.inside = inside
  }

  /// The field of a print of which only the minutiae are known.
  init(hullOf points: [ConvexHull.Point]) {
    let margin = FlowField.hullMargin
    left = (points.map(\.x).min() ?? 0) - margin
    top = (points.map(\.y).min() ?? 0) - margin
    let right = (points.map(\.x).max() ?? 0) + margin
    let bottom = (points.map(\.y).max() ?? 0) + margin
    // Coarser cells where foreign coordinates spread over more than any finger.
    cellSize = max(12, max(right - left, bottom - top) / 128)
    columns = points.isEmpty ? 0 : Int((right - left) / cellSize) + 1
    rows = points.isEmpty ? 0 : Int((bottom - top) / cellSize) + 1
    hasDirections = false
    let hull = ConvexHull(of: points)
    var cells = [SIMD4<Float>](repeating: .zero, count: (columns + 2) * (rows + 2))
    var inside = [UInt8](repeating: 0, count: cells.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let x = left + (Float(column) + 0.5) * cellSize
        let y = top + (Float(row) + 0.5) * cellSize
        guard hull.squaredDistance(toX: x, y: y) <= margin * margin else { continue }
        let cell = (row + 1) * (columns + 2) + column + 1
        cells[cell] = SIMD4(1, 0, FlowField.unknownCoherence, 0)
        inside[cell] = 1
      }
    }
    self.cells = cells
    self.inside = inside
  }

  /// Cosine and sine of the doubled angle of each orientation byte.
  private static let doubledTurns: [SIMD2<Float>] = (0..<256).map { byte in
    let turn = ElementaryMath.sineAndCosine(Double(byte) * Double.pi / 128)
    return SIMD2(Float(turn.cosine), Float(turn.sine))
  }

  /// Whether the point lies inside the print.
  @inline(__always)
  func contains(x: Float, y: Float) -> Bool {
    inside[
      FlowField.cell(x, from: left, size: cellSize, count: columns)
        + FlowField.cell(y, from: top, size: cellSize, count: rows) * (columns + 2)
    ] > 0
  }

  /// The bordered column or row of a coordinate; everything outside falls on the border.
  @inline(__always)
  private static func cell(_ value: Float, from start: Float, size: Float, count: Int) -> Int {
    // The bound stands first so that it wins over a value that is not a number.
    let cell = max(-1, min(Float(count), (value - start) / size))
    return FlowField.floor(cell) + 1
  }

  /// The whole number at or below a value of -1 or more, without a call of the C library.
  @inline(__always)
  private static func floor(_ value: Float) -> Int { value < 0 ? -1 : Int(value) }

  /// The cells inside the print for a loop in C.
  func withArea<Result>(_ body: (rk_print_area) -> Result) -> Result {
    inside.withUnsafeBufferPointer {
      body(
        rk_print_area(
          inside: $0.baseAddress, columns: Int32(columns), rows: Int32(rows), left: left, top: top,
          size: cellSize))
    }
  }

  /// The flow at a point by bilinear interpolation: the fields of a cell, not normalised.
  func blend(x: Float, y: Float) -> SIMD4<Float> {
    let (first, second, u, v) = square(x: x, y: y)
    let upper = cells[first] * (1 - u) + cells[first + 1] * u
    let lower = cells[second] * (1 - u) + cells[second + 1] * u
    return upper * (1 - v) + lower * v
  }

  /// The coherence at a point; 0 outside the print.
  func coherence(x: Float, y: Float) -> Float {
    let (first, second, u, v) = square(x: x, y: y)
    let upper = cells[first].z * (1 - u) + cells[first + 1].z * u
    let lower = cells[second].z * (1 - u) + cells[second + 1].z * u
    return upper * (1 - v) + lower * v
  }

  /// The left cells, upper and lower, of the four around a point, and the weights of the right and of
  /// the lower ones.
  @inline(__always)
  private func square(
    x: Float, y: Float
  ) -> (upper: Int, lower: Int, right: Float, below: Float) {
    let u = FlowField.tap(x, from: left, size: cellSize, count: columns)
    let v = FlowField.tap(y, from: top, size: cellSize, count: rows)
    let upper = u.index + v.index * (columns + 2)
    return (upper, upper + columns + 2, u.weight, v.weight)
  }

  @inline(__always)
  private static func tap(
    _ value: Float, from start: Float, size: Float, count: Int
  ) -> (index: Int, weight: Float) {
    let position = max(-1, min(Float(count), (value - start) / size - 0.5))
    let index = min(FlowField.floor(position), count - 1)
    return (index + 1, position - Float(index))
  }
}

extension ConvexHull {
  /// The squared distance of a point from the hull; 0 inside.
  func squaredDistance(toX x: Float, y: Float) -> Float {
    guard !corners.isEmpty else { return .infinity }
    var inside = corners.count > 2
    var least = Float.infinity
    for i in corners.indices {
      let a = corners[i]
      let b = corners[(i + 1) % corners.count]
      let edge = (x: b.x - a.x, y: b.y - a.y)
      let point = (x: x - a.x, y: y - a.y)
      if edge.x * point.y - edge.y * point.x < 0 { inside = false }
      let length = edge.x * edge.x + edge.y * edge.y
      let along =
        length > 0 ? max(0, min(1, (point.x * edge.x + point.y * edge.y) / length)) : 0
      let dx = point.x - along * edge.x
      let dy = point.y - along * edge.y
      least = min(least, dx * dx + dy * dy)
    }
    return inside ? 0 : least
  }
}
