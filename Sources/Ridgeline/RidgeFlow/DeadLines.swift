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
  private struct Stretch {
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
  /// - Parameters:
  ///   - finger: the finger.
  ///   - part: the part of the picture that it covers.
  ///   - region: the part of the picture that the lines were sought in.
  func longest(
    within finger: Raster<Bool>, of part: PictureRegion, soughtIn region: PictureRegion
  ) -> Int {
    let (left, top) = (region.x - part.x, region.y - part.y)
    func isFinger(_ x: Int, _ y: Int) -> Bool {
      finger.contains(x: x + left, y: y + top) && finger[x + left, y + top]
    }
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

  /// How much each line of a picture varies along each band.
  private struct Bands {
    /// The lines, and the pixels along one.
    let lines: Int
    let length: Int
    /// The bands; the last is longer than the others by what remains.
    let count: Int
    /// Band after band, line after line.
    private var variances: [Float]

    subscript(line: Int, band: Int) -> Float { variances[band * lines + line] }

    /// The pixels of a band.
    func range(_ band: Int) -> Range<Int> {
      band * DeadLines.band..<(band == count - 1 ? length : (band + 1) * DeadLines.band)
    }

    /// The lesser of how much varies at most on one side of a line and on the other.
    func variation(beside line: Int, in band: Int) -> Float {
      let row = band * lines
      func most(_ range: Range<Int>) -> Float {
        range.reduce(0) { max($0, variances[row + $1]) }
      }
      return min(
        most(max(0, line - DeadLines.reach)..<line),
        most(line + 1..<max(line + 1, min(lines, line + 1 + DeadLines.reach))))
    }

    private init(lines: Int, length: Int) {
      self.lines = lines
      self.length = length
      count = max(1, length / DeadLines.band)
      variances = [Float](repeating: 0, count: count * lines)
    }

    init(ofColumnsOf print: Raster<Float>) {
      self.init(lines: print.width, length: print.height)
      var sums = [Float](repeating: 0, count: lines)
      var squares = sums
      for band in 0..<count {
        for x in 0..<lines { (sums[x], squares[x]) = (0, 0) }
        let range = range(band)
        print.elements.withUnsafeBufferPointer { p in
          for y in range {
            let row = y &* lines
            for x in 0..<lines {
              let value = p[row &+ x]
              sums[x] += value
              squares[x] += value * value
            }
          }
        }
        let share = 1 / Float(range.count)
        for x in 0..<lines {
          let mean = sums[x] * share
          variances[band * lines + x] = max(0, squares[x] * share - mean * mean)
        }
      }
    }

    init(ofRowsOf print: Raster<Float>) {
      self.init(lines: print.height, length: print.width)
      print.elements.withUnsafeBufferPointer { p in
        for y in 0..<lines {
          let row = y &* length
          for band in 0..<count {
            let range = range(band)
            var (sum, squares) = (Float(0), Float(0))
            for x in range {
              let value = p[row &+ x]
              sum += value
              squares += value * value
            }
            let share = 1 / Float(range.count)
            variances[band * lines + y] = max(0, squares * share - sum * share * sum * share)
          }
        }
      }
    }
  }
}
