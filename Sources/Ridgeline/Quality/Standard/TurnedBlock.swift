/// A block with its border, turned around its middle, pixel by nearest pixel.
struct TurnedBlock: Sendable {
  /// Fractions of a pixel to which the turned places are rounded before the nearest pixel is taken.
  private static let fractions = 1024
  /// The side of a block with its border.
  private static let side = StandardPicture.block + 2 * StandardPicture.border

  private let picture: StandardPicture
  private let (left, top): (Int, Int)
  private let (sine, cosine): (Double, Double)
  private let frame: Int

  /// The block whose border begins at `(x, y)`, to be turned by an angle in radians.
  ///
  /// - Parameter frame: the pixels of a frame of the picture around the border, black beyond the picture.
  ///   The block moves by as much: what is turned is the framed block, what is seen its top left part.
  init(
    of picture: StandardPicture, x left: Int, y top: Int, direction: Double, frame: Int
  ) {
    self.picture = picture
    (self.left, self.top) = (left, top)
    (sine, cosine) = ElementaryMath.sineAndCosine(direction)
    self.frame = frame
  }

  /// The middle of the turned block.
  func middle(width: Int, height: Int) -> Raster<Double> {
    let side = TurnedBlock.side
    let centre = Double(side / 2 + frame)
    let seen = -frame..<side + frame
    var grey = Raster(width: width, height: height, repeating: 0.0)
    for row in 0..<height {
      let y = Double(row + (side - height) / 2)
      let startX = steps(centre - cosine * centre + sine * centre - sine * y)
      let startY = steps(centre - sine * centre - cosine * centre + cosine * y)
      for column in 0..<width {
        let x = Double(column + (side - width) / 2)
        let place = (
          x: pixel(startX + steps(cosine * x)) - frame, y: pixel(startY + steps(sine * x)) - frame
        )
        guard seen.contains(place.x), seen.contains(place.y),
          picture.grey.contains(x: left + place.x, y: top + place.y)
        else { continue }
        grey[column, row] = picture.grey[left + place.x, top + place.y]
      }
    }
    return grey
  }

  private func steps(_ value: Double) -> Int {
    Int((value * Double(TurnedBlock.fractions)).rounded(.toNearestOrEven))
  }

  /// The nearest pixel; shifted right, so that places below 0 are rounded as others are.
  private func pixel(_ place: Int) -> Int { (place + TurnedBlock.fractions / 2) >> 10 }
}
