/// The flow of a template, ready to be read at any point.
///
/// The matcher works in pixel coordinates with y down and angles that grow with them, clockwise on
/// the picture; the sign of the template's angles is turned once, here and in
/// ``MinutiaSet``. A template without flow gets a field that knows only where the print is: the
/// convex hull of its minutiae with a margin.
///
/// Coherences count relative to the mean of their own print, and within bounds: a template can say where
/// it is clearer than elsewhere, not that it is unclear as a whole. Nor can it say that its skin ends beside
/// its minutiae.
struct FlowField: Sendable {
  /// How far the print is taken to reach beyond its outermost minutiae where no flow says so.
  static let hullMargin: Float = 40
  /// The mean coherence that every print is taken to have, whether it states one or not.
  ///
  /// What a template says of its own clarity would otherwise decide how much is held against it.
  static let meanCoherence: Float = 0.6
  /// The skin that every minutia of a print takes, in square pixels: in nine sets of prints the densest in a
  /// hundred have about as much.
  static let minimumAreaOfMinutia: Float = 1000
  /// How far a print is taken to reach beyond what it states, at most, in pixels.
  static let farthestGrowth: Float = 96
  /// How far a cell may lie off the print's mean, as factors of it.
  static let believedCoherence: ClosedRange<Float> = 0.5...1.5

  /// Cosine and sine of the doubled direction and believed coherence of each cell; the fourth is not
  /// used.
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
  ///
  /// - Parameter minutiaCount: the minutiae of the template. Where they are denser than skin allows, the
  ///   print is taken to reach farther than it states, without directions there: what lies beside
  ///   picked minutiae counts as well.
  init(_ flow: FlowMap, minutiaCount: Int = 0) {
    let stated = FlowField.statedArea(of: flow)
    let reach = FlowField.growth(of: stated, cellSize: flow.cellSize, minutiaCount: minutiaCount)
    let whole = CellMorphology.grown(FlowField.framed(stated, by: reach), steps: reach)
    columns = whole.width
    rows = whole.height
    cellSize = Float(flow.cellSize)
    left = -Float(reach) * cellSize
    top = left
    hasDirections = true
    let scale = FlowField.coherenceScale(flow)
    let believed = FlowField.believedCoherence
    var cells = [SIMD4<Float>](repeating: .zero, count: (columns + 2) * (rows + 2))
    var inside = [UInt8](repeating: 0, count: cells.count)
    for row in 0..<rows {
      for column in 0..<columns where whole[column, row] {
        let cell = (row + 1) * (columns + 2) + column + 1
        inside[cell] = 1
        let (x, y) = (column - reach, row - reach)
        guard stated.contains(x: x, y: y), stated[x, y] else {
          cells[cell] = SIMD4(0, 0, FlowField.meanCoherence, 0)
          continue
        }
        let i = y * flow.columns + x
        let turn = FlowField.doubledTurns[Int(flow.orientation[i])]
        let share = max(
          believed.lowerBound, min(believed.upperBound, Float(flow.coherence[i]) * scale))
        cells[cell] = SIMD4(turn.x, -turn.y, FlowField.meanCoherence * share, 0)
      }
    }
    self.cells = cells
    self.inside = inside
  }

  /// The cells that a template calls its print; a map without cells may state any size.
  private static func statedArea(of flow: FlowMap) -> Raster<Bool> {
    flow.coherence.isEmpty
      ? Raster(width: 0, height: 0, elements: [])
      : Raster(width: flow.columns, height: flow.rows, elements: flow.coherence.map { $0 > 0 })
  }

  /// How many cells an area must grow to have the skin that so many minutiae take.
  ///
  /// - Parameter cellSize: at least 1, and as large as a template cares to say.
  private static func growth(
    of area: Raster<Bool>, cellSize: Int, minutiaCount: Int
  ) -> Int {
    let cell = Float(cellSize) * Float(cellSize)
    let least = Float(minutiaCount) * minimumAreaOfMinutia
    func isEnough(_ area: Raster<Bool>) -> Bool {
      cell * Float(area.elements.count(where: { $0 })) >= least
    }
    let most = Int(farthestGrowth) / cellSize
    guard most > 0, !isEnough(area), area.elements.contains(true) else { return 0 }
    var grown = framed(area, by: most)
    for steps in 1...most {
      grown = CellMorphology.grown(grown, steps: 1)
      if isEnough(grown) { return steps }
    }
    return most
  }

  /// An area with so many empty cells on every side.
  private static func framed(_ area: Raster<Bool>, by margin: Int) -> Raster<Bool> {
    guard margin > 0 else { return area }
    var out = Raster(
      width: area.width + 2 * margin, height: area.height + 2 * margin, repeating: false)
    for row in 0..<area.height {
      for column in 0..<area.width where area[column, row] {
        out[column + margin, row + margin] = true
      }
    }
    return out
  }

  /// What makes of a coherence its share of the print's mean.
  private static func coherenceScale(_ flow: FlowMap) -> Float {
    var (sum, count) = (0, 0)
    for byte in flow.coherence where byte > 0 {
      sum += Int(byte)
      count += 1
    }
    return sum > 0 ? Float(count) / Float(sum) : 0
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
        cells[cell] = SIMD4(1, 0, FlowField.meanCoherence, 0)
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

  /// The flow at a point by bilinear interpolation: the fields of a cell, not normalised.
  func blend(x: Float, y: Float) -> SIMD4<Float> {
    let (first, second, u, v) = square(x: x, y: y)
    return Bilinear.value(
      cells[first], cells[first + 1], cells[second], cells[second + 1], right: u, below: v)
  }

  /// The believed coherence at a point; 0 outside the print.
  func coherence(x: Float, y: Float) -> Float {
    let (first, second, u, v) = square(x: x, y: y)
    return Bilinear.value(
      cells[first].z, cells[first + 1].z, cells[second].z, cells[second + 1].z, right: u, below: v)
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
