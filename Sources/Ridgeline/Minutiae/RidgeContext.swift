/// What the flow says at a point of the print, for judging what the skeleton shows there.
struct RidgeContext: Sendable {
  /// The direction of the ridges as a doubled-angle vector, at each pixel.
  let cosine: Raster<Float>
  /// The sine that goes with ``cosine``.
  let sine: Raster<Float>
  /// The ridge period at each pixel.
  let period: Raster<Float>
  /// Response energy over input energy at each pixel.
  let confidence: Raster<Float>
  /// The coherence of the raw gradients at each pixel.
  let coherence: Raster<Float>
  /// The distance to where no ridge is believed, in pixels, at each pixel.
  let depth: Raster<Float>

  /// Expands the fields of an enhancement to pixels.
  init(of enhancement: Enhancement, mask: Raster<Bool>, grid: CellGrid) {
    cosine = grid.expand(enhancement.orientation.cosine)
    sine = grid.expand(enhancement.orientation.sine)
    period = grid.expand(enhancement.period)
    confidence = grid.expand(enhancement.confidence)
    coherence = grid.expand(enhancement.rawCoherence)
    var believed = Raster(width: grid.columns, height: grid.rows, repeating: false)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let x = min(grid.pictureWidth - 1, column * CellGrid.cell + CellGrid.cell / 2)
        let y = min(grid.pictureHeight - 1, row * CellGrid.cell + CellGrid.cell / 2)
        believed[column, row] =
          mask[x, y] && enhancement.confidence[column, row] >= Binarization.leastConfidence
      }
    }
    depth = grid.expand(Depth.distance(to: believed))
  }

  /// The direction of the ridges in `0 ..< pi`, counter-clockwise as seen on the picture.
  var orientation: Raster<Float> {
    var out = cosine
    for i in 0..<out.count {
      let angle = -0.5 * ElementaryMath.atan2(sine.elements[i], cosine.elements[i])
      out.elements[i] = angle < 0 ? angle + Float.pi : angle
    }
    return out
  }

  /// The direction of the ridges at a pixel, `-pi / 2 ... pi / 2` from +x towards +y.
  func direction(x: Int, y: Int) -> Float {
    0.5 * ElementaryMath.atan2(sine[x, y], cosine[x, y])
  }

  /// How far a vector lies off the ridges: the absolute sine of the angle between.
  func deviation(x: Int, y: Int, dx: Float, dy: Float) -> Float {
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return 0 }
    let turn = ElementaryMath.sineAndCosine(Double(direction(x: x, y: y)))
    return abs(dx * Float(turn.sine) - dy * Float(turn.cosine)) / length
  }
}
