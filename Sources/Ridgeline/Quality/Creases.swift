/// Lines across the ridges that are lighter than the ridges and valleys on both of their sides, looked
/// at along the flow: creases, cuts and scars.
///
/// A break of one ridge is an ending; a line is a crease where it is straight and long enough to cross
/// several.
struct Creases: Sendable {
  /// How far along the flow, in cells, its sides are looked at.
  private static let reach: Float = 2
  /// The mean depth of a line, in local standard deviations.
  private static let depth: Float = 0.25
  /// The depth that each of its cells has, but for ``breaks`` of them.
  private static let minimumDepth: Float = 0.1
  /// How many cells of a line may be shallower.
  private static let breaks = 1
  /// Half the length of a line, in cells; a line is some 2.6 mm long.
  private static let half = 6
  /// The directions in which lines are sought, over half a turn.
  private static let directions = 16

  /// The share of the finger that lies under such lines.
  let share: Double

  /// Seeks them.
  ///
  /// - Parameters:
  ///   - level: the mean grey value of each cell, ridges dark.
  ///   - deviation: the standard deviation of the grey values around each cell.
  ///   - coverage: the share of each cell inside the finger.
  init(
    level: Raster<Float>, deviation: Raster<Float>, coverage: Raster<Float>, flow: OrientationField
  ) {
    let area = coverage.elements.reduce(0.0) { $0 + Double($1) }
    let depth = Creases.depths(level, deviation, coverage, flow)
    share = area > 0 ? Double(Creases.cellsUnderLines(of: depth, flow: flow)) / area : 0
  }

  /// How much lighter each cell is than both of its sides, in standard deviations from -1 to 1.
  private static func depths(
    _ level: Raster<Float>, _ deviation: Raster<Float>, _ coverage: Raster<Float>,
    _ flow: OrientationField
  ) -> Raster<Float> {
    let (width, height) = (level.width, level.height)
    var depth = Raster(width: width, height: height, repeating: Float(0))
    for row in 3..<max(3, height - 3) {
      for column in 3..<max(3, width - 3) where coverage[column, row] > 0.99 {
        let (dx, dy) = step(flow, at: row * width + column)
        func at(_ sign: Float) -> Float {
          let (x, y) = (Float(column) + sign * dx, Float(row) + sign * dy)
          let (u, v) = (Int(x), Int(y))
          let (fx, fy) = (x - Float(u), y - Float(v))
          let i = v * width + u
          return Bilinear.value(
            level.elements[i], level.elements[i + 1], level.elements[i + width],
            level.elements[i + width + 1], right: fx, below: fy)
        }
        let difference = (level[column, row] - max(at(1), at(-1))) / deviation[column, row]
        depth[column, row] = min(1, max(-1, difference))
      }
    }
    return depth
  }

  /// The way along the ridges from a cell to its side, by the half-angle formulas.
  private static func step(_ flow: OrientationField, at i: Int) -> (Float, Float) {
    let (c, s) = (flow.cosine.elements[i], flow.sine.elements[i])
    let length = (c * c + s * s).squareRoot()
    guard length > 0 else { return (reach, 0) }
    let cosine = min(1, max(0, (1 + c / length) / 2)).squareRoot()
    let sine = min(1, max(0, (1 - c / length) / 2)).squareRoot()
    return (reach * cosine, s < 0 ? -reach * sine : reach * sine)
  }

  /// How many cells lie on a straight line that is deep all along.
  private static func cellsUnderLines(of depth: Raster<Float>, flow: OrientationField) -> Int {
    let (width, height) = (depth.width, depth.height)
    var under = [Bool](repeating: false, count: depth.count)
    let lines = (0..<directions).map {
      CreaseLine(step: $0, of: directions, half: half, width: width)
    }
    for row in half..<max(half, height - half) {
      for column in half..<max(half, width - half) {
        let cell = row &* width &+ column
        guard depth.elements[cell] >= minimumDepth else { continue }
        let (c, s) = (flow.cosine.elements[cell], flow.sine.elements[cell])
        let strength = (c * c + s * s).squareRoot()
        // A line that runs with the ridges is a valley.
        for line in lines where c * line.turn.x + s * line.turn.y < 0.5 * strength {
          var (sum, shallow) = (Float(0), 0)
          for offset in line.offsets where shallow <= breaks {
            let here = depth.elements[cell &+ offset]
            sum += here
            if here < minimumDepth { shallow &+= 1 }
          }
          guard shallow <= breaks, sum > self.depth * Float(line.offsets.count) else { continue }
          for offset in line.offsets { under[cell &+ offset] = true }
        }
      }
    }
    return under.count { $0 }
  }
}

/// The cells of a straight line through a cell.
private struct CreaseLine {
  /// The doubled-angle vector of its direction.
  let turn: SIMD2<Float>
  /// Where its cells lie, from the middle outwards, so that most lines are given up early.
  let offsets: [Int]

  init(step: Int, of steps: Int, half: Int, width: Int) {
    let angle = ElementaryMath.sineAndCosine(Double.pi * Double(step) / Double(steps))
    turn = SIMD2(
      Float(2 * angle.cosine * angle.cosine - 1), Float(2 * angle.sine * angle.cosine))
    offsets = (-half...half).sorted { (abs($0), $0) < (abs($1), $1) }.map { k in
      Int((Double(k) * angle.sine).rounded()) * width + Int((Double(k) * angle.cosine).rounded())
    }
  }
}
