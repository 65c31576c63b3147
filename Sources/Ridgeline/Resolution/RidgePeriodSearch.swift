/// Finds the distance between the ridges of a picture whose scale is not known.
///
/// The picture is searched at full size, a half, a quarter and an eighth, each for the periods that
/// a square of 32 pixels sees best; then once more at the size at which the period found is
/// ``RidgePeriodSearch/canonical`` pixels, so that the answer depends on the scale as little as can
/// be. A harmonic holds too small a share of its square's energy to outvote the ridges: the square
/// of another size that sees the ridges themselves says so louder.
struct RidgePeriodSearch: Sendable {
  /// How often the picture is halved.
  static let halvings = 3
  /// The periods that are sought at each size, in pixels of that size.
  static let sought: ClosedRange<Float> = 2.8...8
  /// The period that the last look gives the ridges, in pixels.
  static let canonical = 6.5
  /// The periods that the last look may find.
  static let refined: ClosedRange<Float> = 3.5...11

  /// The distance from ridge to ridge in pixels of the picture.
  let period: Double
  /// The area whose ridges agree on it, in square pixels of the picture.
  let area: Double

  /// Searches a picture; nil where it shows no ridges, or is smaller than a few of them.
  init?(_ image: FingerprintImage) {
    let picture = Raster(
      width: image.width, height: image.height, elements: image.pixels.map { Float($0) })
    var sizes = [picture]
    var votes = RidgePeriodVotes()
    for level in 0...RidgePeriodSearch.halvings {
      votes.add(sizes[level], ratio: Float(1 << level), among: RidgePeriodSearch.sought)
      sizes.append(RidgePeriodSearch.halved(sizes[level]))
    }
    guard let first = votes.agreement else { return nil }
    // The smallest of the pictures that need not be enlarged for the last look.
    var level = 0
    while level < RidgePeriodSearch.halvings,
      first.period / Double(2 << level) >= RidgePeriodSearch.canonical
    {
      level += 1
    }
    let ratio = first.period / RidgePeriodSearch.canonical
    let last = RidgePeriodSearch.resized(sizes[level], by: ratio / Double(1 << level))
    var look = RidgePeriodVotes()
    look.add(last, ratio: Float(ratio), among: RidgePeriodSearch.refined)
    guard let second = look.agreement else { return nil }
    (period, area) = second
  }

  /// The picture at half its size; a last odd row or column is left out.
  private static func halved(_ picture: Raster<Float>) -> Raster<Float> {
    let (width, height) = (picture.width / 2, picture.height / 2)
    var out = Raster(width: width, height: height, repeating: Float(0))
    picture.elements.withUnsafeBufferPointer { p in
      out.elements.withUnsafeMutableBufferPointer { out in
        // Bounds: two rows and two columns of the picture to each of the result.
        for y in 0..<height {
          let upper = 2 &* y &* picture.width
          let lower = upper &+ picture.width
          for x in 0..<width {
            let left = 2 &* x
            out[y &* width &+ x] =
              0.25
              * ((p[upper &+ left] + p[upper &+ left &+ 1])
                + (p[lower &+ left] + p[lower &+ left &+ 1]))
          }
        }
      }
    }
    return out
  }

  /// The picture with `ratio` of its pixels to one of the result, interpolated bilinearly.
  private static func resized(_ picture: Raster<Float>, by ratio: Double) -> Raster<Float> {
    let width = Int(Double(picture.width) / ratio)
    let height = Int(Double(picture.height) / ratio)
    guard width > 0, height > 0 else { return Raster(width: 0, height: 0, elements: []) }
    func taps(_ count: Int, of length: Int) -> [(first: Int, second: Int, weight: Float)] {
      (0..<count).map { i in
        let position = max(0, (Double(i) + 0.5) * ratio - 0.5)
        let first = min(length - 1, Int(position))
        return (first, min(length - 1, first + 1), Float(position - Double(first)))
      }
    }
    let (columns, rows) = (taps(width, of: picture.width), taps(height, of: picture.height))
    var out = Raster(width: width, height: height, repeating: Float(0))
    picture.elements.withUnsafeBufferPointer { p in
      out.elements.withUnsafeMutableBufferPointer { out in
        // Bounds: taps lie on the picture.
        for y in 0..<height {
          let row = rows[y]
          let (upper, lower) = (row.first &* picture.width, row.second &* picture.width)
          for x in 0..<width {
            let column = columns[x]
            out[y &* width &+ x] = Bilinear.value(
              p[upper &+ column.first], p[upper &+ column.second], p[lower &+ column.first],
              p[lower &+ column.second], right: column.weight, below: row.weight)
          }
        }
      }
    }
    return out
  }
}
