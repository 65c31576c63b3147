/// Columns and rows of a picture in which nothing is seen: broken elements of a sensor, lost lines of a
/// transmission, straight lines drawn across a print.
///
/// Such a line keeps its grey value while the pixels on both sides vary as ridges do. Everybody's ridges end
/// at it, at the same places of every capture, so that strangers would match by it. Ridges and creases
/// that happen to run along a column leave it before long.
struct DeadLines: Sendable {
  /// The length over which grey values are compared, in pixels: some four ridges.
  static let band = 32
  /// The least number of bands along which a line is dead: 6.5 millimetres.
  static let leastBands = 4
  /// How much it may vary, as a share of the variance beside it; noise and compression stay below.
  static let stillness: Float = 0.03
  /// How much its sides vary at least, as a share of the variance of ridges.
  static let leastVariation: Float = 0.25
  /// How far the sides are looked at, and the widest line, in pixels.
  static let reach = 12

  /// The bands of columns, and of rows, that are dead.
  private let columns: [Stretch]
  private let rows: [Stretch]

  /// Dead pixels side by side in one band.
  struct Stretch: Sendable {
    /// Along the line.
    let along: Range<Int>
    /// Across it, those that are dead.
    let dead: Range<Int>
    /// Across it, those that are bridged.
    ///
    /// A pixel on either side may be half dead, where the picture was resampled.
    let across: Range<Int>
  }

  /// Whether there are none.
  var isEmpty: Bool { columns.isEmpty && rows.isEmpty }

  /// The length of the longest line within a finger, in pixels: 0 where there is none.
  ///
  /// Only where the finger lies on both sides as far as is looked at: lines beside it, in paper with a few
  /// specks, may be the paper.
  ///
  /// - Parameter isFinger: whether a pixel of the print, or beside it, belongs to the finger.
  func longest(where isFinger: (_ x: Int, _ y: Int) -> Bool) -> Int {
    func longest(
      _ stretches: [Stretch], _ isWithin: (_ line: Int, _ place: Int) -> Bool
    ) -> Int {
      var lengths: [Int: Int] = [:]
      for stretch in stretches {
        for line in stretch.dead {
          lengths[line, default: 0] += stretch.along.count(where: { isWithin(line, $0) })
        }
      }
      return lengths.values.max() ?? 0
    }
    let reach = DeadLines.reach
    return max(
      longest(columns) { isFinger($0 - reach, $1) && isFinger($0 + reach, $1) },
      longest(rows) { isFinger($1, $0 - reach) && isFinger($1, $0 + reach) })
  }

  /// Seeks the lines of a print.
  ///
  /// - Parameter variance: how much grey values vary where ridges are.
  init(of print: Raster<Float>, variance: Float) {
    columns = DeadLines.stretches(of: Bands(ofColumnsOf: print), variance: variance)
    rows = DeadLines.stretches(of: Bands(ofRowsOf: print), variance: variance)
  }

  /// Whether most dead columns are darker than what lies beside them.
  func areDark(in print: Raster<Float>) -> Bool {
    let darker = columns.count { stretch in
      let (line, row) = (
        (stretch.dead.lowerBound + stretch.dead.upperBound) / 2,
        (stretch.along.lowerBound + stretch.along.upperBound) / 2
      )
      let beside = [line - DeadLines.reach, line + DeadLines.reach].flatMap { column in
        stretch.along.map { print[min(max(0, column), print.width - 1), $0] }
      }
      return print[line, row] < beside.reduce(0, +) / Float(beside.count)
    }
    return 2 * darker > columns.count
  }

  /// Columns that are known to be dead.
  init(columns: [Stretch]) { (self.columns, rows) = (columns, []) }

  /// Bridges the lines: grey values run straight from one side to the other.
  ///
  /// - Parameter region: the part of the picture that the lines were sought in.
  func bridge(_ picture: inout Raster<Float>, in region: PictureRegion) {
    let (width, origin) = (picture.width, region.y * picture.width + region.x)
    for stretch in columns {
      for y in stretch.along {
        DeadLines.bridge(
          &picture, at: origin + y * width, stride: 1, stretch.across, end: region.width)
      }
    }
    for stretch in rows {
      for x in stretch.along {
        DeadLines.bridge(
          &picture, at: origin + x, stride: width, stretch.across, end: region.height)
      }
    }
  }

  private static func bridge(
    _ picture: inout Raster<Float>, at origin: Int, stride: Int, _ dead: Range<Int>, end: Int
  ) {
    let before = max(0, dead.lowerBound - 1)
    let after = min(end - 1, dead.upperBound)
    let first = picture.elements[origin + before * stride]
    let last = picture.elements[origin + after * stride]
    for k in dead {
      let share = Float(k - before) / Float(max(1, after - before))
      picture.elements[origin + k * stride] = first + share * (last - first)
    }
  }

  private static func stretches(of bands: Bands, variance: Float) -> [Stretch] {
    let limit = stillness * variance
    let dead = (0..<bands.lines).map { line in
      guard (0..<bands.count).count(where: { bands[line, $0] <= limit }) >= leastBands else {
        return false
      }
      var (still, moving) = (0, 0)
      for band in 0..<bands.count {
        let side = bands.variation(beside: line, in: band)
        guard side >= leastVariation * variance else { continue }
        if bands[line, band] <= stillness * side { still += 1 } else { moving += 1 }
      }
      return still >= leastBands && 4 * moving <= still
    }
    guard dead.contains(true) else { return [] }
    var stretches: [Stretch] = []
    for band in 0..<bands.count {
      var line = 0
      while line < bands.lines {
        func isDead(_ line: Int) -> Bool {
          line < bands.lines && dead[line] && bands[line, band] <= limit
        }
        let first = line
        while isDead(line) { line += 1 }
        if line > first, line - first <= reach {
          stretches.append(
            Stretch(
              along: bands.range(band), dead: first..<line,
              across: max(0, first - 1)..<min(bands.lines, line + 1)))
        }
        line += 1
      }
    }
    return stretches
  }
}
