import Ridgeline

extension Raster where Element == UInt8 {
  /// The grey at a point, by cubic interpolation (Keys 1981) over 4 x 4 pixels; `fill` outside.
  func sampled(x: Double, y: Double, fill: UInt8) -> UInt8 {
    let left = x.rounded(.down)
    let top = y.rounded(.down)
    guard left >= -2, top >= -2, left < Double(width + 1), top < Double(height + 1) else {
      return fill
    }
    let column = Int(left)
    let row = Int(top)
    let fx = Float(x - left)
    let fy = Float(y - top)
    if fx == 0 && fy == 0 { return contains(x: column, y: row) ? self[column, row] : fill }
    let across = Raster.cubicWeights(fx)
    let down = Raster.cubicWeights(fy)
    var sum: Float = 0
    for v in 0..<4 {
      var line: Float = 0
      for u in 0..<4 {
        let px = column + u - 1
        let py = row + v - 1
        line += across[u] * Float(contains(x: px, y: py) ? self[px, py] : fill)
      }
      sum += down[v] * line
    }
    return UInt8(grey: sum)
  }

  /// The weights of the four pixels around a point, `share` of a pixel behind the second.
  private static func cubicWeights(_ share: Float) -> SIMD4<Float> {
    let t = share
    let far = (((-0.5 * t) + 1) * t - 0.5) * t
    let near = (1.5 * t - 2.5) * t * t + 1
    let next = ((-1.5 * t + 2) * t + 0.5) * t
    return SIMD4(far, near, next, 1 - far - near - next)
  }

  /// The picture that a map makes of this one, `fill` where it shows nothing of it.
  func moved(by map: PictureMap, fill: UInt8) -> Raster<UInt8> {
    var out = Raster(width: map.width, height: map.height, repeating: fill)
    for y in 0..<map.height {
      for x in 0..<map.width {
        guard let move = map.move(atX: Double(x), y: Double(y)) else { continue }
        let point = move.source(x: Double(x), y: Double(y))
        out[x, y] = sampled(
          x: Raster.settled(point.x), y: Raster.settled(point.y), fill: fill)
      }
    }
    return out
  }

  /// Quarter turns and shifts meet whole pixels, rounding errors aside.
  private static func settled(_ value: Double) -> Double {
    let whole = value.rounded()
    return abs(value - whole) < 1e-6 ? whole : value
  }
}
