/// Pieces of one finger that are not joined, in one template.
///
/// They are cut to what they show and laid in rows, so far apart that no minutia sees another piece around
/// it. A probe is laid over one of them; the others lie outside of what it shares with the reference.
struct ReferencePieces: Sendable {
  /// The least distance between two pieces in flow cells: 96 pixels, beyond every neighborhood that the
  /// matcher describes.
  static let gap = 8

  /// How many of the pieces found a place, the first ones.
  let count: Int
  /// The template that holds them; the piece itself where there is one.
  let template: Template

  /// A piece and its place, in flow cells.
  private struct Place {
    let piece: Template
    /// The cells of the piece that show something.
    let shown: CellRectangle
    /// Where they begin in the reference.
    var column = 0
    var row = 0

    /// A piece at the origin.
    init(_ piece: Template) {
      // Places are numbers inside the picture then, whatever the template says.
      self.piece = piece.quantized
      shown = CellRectangle(shownBy: self.piece)
    }

    /// From cells of the piece to cells of the reference.
    var shift: (columns: Int, rows: Int) { (column - shown.column, row - shown.row) }
  }

  /// Some cells of the flow's grid.
  private struct CellRectangle {
    var column = 0
    var row = 0
    var columns = 0
    var rows = 0

    /// The cells in which a quantized template has a print.
    init(shownBy template: Template) {
      let cell = TemplateAssembly.flowCell
      var (low, high) = (SIMD2(repeating: Int.max), SIMD2(repeating: Int.min))
      func show(_ column: Int, _ row: Int) {
        low = pointwiseMin(low, SIMD2(column, row))
        high = pointwiseMax(high, SIMD2(column, row))
      }
      if let flow = template.flow, flow.cellSize == cell {
        for row in 0..<flow.rows {
          for column in 0..<flow.columns where flow.coherence[row * flow.columns + column] > 0 {
            show(column, row)
          }
        }
      }
      for minutia in template.minutiae { show(Int(minutia.x) / cell, Int(minutia.y) / cell) }
      guard low.x <= high.x else { return }
      (column, row) = (low.x, low.y)
      (columns, rows) = (high.x - low.x + 1, high.y - low.y + 1)
    }

    /// Its columns, so many pixels each, as far as there are that many.
    func columnRange(below end: Int, each side: Int = 1) -> Range<Int> {
      let first = min(column * side, end)
      return first..<max(first, min(end, (column + columns) * side))
    }

    /// Its rows in the same way.
    func rowRange(below end: Int, each side: Int = 1) -> Range<Int> {
      let first = min(row * side, end)
      return first..<max(first, min(end, (row + rows) * side))
    }
  }

  /// Lays pieces side by side, up to ``Consolidation/longestSide``.
  init(_ pieces: [Template]) {
    let places = ReferencePieces.places(of: pieces)
    guard places.count > 1 else {
      count = min(1, pieces.count)
      template = pieces.first ?? .empty
      return
    }
    count = places.count
    let cell = TemplateAssembly.flowCell
    let columns = places.reduce(0) { max($0, $1.column + $1.shown.columns) }
    let rows = places.reduce(0) { max($0, $1.row + $1.shown.rows) }
    let minutiae = places.flatMap { place in
      place.piece.minutiae.map { minutia in
        var moved = minutia
        moved.x += Float(place.shift.columns * cell)
        moved.y += Float(place.shift.rows * cell)
        return moved
      }
    }
    let best = minutiae.indices.sorted { (-minutiae[$0].quality, $0) < (-minutiae[$1].quality, $1) }
    template =
      Template(
        width: columns * cell, height: rows * cell,
        minutiae: best.prefix(Template.maximumMinutiaCount).map { minutiae[$0] },
        flow: ReferencePieces.flow(of: places, columns: columns, rows: rows),
        texture: ReferencePieces.texture(of: places, columns: columns, rows: rows)
      ).quantized
  }

  /// Rows of pieces, one below the other, as long as they fit.
  private static func places(of pieces: [Template]) -> [Place] {
    let longest = Consolidation.longestSide / TemplateAssembly.flowCell
    var places: [Place] = []
    var (column, row, below) = (0, 0, 0)
    for piece in pieces {
      var place = Place(piece)
      if column > 0, column + place.shown.columns > longest { (column, row) = (0, below + gap) }
      guard
        places.isEmpty || row + place.shown.rows <= longest && place.shown.columns <= longest
      else { break }
      (place.column, place.row) = (column, row)
      places.append(place)
      column += place.shown.columns + gap
      below = max(below, row + place.shown.rows)
    }
    return places
  }

  /// The flow of all pieces; nil where one has none, or cells of another size.
  private static func flow(of places: [Place], columns: Int, rows: Int) -> FlowMap? {
    let cell = TemplateAssembly.flowCell
    var orientation = [UInt8](repeating: 0, count: columns * rows)
    var coherence = orientation
    for place in places {
      guard let flow = place.piece.flow, flow.cellSize == cell else { return nil }
      let shown = place.shown
      for row in shown.rowRange(below: flow.rows) {
        for column in shown.columnRange(below: flow.columns) {
          let to = (row + place.shift.rows) * columns + column + place.shift.columns
          orientation[to] = flow.orientation[row * flow.columns + column]
          coherence[to] = flow.coherence[row * flow.columns + column]
        }
      }
    }
    return FlowMap(
      cellSize: cell, columns: columns, rows: rows, orientation: orientation, coherence: coherence)
  }

  /// The ridges of all pieces that have some; nil where none has.
  private static func texture(of places: [Place], columns: Int, rows: Int) -> RidgeTexture? {
    let cell = TemplateAssembly.flowCell / 2
    let (width, height) = (columns * cell, rows * cell)
    var bits = [UInt8](repeating: 0, count: (width * height + 7) / 8)
    var isEmpty = true
    for place in places {
      guard let texture = place.piece.texture else { continue }
      isEmpty = false
      let shown = place.shown
      for y in shown.rowRange(below: texture.height, each: cell) {
        for x in shown.columnRange(below: texture.width, each: cell)
        where texture.isRidge(x: x, y: y) {
          let index =
            (y + place.shift.rows * cell) * width + x + place.shift.columns * cell
          bits[index >> 3] |= 0x80 >> UInt8(index & 7)
        }
      }
    }
    return isEmpty ? nil : RidgeTexture(width: width, height: height, bits: bits)
  }
}
