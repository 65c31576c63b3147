/// The part of a picture that is left when its blank border is taken off.
///
/// Scanners and exports put lines, strips and padding around a print. A row or column of one grey
/// value holds no ridges, so such rows and columns are left out from each side of the picture, and
/// with them the step to what lies behind.
struct PictureWindow: Sendable, Hashable {
  /// A row or column whose grey values have a smaller standard deviation is blank: one grey value and
  /// the rounding of a lossy file.
  static let minimumDeviation: Float = 1.5

  /// The columns that are left.
  let columns: Range<Int>
  /// The rows that are left.
  let rows: Range<Int>

  /// What is left of a picture; the whole of it where nothing would be.
  ///
  /// - Parameter cancellation: asked at each row and column that is taken off.
  init(of picture: Raster<Float>, unless cancellation: Cancellation) throws(CancellationError) {
    var (left, right, top, bottom) = (0, picture.width, 0, picture.height)
    func isBlank(_ columns: Range<Int>, _ rows: Range<Int>) -> Bool {
      var moments = Moments()
      for y in rows {
        for x in columns { moments.add(picture.elements[y * picture.width + x]) }
      }
      return moments.standardDeviation < PictureWindow.minimumDeviation && !cancellation.isCancelled
    }
    // A line around the picture ends where those along its other sides begin: hence side after side,
    // until none loses anything.
    var size = 0
    while size != right - left + bottom - top && left < right && top < bottom {
      size = right - left + bottom - top
      while left < right, isBlank(left..<left + 1, top..<bottom) { left += 1 }
      while left < right, isBlank(right - 1..<right, top..<bottom) { right -= 1 }
      while top < bottom, isBlank(left..<right, top..<top + 1) { top += 1 }
      while top < bottom, isBlank(left..<right, bottom - 1..<bottom) { bottom -= 1 }
    }
    try cancellation.check()
    let isEmpty = left >= right || top >= bottom
    columns = isEmpty ? 0..<picture.width : left..<right
    rows = isEmpty ? 0..<picture.height : top..<bottom
  }

  /// True on the pixels inside whose eight neighbours lie inside as well.
  func interior(width: Int, height: Int) -> Raster<Bool> {
    var out = Raster(width: width, height: height, repeating: false)
    for y in rows.dropFirst().dropLast() {
      for x in columns.dropFirst().dropLast() { out.elements[y * width + x] = true }
    }
    return out
  }

  /// Clears a mask outside.
  func clip(_ mask: inout Raster<Bool>) {
    for y in 0..<mask.height {
      let isOutside = !rows.contains(y)
      for x in 0..<mask.width where isOutside || !columns.contains(x) {
        mask.elements[y * mask.width + x] = false
      }
    }
  }
}
