/// The blocks of ISO/IEC 29794-4 with a border around them, and the direction across their ridges.
struct StandardBlockGrid: Sendable {
  /// A turn below this many radians, 4 degrees, counts as straight.
  private static let minimumTurn = 4 * Double.pi / 180

  /// The pixels of the frame around a block of which the spectrum or the ratios are taken.
  private static let frame = 2

  /// The direction across the ridges in radians, block by block.
  let directions: Raster<Double>
  /// Whether a block lies wholly on ridges.
  let isRidged: Raster<Bool>

  /// The blocks of a picture.
  init(_ picture: StandardPicture) {
    let (side, border) = (StandardPicture.block, StandardPicture.border)
    let columns = (picture.grey.width - 2 * border) / side
    let rows = (picture.grey.height - 2 * border) / side
    let ridged = picture.hasRidges
    var directions = Raster(width: columns, height: rows, repeating: 0.0)
    var isRidged = Raster(width: columns, height: rows, repeating: false)
    for row in 0..<rows {
      for column in 0..<columns {
        let (x, y) = (border + side * column, border + side * row)
        let (xx, yy, xy) = picture.gradients(x: x, y: y)
        // The expected values for published pictures come out only so, without the double of xy.
        directions[column, row] = StandardBlockGrid.angle(y: xy, x: xx - yy) / 2
        // A block with border reaches into the next one of the plain grid.
        isRidged[column, row] =
          ridged[column, row] && ridged[column + 1, row] && ridged[column, row + 1]
          && ridged[column + 1, row + 1]
      }
    }
    self.directions = directions
    self.isRidged = isRidged
  }

  /// The angle of a point in radians, the one in `Float` made finer by one step of Newton, so that
  /// turned places round as they do in double precision.
  private static func angle(y: Double, x: Double) -> Double {
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return 0 }
    let start = Double(ElementaryMath.atan2(Float(y / length), Float(x / length)))
    let (sine, cosine) = ElementaryMath.sineAndCosine(start)
    return start + (y * cosine - x * sine) / length
  }

  /// The orientation flow: the mean turn to the eight neighbours, 0 for 4 degrees and 1 for 90, of
  /// blocks inside the finger that turn by more than 4 degrees.
  var turns: [Double] {
    var turns: [Double] = []
    for row in stride(from: 1, to: directions.height - 1, by: 1) {
      for column in stride(from: 1, to: directions.width - 1, by: 1) {
        var sum = 0.0
        var isInside = true
        for y in row - 1...row + 1 {
          for x in column - 1...column + 1 {
            sum += abs(directions[x, y] - directions[column, row])
            isInside = isInside && isRidged[x, y]
          }
        }
        let least = StandardBlockGrid.minimumTurn
        if isInside, sum / 8 > least { turns.append((sum / 8 - least) / (.pi / 2 - least)) }
      }
    }
    return turns
  }

  /// The local clarity of every block on ridges.
  func clarities(in picture: StandardPicture) -> [Double] {
    mapRidged { x, y, direction in
      StandardStrip(of: picture, x: x, y: y, direction: direction).clarity
    }
  }

  /// The regularity of the spectrum of every block on ridges.
  func regularities(in picture: StandardPicture) -> [Double] {
    mapRidged { x, y, direction in
      StandardSpectrum(
        of: picture, x: x, y: y, direction: direction, frame: StandardBlockGrid.frame
      ).regularity
    }
  }

  /// The ratios of ridge to valley widths in all blocks on ridges.
  func ridgeValleyRatios(in picture: StandardPicture) -> [Double] {
    mapRidged { x, y, direction in
      StandardStrip(
        of: picture, x: x, y: y, direction: direction, frame: StandardBlockGrid.frame
      ).ridgeValleyRatios
    }.flatMap { $0 }
  }

  /// Values of the blocks on ridges, row after row, from where the border of each begins.
  private func mapRidged<Value>(_ value: (Int, Int, Double) -> Value) -> [Value] {
    var values: [Value] = []
    for row in 0..<directions.height {
      for column in 0..<directions.width where isRidged[column, row] {
        let side = StandardPicture.block
        values.append(value(side * column, side * row, directions[column, row]))
      }
    }
    return values
  }
}
