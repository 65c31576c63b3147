/// Straight lines across a print, in any direction, in which nothing is seen: scratches of the glass, hairs,
/// lines drawn across paper, and creases that are as long and straight.
///
/// As ``DeadLines`` do, they end everybody's ridges at the same places. They are sought beside
/// candidates for minutiae: a line that has none does no harm.
struct Scratches: Sendable {
  /// How much a line may vary once it is known where it runs, as a share of the variance beside it; where it
  /// lies between two pixels it takes something from its sides.
  static let stillness: Float = 0.1
  /// The least number of bands along a scratch: 11 millimetres, longer than most creases.
  static let leastBands = 7
  /// How many still bands one that moves outweighs: a scratch may end within the finger.
  static let weightOfMoving = 1
  /// By how much the direction of a line may be wrong at first, in columns a row: four degrees.
  static let roughSlopes = (-2...2).map { 0.035 * Double($0) }
  /// The same once the line is known.
  static let fineSlopes = [-0.0175, 0, 0.0175]
  /// How far off the middle of its strip a line may then lie, in pixels.
  static let tolerance = 3

  /// The strips with a scratch in their middle, and its dead pixels.
  private let scratches: [(strip: PrintStrip, dead: DeadLines)]

  /// Whether there are none.
  var isEmpty: Bool { scratches.isEmpty }

  /// Seeks the scratches of a print.
  ///
  /// - Parameter candidates: the endings and forks of its ridges.
  init(of part: PreparedPrint.Part, among candidates: [MinutiaCandidate]) {
    let (print, variance) = (part.print, part.variance.typical)
    let segments = StillSegment.all(in: part, beside: candidates)
    scratches = StillSegment.lines(through: segments).compactMap { line in
      guard let strip = PrintStrip(of: print, along: line),
        let better = Scratches.line(in: strip, variance: variance),
        var strip = PrintStrip(of: print, along: better)
      else { return nil }
      if let best = Scratches.line(in: strip, variance: variance),
        let last = PrintStrip(of: print, along: best)
      {
        strip = last
      }
      let dead = Scratches.deadPixels(in: strip, variance: variance)
      return dead.isEmpty ? nil : (strip, dead)
    }
  }

  /// The line through the still places of a strip; nil where there are too few.
  private static func line(in strip: PrintStrip, variance: Float) -> StraightLine? {
    let bands = DeadLines.Bands(ofColumnsOf: strip.grey)
    var places: [SIMD2<Double>] = []
    for band in 0..<bands.count {
      let rows = bands.range(band)
      let variances = strip.variances(in: rows, slopes: roughSlopes)
      let still = PrintStrip.inner.filter {
        let side = bands.variation(beside: $0, in: band)
        return side >= DeadLines.leastVariation * variance
          && variances[$0] <= DeadLines.stillness * side
      }
      guard let first = still.first, let last = still.last, last - first <= DeadLines.reach
      else { continue }
      places.append(
        SIMD2(0.5 * Double(first + last), 0.5 * Double(rows.lowerBound + rows.upperBound - 1)))
    }
    guard places.count >= DeadLines.leastBands else { return nil }
    // The slope of Theil and Sen: most of the places decide, not the few that are still by chance.
    var between: [Double] = []
    for i in places.indices {
      for j in 0..<i {
        between.append((places[i].x - places[j].x) / (places[i].y - places[j].y))
      }
    }
    let slope = middle(of: between)
    let column = middle(of: places.map { $0.x - slope * $0.y })
    let first = strip.place(column: column, row: 0)
    let step = strip.place(column: column + slope, row: 1) - first
    return StraightLine(point: first, along: step / (step * step).sum().squareRoot())
  }

  /// The dead pixels down the middle of a strip, over the stretch in which nearly all bands are still.
  private static func deadPixels(in strip: PrintStrip, variance: Float) -> DeadLines {
    let bands = DeadLines.Bands(ofColumnsOf: strip.grey)
    var (sum, best, stretches) = (0, 0, [DeadLines.Stretch]())
    var longest = stretches
    for band in 0..<bands.count {
      let side = bands.variation(beside: PrintStrip.half, in: band)
      guard side >= DeadLines.leastVariation * variance else { continue }
      let variances = strip.variances(in: bands.range(band), slopes: fineSlopes)
      func isStill(_ column: Int) -> Bool { variances[column] <= stillness * side }
      let places = PrintStrip.half - tolerance...PrintStrip.half + tolerance
      guard let middle = places.first(where: isStill) else {
        sum -= weightOfMoving
        if sum <= 0 { (sum, stretches) = (0, []) }
        continue
      }
      var (first, end) = (middle, middle)
      while end <= middle + DeadLines.reach, isStill(end) { end += 1 }
      while first > middle - DeadLines.reach, isStill(first - 1) { first -= 1 }
      sum += 1
      stretches.append(
        DeadLines.Stretch(
          along: bands.range(band), dead: first..<end, across: first - 1..<end + 1))
      if sum > best { (best, longest) = (sum, stretches) }
    }
    return DeadLines(columns: best >= leastBands ? longest : [])
  }

  private static func middle(of values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }

  /// The length of the longest dark one within a finger, in pixels; see ``DeadLines/longest(where:)``.
  ///
  /// Skin has light lines of its own: a long crease is bridged as well, and is no fault of the sensor.
  func longestDark(within part: PreparedPrint.Part) -> Int {
    scratches.reduce(0) { longest, scratch in
      let (strip, dead) = scratch
      guard dead.areDark(in: strip.grey) else { return longest }
      return max(
        longest,
        dead.longest { column, row in
          let place = strip.place(column: Double(column), row: Double(row))
          return part.isFinger(Int(place.x.rounded()), Int(place.y.rounded()))
        })
    }
  }

  /// Bridges the scratches: grey values run straight from one side to the other.
  ///
  /// - Parameter region: the part of the picture that they were sought in.
  func bridge(_ picture: inout Raster<Float>, in region: PictureRegion) {
    for (strip, dead) in scratches {
      var bridged = strip.grey
      dead.bridge(&bridged, in: PictureRegion(whole: bridged))
      // Half steps leave no pixel out.
      for row in 0..<2 * bridged.height - 1 {
        for column in 0..<2 * bridged.width - 1 {
          let (x, y) = (column / 2, row / 2)
          guard bridged[x, y] != strip.grey[x, y] else { continue }
          let place = strip.place(column: 0.5 * Double(column), row: 0.5 * Double(row))
          let pixel = (x: Int(place.x.rounded()), y: Int(place.y.rounded()))
          guard (0..<region.width).contains(pixel.x), (0..<region.height).contains(pixel.y)
          else { continue }
          picture[region.x + pixel.x, region.y + pixel.y] = bridged[x, y]
        }
      }
    }
  }
}
