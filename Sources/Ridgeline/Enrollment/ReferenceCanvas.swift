/// The rectangle that a reference of several captures fills.
struct ReferenceCanvas: Sendable {
  /// Columns in pixels.
  let width: Int
  /// Rows in pixels.
  let height: Int
  /// Where the base's origin lies on it, whole flow cells away.
  let shift: SIMD2<Float>

  /// The canvas that holds the finger in every capture, the base's picture at least.
  init(base: PreparedTemplate, layers: [(capture: PreparedTemplate, warp: CaptureWarp)]) {
    let cell = TemplateAssembly.flowCell
    var low = SIMD2<Int>(0, 0)
    var high = SIMD2(
      (base.template.width + cell - 1) / cell, (base.template.height + cell - 1) / cell)
    let reach = CaptureAlignment.margin / cell - 1
    for layer in layers {
      for row in -reach..<(high.y + reach) {
        for column in -reach..<(high.x + reach) {
          let centre = SIMD2(Float(column), Float(row)) * Float(cell) + Float(cell / 2)
          let place = layer.warp.map(centre).place
          guard layer.capture.flow.contains(x: place.x, y: place.y) else { continue }
          low = pointwiseMin(low, SIMD2(column, row))
          high = pointwiseMax(high, SIMD2(column + 1, row + 1))
        }
      }
    }
    let most = Consolidation.longestSide / cell
    low = pointwiseMax(low, high &- most)
    let cells = pointwiseMin(high &- low, SIMD2(repeating: most))
    width = cells.x * cell
    height = cells.y * cell
    shift = SIMD2(Float(-low.x * cell), Float(-low.y * cell))
  }
}
