/// The cover of a picture as it looks when the picture is turned, in squares of 8 x 8 pixels, ready for sums
/// over rectangles.
struct TurnedCover: Sendable {
  /// The side of a square in pixels at 500 per inch.
  static let side = 8.0
  /// The side of a square in millimetres.
  static let millimetres = side * 25.4 / 500

  /// Gaps of so many squares along a finger close: worn patches, creases.
  static let gap = 5

  /// Columns.
  let width: Int
  /// Rows.
  let height: Int
  /// Which squares are covered.
  private let covered: [Bool]
  /// Sums over all squares above and to the left: covered ones, and ones inside the picture.
  private let sums: [SIMD2<Int32>]
  private let turn: (sine: Double, cosine: Double)
  /// The middle of the picture in squares.
  private let middle: SIMD2<Double>

  /// The cover turned by an angle.
  ///
  /// - Parameters:
  ///   - cells: the cover on the coarse grid.
  ///   - angle: radians clockwise by which a finger is turned that stands upright here.
  init(_ cells: Raster<Bool>, angle: Double) {
    turn = ElementaryMath.sineAndCosine(angle)
    let per = TurnedCover.side / Double(CellGrid.cell)
    let size = SIMD2(Double(cells.width) / per, Double(cells.height) / per)
    middle = 0.5 * size
    let (c, s) = (abs(turn.cosine), abs(turn.sine))
    let width = Int((size.x * c + size.y * s).rounded(.up)) + 1
    let height = Int((size.x * s + size.y * c).rounded(.up)) + 1
    var covered = [Bool](repeating: false, count: width * height)
    var sums = [SIMD2<Int32>](repeating: .zero, count: (width + 1) * (height + 1))
    let (sine, cosine) = (turn.sine * per, turn.cosine * per)
    let origin = middle * per
    let columns = Double(cells.width)
    let rows = Double(cells.height)
    // Where each column was covered last: short gaps along the fingers close.
    var last = [Int](repeating: .min / 2, count: width)
    for y in 0..<height {
      let v = Double(y) + 0.5 - 0.5 * Double(height)
      for x in 0..<width {
        let u = Double(x) + 0.5 - 0.5 * Double(width)
        let px = origin.x + u * cosine - v * sine
        let py = origin.y + u * sine + v * cosine
        guard px >= 0, py >= 0, px < columns, py < rows,
          cells.elements[Int(py) &* cells.width &+ Int(px)]
        else { continue }
        if y - last[x] <= TurnedCover.gap + 1 {
          for between in max(0, last[x])..<y { covered[between &* width &+ x] = true }
        }
        covered[y &* width &+ x] = true
        last[x] = y
      }
    }
    for y in 0..<height {
      let v = Double(y) + 0.5 - 0.5 * Double(height)
      var row = SIMD2<Int32>.zero
      let line = (y &+ 1) &* (width &+ 1)
      let above = y &* (width &+ 1)
      for x in 0..<width {
        let u = Double(x) + 0.5 - 0.5 * Double(width)
        let px = origin.x + u * cosine - v * sine
        let py = origin.y + u * sine + v * cosine
        if px >= 0, py >= 0, px < columns, py < rows {
          row &+= SIMD2(covered[y &* width &+ x] ? 1 : 0, 1)
        }
        sums[line &+ x &+ 1] = sums[above &+ x &+ 1] &+ row
      }
    }
    (self.width, self.height, self.covered, self.sums) = (width, height, covered, sums)
  }

  /// Whether a square is covered; none outside is.
  @inline(__always)
  func isCovered(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < width && y < height && covered[y &* width &+ x]
  }

  /// The share of a rectangle that is covered, as far as it lies inside the picture; and how much does.
  ///
  /// The first column and row belong to it, the last do not.
  @inline(__always)
  func share(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> (cover: Float, inside: Float)
  {
    let x0 = min(width, max(0, left))
    let x1 = min(width, max(x0, right))
    let y0 = min(height, max(0, top))
    let y1 = min(height, max(y0, bottom))
    let stride = width &+ 1
    let lower = sums[y1 &* stride &+ x1] &- sums[y1 &* stride &+ x0]
    let sum = lower &- sums[y0 &* stride &+ x1] &+ sums[y0 &* stride &+ x0]
    let whole = Float(max(1, (right &- left) &* (bottom &- top)))
    return (sum.y > 0 ? Float(sum.x) / Float(sum.y) : 0, Float(sum.y) / whole)
  }

  /// A place here as a place of the picture, in pixels at 500 per inch.
  func picturePoint(x: Double, y: Double) -> SIMD2<Double> {
    let u = x - 0.5 * Double(width)
    let v = y - 0.5 * Double(height)
    let there = SIMD2(
      middle.x + u * turn.cosine - v * turn.sine, middle.y + u * turn.sine + v * turn.cosine)
    return TurnedCover.side * there
  }
}
