/// Tells several fingers in one picture from one finger whose ridges lie in pieces.
///
/// Worn or creased skin leaves pieces that together have the outline of a fingertip: what lies between
/// them is a band. Fingers side by side leave a waist.
enum SeparateFingers {
  /// What is narrower than twice so many cells, 24 pixels, joins no pieces.
  static let opening = 3
  /// The least size of a finger's piece in square millimetres, a third of a fingertip's contact.
  static let minimumArea = 75.0
  /// The same in cells.
  static let minimumSize = Int(minimumArea / CellGrid.area)
  /// The least ratio of a piece's sides.
  static let minimumSlenderness = 0.45
  /// How much of its box a piece fills; an ellipse fills 0.79.
  static let minimumPieceFill = 0.5
  /// How much of their common hull two pieces of one finger fill.
  static let minimumFill = 0.8
  /// Two fingers and what lies between them cover more than this, in square millimetres.
  static let minimumPairArea = 400.0

  /// How many fingers the ridges of a picture show.
  static func count(in ridges: Raster<Bool>) -> Int {
    let pieces = pieces(of: ridges)
    // Pieces that may be of one finger are joined; what is left are fingers.
    var finger = Array(pieces.indices)
    for a in pieces.indices {
      for b in pieces.indices where b > a && areOfOneFinger(pieces[a], pieces[b]) {
        let (from, to) = (finger[b], finger[a])
        for k in finger.indices where finger[k] == from { finger[k] = to }
      }
    }
    return Set(finger).count
  }

  /// Whether the ridges show a finger at all.
  static func hasFinger(_ ridges: Raster<Bool>) -> Bool { !pieces(of: ridges).isEmpty }

  /// The pieces that are large and round enough to be a finger's.
  private static func pieces(of ridges: Raster<Bool>) -> [Raster<Bool>] {
    let opened = CellMorphology.opened(ridges, steps: opening)
    return CellMorphology.components(of: opened, least: minimumSize).filter(isFingerlike)
  }

  /// Whether a piece is neither a strip, such as the skin below a joint, nor full of holes.
  private static func isFingerlike(_ piece: Raster<Bool>) -> Bool {
    var (left, right, top, bottom, size) = (piece.width, 0, piece.height, 0, 0)
    for row in 0..<piece.height {
      for column in 0..<piece.width where piece[column, row] {
        (left, right) = (min(left, column), max(right, column + 1))
        (top, bottom) = (min(top, row), max(bottom, row + 1))
        size += 1
      }
    }
    let (width, height) = (Double(right - left), Double(bottom - top))
    return min(width, height) >= minimumSlenderness * max(width, height)
      && Double(size) >= minimumPieceFill * width * height
  }

  /// Whether two pieces have the outline of one finger together.
  private static func areOfOneFinger(_ a: Raster<Bool>, _ b: Raster<Bool>) -> Bool {
    var corners: [ConvexHull.Point] = []
    var size = 0
    for row in 0..<a.height {
      let line = row * a.width
      let inside = (0..<a.width).filter { a.elements[line + $0] || b.elements[line + $0] }
      guard let first = inside.first, let last = inside.last else { continue }
      size += inside.count
      corners += [(Float(first), Float(row)), (Float(last), Float(row))]
    }
    let hull = ConvexHull(of: corners).filled(width: a.width, height: a.height)
    let whole = Double(hull.elements.count(where: { $0 }))
    return whole * CellGrid.area < minimumPairArea || Double(size) >= minimumFill * whole
  }
}
