/// A picture as ISO/IEC 29794-4 looks at it: white margins cut off, blocks of 32 pixels.
struct StandardPicture: Sendable {
  /// The side of a block in pixels.
  static let block = 32
  /// The border around a block that its turned strip may reach into.
  static let border = 2
  /// Rows and columns with a mean above this are margin.
  private static let white = 250
  /// The least deviation of a block of the finger, as a share of the picture's.
  private static let minimumDeviation = 0.1

  /// The grey values.
  let grey: Raster<Double>
  /// The mean grey value.
  let mean: Double
  /// The standard deviation of the grey values.
  let deviation: Double

  /// Cuts the margins off, or returns nil where too little is left.
  init?(_ image: FingerprintImage) {
    let (width, height) = (image.width, image.height)
    var rowSums = [Int](repeating: 0, count: height)
    var columnSums = [Int](repeating: 0, count: width)
    for y in 0..<height {
      for x in 0..<width {
        let value = Int(image.pixels[y * width + x])
        rowSums[y] += value
        columnSums[x] += value
      }
    }
    let least = StandardPicture.block + 2 * StandardPicture.border
    guard
      let top = rowSums.firstIndex(where: { $0 <= StandardPicture.white * width }),
      let bottom = rowSums.lastIndex(where: { $0 <= StandardPicture.white * width }),
      let left = columnSums.firstIndex(where: { $0 <= StandardPicture.white * height }),
      let right = columnSums.lastIndex(where: { $0 <= StandardPicture.white * height }),
      bottom - top + 1 >= least, right - left + 1 >= least
    else { return nil }
    var values: [Double] = []
    values.reserveCapacity((bottom - top + 1) * (right - left + 1))
    for y in top...bottom {
      for x in left...right { values.append(Double(image.pixels[y * width + x])) }
    }
    grey = Raster(width: right - left + 1, height: bottom - top + 1, elements: values)
    (mean, deviation) = StandardHistogram.moments(of: values)
  }

  /// The mean of the mean grey values of all blocks, those cut by the edge included.
  var meanOfBlockMeans: Double {
    let means = corners(allowingCut: true).map { x, y in moments(x: x, y: y).mean }
    return StandardHistogram.moments(of: means).mean
  }

  /// The orientation certainty of each whole block that has a gradient: 1 less the smaller over the
  /// larger eigenvalue of the covariance of its gradients.
  var orientationCertainties: [Double] {
    corners(allowingCut: false).compactMap { x, y in
      let (a, b, c) = gradients(x: x, y: y)
      let root = ((a - b) * (a - b) + 4 * c * c).squareRoot()
      let (larger, smaller) = ((a + b + root) / 2, (a + b - root) / 2)
      return larger == 0 ? nil : 1 - smaller / larger
    }
  }

  /// Which blocks of the plain grid hold ridges: those that are not of one tone.
  var hasRidges: Raster<Bool> {
    let columns = (grey.width + StandardPicture.block - 1) / StandardPicture.block
    let blocks = corners(allowingCut: true)
    return Raster(
      width: columns, height: blocks.count / columns,
      elements: blocks.map { x, y in
        moments(x: x, y: y).deviation > StandardPicture.minimumDeviation * deviation
      })
  }

  /// The mean squares and the mean product of the gradients in a block; central differences, one-sided
  /// on its edge.
  func gradients(x left: Int, y top: Int) -> (xx: Double, yy: Double, xy: Double) {
    let last = StandardPicture.block - 1
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for y in 0...last {
      let (above, below) = (max(0, y - 1), min(last, y + 1))
      for x in 0...last {
        let (before, after) = (max(0, x - 1), min(last, x + 1))
        let dx =
          (grey[left + after, top + y] - grey[left + before, top + y]) / Double(after - before)
        let dy =
          (grey[left + x, top + below] - grey[left + x, top + above]) / Double(below - above)
        xx += dx * dx
        yy += dy * dy
        xy += dx * dy
      }
    }
    let count = Double(StandardPicture.block * StandardPicture.block)
    return (xx / count, yy / count, xy / count)
  }

  /// The top left corners of the plain grid's blocks, row after row.
  private func corners(allowingCut: Bool) -> [(x: Int, y: Int)] {
    let side = StandardPicture.block
    let rest = allowingCut ? 1 : side
    return stride(from: 0, through: grey.height - rest, by: side).flatMap { y in
      stride(from: 0, through: grey.width - rest, by: side).map { x in (x, y) }
    }
  }

  private func moments(x left: Int, y top: Int) -> (mean: Double, deviation: Double) {
    var values: [Double] = []
    for y in top..<min(top + StandardPicture.block, grey.height) {
      for x in left..<min(left + StandardPicture.block, grey.width) { values.append(grey[x, y]) }
    }
    return StandardHistogram.moments(of: values)
  }
}
