/// A strip of 32 by 16 pixels out of a block, turned so that its ridges run down its columns.
struct StandardStrip: Sendable {
  private static let width = 32
  private static let height = 16
  /// The standard's unit of width: five pixels at 125 per inch.
  ///
  /// Comparing in pixels instead decides means on a limit otherwise.
  private static let unit = 20.0
  /// The widths in units that the mean ridge of a clear block may have, 3 to 10 pixels.
  private static let ridgeWidths = 3 / unit...10 / unit
  /// The widths that its mean valley may have, 2 to 10 pixels.
  private static let valleyWidths = 2 / unit...10 / unit

  private let grey: Raster<Double>
  /// The straight line through the means of the columns, column by column.
  private let line: [Double]
  /// Whether a column's mean lies below the line.
  private let isRidge: [Bool]

  /// The strip of the block whose border begins at `(x, y)`.
  ///
  /// - Parameter frame: the pixels of the picture around the border; see ``TurnedBlock``.
  init(
    of picture: StandardPicture, x left: Int, y top: Int, direction: Double, frame: Int = 0
  ) {
    let (width, height) = (StandardStrip.width, StandardStrip.height)
    let grey = TurnedBlock(of: picture, x: left, y: top, direction: direction, frame: frame)
      .middle(width: width, height: height)
    self.grey = grey
    let means = (0..<width).map { column in
      (0..<height).reduce(0.0) { $0 + grey[column, $1] } / Double(height)
    }
    line = StandardStrip.line(through: means)
    isRidge = zip(means, line).map { $0 < $1 }
  }

  /// One less the mean share of pixels on the wrong side of the line in ridges and in valleys; 0
  /// where ridges or valleys are too thin or too thick to be such.
  var clarity: Double {
    var widths: (ridge: [Double], valley: [Double]) = ([], [])
    var last = 0
    for column in 1..<isRidge.count where isRidge[column] != isRidge[column - 1] {
      let width = Double(column - 1 - last) / StandardStrip.unit
      if isRidge[column - 1] { widths.ridge.append(width) } else { widths.valley.append(width) }
      last = column - 1
    }
    guard
      StandardStrip.ridgeWidths.contains(StandardHistogram.moments(of: widths.ridge).mean),
      StandardStrip.valleyWidths.contains(StandardHistogram.moments(of: widths.valley).mean)
    else { return 0 }
    var (lightInRidges, darkInValleys) = (0, 0)
    for row in 0..<grey.height {
      for column in 0..<grey.width {
        let isDark = grey[column, row] < line[column]
        if isRidge[column], !isDark { lightInRidges += 1 }
        if !isRidge[column], isDark { darkInValleys += 1 }
      }
    }
    let ridges = isRidge.count { $0 } * grey.height
    let valleys = grey.count - ridges
    let wrong = Double(lightInRidges) / Double(ridges) + Double(darkInValleys) / Double(valleys)
    return 1 - wrong / 2
  }

  /// The widths of ridges over those of the valleys beside them, along the strip from its far end.
  ///
  /// As in the reference of the standard, the first ridge or valley that lies in the strip wholly is left
  /// out as are the cut ones, and the parity that tells ridges from valleys is taken at the near end.
  var ridgeValleyRatios: [Double] {
    let edges = (1..<isRidge.count - 1).filter { isRidge[$0] != isRidge[$0 - 1] }
    guard let first = edges.first, let last = edges.last, last - 1 > first else { return [] }
    let widths = zip(edges.dropFirst(), edges.dropFirst(2)).map { Double($1 - $0) }
    let ratios = zip(widths.reversed(), widths.reversed().dropFirst()).map { $0 / $1 }
    let inverted = isRidge[first] ? 1 : 0
    return ratios.enumerated().map { index, ratio in
      index >= inverted && (index - inverted).isMultiple(of: 2) ? 1 / ratio : ratio
    }
  }

  /// The straight line of least squares through values at steps 1, 2, 3 ...; its two coefficients
  /// are rounded to ten decimals, so that columns on the line are valleys on every machine.
  private static func line(through values: [Double]) -> [Double] {
    let middle = Double(values.count + 1) / 2
    let mean = values.reduce(0, +) / Double(values.count)
    var (product, square) = (0.0, 0.0)
    for (index, value) in values.enumerated() {
      let step = Double(index + 1) - middle
      product += step * (value - mean)
      square += step * step
    }
    func rounded(_ value: Double) -> Double { (value * 1e10).rounded() / 1e10 }
    let slope = rounded(product / square)
    let start = rounded(mean - product / square * middle)
    return values.indices.map { start + slope * Double($0 + 1) }
  }
}
