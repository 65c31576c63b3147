import Ridgeline

/// The middle of a print on its picture: the centre of gravity of what has contrast.
struct PrintMiddle: Sendable, Hashable {
  /// The side of the squares whose contrast counts, in pixels.
  private static let side = 16

  /// Pixels from the left edge.
  let x: Double
  /// Pixels from the top edge.
  let y: Double

  /// The middle of the print on a picture; the picture's own where nothing has contrast.
  init(of image: FingerprintImage) {
    let side = PrintMiddle.side
    var squares: [(x: Double, y: Double, deviation: Double)] = []
    for top in stride(from: 0, to: image.height, by: side) {
      for left in stride(from: 0, to: image.width, by: side) {
        let columns = left..<min(image.width, left + side)
        let rows = top..<min(image.height, top + side)
        var (sum, squareSum) = (0, 0)
        for y in rows {
          for x in columns {
            let grey = Int(image.pixels[y * image.width + x])
            sum += grey
            squareSum += grey * grey
          }
        }
        let count = Double(columns.count * rows.count)
        let mean = Double(sum) / count
        squares.append(
          (
            Double(columns.lowerBound + columns.upperBound - 1) / 2,
            Double(rows.lowerBound + rows.upperBound - 1) / 2,
            max(0, Double(squareSum) / count - mean * mean).squareRoot()
          ))
      }
    }
    // Noise and shades are left out; a tenth of the squares may be as strong as they like.
    let sorted = squares.map(\.deviation).sorted()
    let least = 0.4 * sorted[(sorted.count - 1) * 9 / 10]
    var (u, v, weight) = (0.0, 0.0, 0.0)
    for square in squares where square.deviation > least {
      u += square.deviation * square.x
      v += square.deviation * square.y
      weight += square.deviation
    }
    x = weight > 0 ? u / weight : Double(image.width - 1) / 2
    y = weight > 0 ? v / weight : Double(image.height - 1) / 2
  }
}
