/// What the flow says at a point of the print, for judging what the skeleton shows there.
struct RidgeContext: Sendable {
  /// The direction of the ridges as a doubled-angle vector.
  let cosine: CellField
  /// The sine that goes with ``cosine``.
  let sine: CellField
  /// The ridge period.
  let period: CellField
  /// Response energy over input energy.
  let confidence: CellField
  /// The coherence of the raw gradients.
  let coherence: CellField
  /// The distance to where no ridge is believed, in pixels; beyond the picture's edge the print goes on.
  let depth: CellField
  /// The cells, and the size of the picture they lie on.
  private let grid: CellGrid

  /// Where the flow breaks off, and what that encloses: no ridge is believed there.
  let seams: FlowSeams

  /// The fields of an enhancement.
  init(of enhancement: Enhancement, mask: Raster<Bool>, grid: CellGrid) {
    cosine = CellField(cells: enhancement.orientation.cosine, grid: grid)
    sine = CellField(cells: enhancement.orientation.sine, grid: grid)
    period = CellField(cells: enhancement.period, grid: grid)
    confidence = CellField(cells: enhancement.confidence, grid: grid)
    coherence = CellField(cells: enhancement.rawCoherence, grid: grid)
    seams = FlowSeams(of: enhancement)
    var believed = Raster(width: grid.columns, height: grid.rows, repeating: false)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let x = min(grid.pictureWidth - 1, column * CellGrid.cell + CellGrid.cell / 2)
        let y = min(grid.pictureHeight - 1, row * CellGrid.cell + CellGrid.cell / 2)
        believed[column, row] =
          mask[x, y] && enhancement.confidence[column, row] >= Binarization.minimumConfidence
          && !seams.cells[column, row]
      }
    }
    depth = CellField(cells: Depth.distance(to: believed, goesOn: true), grid: grid)
    self.grid = grid
  }

  /// How near the picture's edge ridges that it cuts may end, in periods.
  static let edge: Float = 0.6

  /// Whether a ridge that ends at a pixel may be cut by the picture's edge.
  ///
  /// Up to there the ridges are as clear as elsewhere, while at the outline of a print they fade. Elsewhere more
  /// background than this lies between a print and the edge of the part that is worked on.
  func isAtEdge(x: Int, y: Int) -> Bool {
    let distance = min(x, grid.pictureWidth - 1 - x, y, grid.pictureHeight - 1 - y)
    return Float(distance) < RidgeContext.edge * period[x, y]
  }

  /// The direction of the ridges in `0 ..< pi`, counter-clockwise as seen on the picture.
  var orientation: Raster<Float> {
    var out = cosine.raster
    let sine = sine.raster
    for i in 0..<out.count {
      let angle = -0.5 * ElementaryMath.atan2(sine.elements[i], out.elements[i])
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
