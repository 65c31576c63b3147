/// The part of a picture that holds the finger; the rest is not worked on.
struct PictureRegion: Sendable, Hashable {
  /// Background left around the finger, in pixels.
  static let margin = 8

  /// The picture's columns.
  let pictureWidth: Int
  /// The picture's rows.
  let pictureHeight: Int
  /// The first column of the region, a multiple of the coarse grid's cell.
  let x: Int
  /// The first row of the region, a multiple of the coarse grid's cell.
  let y: Int
  /// The region's columns.
  let width: Int
  /// The region's rows.
  let height: Int

  /// The smallest region around all set pixels, plus a margin.
  init(
    around mask: Raster<Bool>, unless cancellation: Cancellation
  ) throws(CancellationError) {
    pictureWidth = mask.width
    pictureHeight = mask.height
    var left = mask.width
    var right = -1
    var top = mask.height
    var bottom = -1
    _ = cancellation.bands(of: mask.height, width: mask.width) { band in
      for y in band {
        let line = y * mask.width
        guard let first = (0..<mask.width).first(where: { mask.elements[line + $0] }) else {
          continue
        }
        let last = (0..<mask.width).last(where: { mask.elements[line + $0] }) ?? first
        left = min(left, first)
        right = max(right, last)
        top = min(top, y)
        bottom = y
      }
    }
    try cancellation.check()
    if right < 0 { (left, right, top, bottom) = (0, mask.width - 1, 0, mask.height - 1) }
    let cell = CellGrid.cell
    x = max(0, left - PictureRegion.margin) / cell * cell
    y = max(0, top - PictureRegion.margin) / cell * cell
    width = min(mask.width, right + 1 + PictureRegion.margin) - x
    height = min(mask.height, bottom + 1 + PictureRegion.margin) - y
  }

  /// All of a picture.
  init<Element>(whole picture: Raster<Element>) {
    (pictureWidth, pictureHeight) = (picture.width, picture.height)
    (x, y, width, height) = (0, 0, picture.width, picture.height)
  }

  /// The region's part of a picture.
  func cut<Element>(from picture: Raster<Element>) -> Raster<Element> {
    if width == picture.width && height == picture.height { return picture }
    var elements: [Element] = []
    elements.reserveCapacity(width * height)
    for row in y..<y + height {
      elements += picture.elements[row * picture.width + x..<row * picture.width + x + width]
    }
    return Raster(width: width, height: height, elements: elements)
  }

  /// The part put back in its place.
  func paste<Element>(_ part: Raster<Element>, over background: Element) -> Raster<Element> {
    var out = Raster(width: pictureWidth, height: pictureHeight, repeating: background)
    for row in 0..<height {
      for column in 0..<width { out[x + column, y + row] = part[column, row] }
    }
    return out
  }
}

extension Raster where Element == Float {
  /// Exchanges black and white.
  mutating func invert(unless cancellation: Cancellation) throws(CancellationError) {
    let (width, height) = (width, height)
    elements.withUnsafeMutableBufferPointer { elements in
      _ = cancellation.bands(of: height, width: width) {
        for i in $0.lowerBound * width..<$0.upperBound * width { elements[i] = 255 - elements[i] }
      }
    }
    try cancellation.check()
  }
}
