import Ridgeline

extension Raster<Float> {
  /// The value between the elements around a place, which is held inside the raster.
  ///
  /// The raster has at least two rows and columns.
  @inline(__always)
  func interpolated(x: Double, y: Double) -> Float {
    let column = Swift.min(Swift.max(0, x), Double(width - 1))
    let row = Swift.min(Swift.max(0, y), Double(height - 1))
    let c = Swift.min(width - 2, Int(column))
    let r = Swift.min(height - 2, Int(row))
    let fx = Float(column - Double(c))
    let fy = Float(row - Double(r))
    let top = self[c, r] + fx * (self[c + 1, r] - self[c, r])
    let low = self[c, r + 1] + fx * (self[c + 1, r + 1] - self[c, r + 1])
    return top + fy * (low - top)
  }
}
