extension GreyPicture {
  /// The picture turned upright.
  ///
  /// `orientation` says, as TIFF 6.0 numbers it, which sides of the scene the first row and the
  /// first column are. A mirrored print matches nothing.
  func upright(orientation: Int) -> GreyPicture {
    let (width, height) = (width, height)
    // Where the upright picture's first pixel lies, and the steps to its right and lower neighbour.
    let last = pixels.count - 1
    let start: Int
    let right: Int
    let down: Int
    switch orientation {
    case 2: (start, right, down) = (width - 1, -1, width)
    case 3: (start, right, down) = (last, -1, -width)
    case 4: (start, right, down) = (last - width + 1, 1, -width)
    case 5: (start, right, down) = (0, width, 1)
    case 6: (start, right, down) = (last - width + 1, -width, 1)
    case 7: (start, right, down) = (last, -width, -1)
    case 8: (start, right, down) = (width - 1, width, -1)
    default: return self
    }
    var turned = self
    if orientation >= 5 {
      (turned.width, turned.height) = (height, width)
      turned.density = density.map { PixelDensity.perInch($0.vertical, $0.horizontal) }
    }
    let columns = turned.width
    for y in 0..<turned.height {
      for x in 0..<columns {
        turned.pixels[y &* columns &+ x] = pixels[start &+ y &* down &+ x &* right]
      }
    }
    return turned
  }
}
