import Ridgeline

/// Random fields without sharp edges.
enum SmoothNoise {
  /// A field with mean 0 and standard deviation 1 whose patches are about `scale` pixels wide.
  static func field(
    width: Int, height: Int, scale: Float, random: inout RandomSource
  ) -> Raster<Float> {
    // Wide patches are drawn on the coarse grid and interpolated.
    let grid = CellGrid(pictureWidth: width, pictureHeight: height)
    let isCoarse = scale >= 6
    let sigma = isCoarse ? scale / Float(CellGrid.cell) : scale
    let margin = Int((3 * sigma).rounded(.up))
    let size = isCoarse ? (grid.columns, grid.rows) : (width, height)
    var roomy = Raster(
      width: size.0 + 2 * margin, height: size.1 + 2 * margin, repeating: Float(0))
    for i in 0..<roomy.count { roomy.elements[i] = Float(random.normal()) }
    roomy = GaussianBlur.blur(roomy, sigma: sigma)
    var field = Raster(width: size.0, height: size.1, repeating: Float(0))
    for y in 0..<size.1 {
      for x in 0..<size.0 { field[x, y] = roomy[x + margin, y + margin] }
    }
    // White noise smoothed by a Gaussian keeps a deviation of 1 / (2 sigma sqrt pi).
    let gain = 2 * sigma * Float(Double.pi.squareRoot())
    for i in 0..<field.count { field.elements[i] *= gain }
    return isCoarse ? grid.expand(field) : field
  }
}
