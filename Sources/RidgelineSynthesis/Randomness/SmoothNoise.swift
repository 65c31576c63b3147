import Ridgeline

/// Random fields without sharp edges, with mean 0 and standard deviation 1.
enum SmoothNoise {
  /// From this width on, patches are drawn on the coarse grid and interpolated.
  private static let coarse: Float = 6

  /// A field whose patches are about `scale` pixels wide.
  static func field(
    width: Int, height: Int, scale: Float, random: inout RandomSource
  ) -> Raster<Float> {
    guard scale >= coarse else {
      return drawn(width: width, height: height, sigma: scale, random: &random)
    }
    let grid = CellGrid(pictureWidth: width, pictureHeight: height)
    return grid.expand(cells(of: grid, scale: scale, random: &random))
  }

  /// A field on the cells of a grid, whose patches are about `scale` pixels wide.
  static func cells(
    of grid: CellGrid, scale: Float, random: inout RandomSource
  ) -> Raster<Float> {
    drawn(
      width: grid.columns, height: grid.rows, sigma: scale / Float(CellGrid.cell), random: &random)
  }

  /// A field of any size whose patches are about `sigma` elements wide.
  static func drawn(
    width: Int, height: Int, sigma: Float, random: inout RandomSource
  ) -> Raster<Float> {
    // Very wide patches are drawn with fewer points still.
    if sigma > 8 {
      let half = Int(((Float(max(width, height)) + 2) / 2).rounded(.up))
      let small = drawn(width: half, height: half, sigma: sigma / 2, random: &random)
      return doubled(small, width: width, height: height)
    }
    let margin = Int((3 * sigma).rounded(.up))
    var roomy = Raster(
      width: width + 2 * margin, height: height + 2 * margin, repeating: Float(0))
    for i in 0..<roomy.count { roomy.elements[i] = random.bell() }
    roomy = roomy.smoothed(sigma: sigma)
    var field = Raster(width: width, height: height, repeating: Float(0))
    // White noise smoothed by a Gaussian keeps a deviation of 1 / (2 sigma sqrt pi).
    let gain = 2 * sigma * Float(Double.pi.squareRoot())
    for y in 0..<height {
      let line = (y &+ margin) &* roomy.width &+ margin
      for x in 0..<width { field.elements[y &* width &+ x] = gain * roomy.elements[line &+ x] }
    }
    return field
  }

  /// A field of twice the size, interpolated.
  private static func doubled(_ small: Raster<Float>, width: Int, height: Int) -> Raster<Float> {
    var out = Raster(width: width, height: height, repeating: Float(0))
    for y in 0..<height {
      let v = y / 2
      let w = y & 1 == 0 ? Float(0) : 0.5
      for x in 0..<width {
        let u = x / 2
        let share = x & 1 == 0 ? Float(0) : 0.5
        let top = small[u, v] + share * (small[u + 1, v] - small[u, v])
        let low = small[u, v + 1] + share * (small[u + 1, v + 1] - small[u, v + 1])
        out[x, y] = top + w * (low - top)
      }
    }
    return out
  }
}
