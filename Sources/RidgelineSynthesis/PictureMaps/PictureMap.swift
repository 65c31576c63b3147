/// Where each pixel of a disturbed picture comes from.
///
/// The whole picture follows one move; pieces that lie over it follow their own, or show nothing of
/// the print.
public struct PictureMap: Sendable, Hashable {
  /// A part of the new picture that does not follow the rest.
  public struct Piece: Sendable, Hashable {
    /// The pixels that it covers.
    public enum Area: Sendable, Hashable {
      /// From a pixel on, so many columns and rows.
      case rectangle(x: Int, y: Int, width: Int, height: Int)
      /// Within a radius of a point, in pixels.
      case disc(x: Double, y: Double, radius: Double)

      /// Whether a point lies in the area.
      func contains(x: Double, y: Double) -> Bool {
        switch self {
        case .rectangle(let left, let top, let width, let height):
          let u = x.rounded()
          let v = y.rounded()
          return u >= Double(left) && v >= Double(top) && u < Double(left + width)
            && v < Double(top + height)
        case .disc(let middleX, let middleY, let radius):
          let u = x - middleX
          let v = y - middleY
          return u * u + v * v < radius * radius
        }
      }
    }

    /// The pixels that it covers.
    public let area: Area
    /// What took its content there; nil where it shows nothing of the print.
    public let move: PictureMove?
  }

  /// Columns of the new picture.
  public let width: Int
  /// Rows of the new picture.
  public let height: Int
  /// The move that everything follows outside the pieces.
  public let base: PictureMove
  /// What does not follow, later pieces over earlier ones.
  public let pieces: [Piece]

  /// A map.
  init(width: Int, height: Int, base: PictureMove = .none, pieces: [Piece] = []) {
    self.width = width
    self.height = height
    self.base = base
    self.pieces = pieces
  }

  /// The move in force at a point of the new picture; nil where nothing of the print is shown.
  public func move(atX x: Double, y: Double) -> PictureMove? {
    guard let piece = pieces.last(where: { $0.area.contains(x: x, y: y) }) else { return base }
    return piece.move
  }

  /// Where the new picture shows a point of the old one: nowhere, once, or several times.
  public func places(ofX x: Double, y: Double) -> [(x: Double, y: Double, move: PictureMove)] {
    var places: [(x: Double, y: Double, move: PictureMove)] = []
    func add(_ move: PictureMove, _ index: Int?) {
      let place = move.place(x: x, y: y)
      guard place.x > -0.5, place.y > -0.5, place.x < Double(width) - 0.5,
        place.y < Double(height) - 0.5,
        pieces.lastIndex(where: { $0.area.contains(x: place.x, y: place.y) }) == index
      else { return }
      places.append((place.x, place.y, move))
    }
    add(base, nil)
    for (index, piece) in pieces.enumerated() { if let move = piece.move { add(move, index) } }
    return places
  }
}
