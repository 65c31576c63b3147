public import Ridgeline

/// Tiles of the picture that were damaged on the way.
///
/// A damaged tile shows the tile before it once more, is shifted sideways, is blank (black or white),
/// or is filled with one grey, each as often as the others.
public struct TransmissionErrors: PictureDisturbance, Hashable {
  /// The share of damaged tiles, 0 to 1.
  public let share: Double
  /// Columns of a tile.
  static let tileWidth = 64
  /// Rows of a tile.
  static let tileHeight = 16

  /// Damage to a share of the tiles, 0 to 1.
  public init(share: Double) { self.share = min(1, max(0, share)) }

  /// The picture as it was received.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let (width, height) = (TransmissionErrors.tileWidth, TransmissionErrors.tileHeight)
    let columns = (image.width + width - 1) / width
    let rows = (image.height + height - 1) / height
    var grey = image.grey
    var pieces: [PictureMap.Piece] = []
    for tile in 0..<columns * rows {
      // As many draws for a whole tile as for a damaged one: more damage leaves the old as it was.
      let chance = random.unit()
      let kind = random.unit()
      let amount = random.unit()
      guard chance < share else { continue }
      let (column, row) = (tile % columns, tile / columns)
      let damage = damage(kind: kind, amount: amount, column: column, row: row, columns: columns)
      let (left, top) = (column * width, row * height)
      let (right, bottom) = (min(image.width, left + width), min(image.height, top + height))
      for y in top..<bottom {
        for x in left..<right {
          switch damage {
          case .filled(let value): grey[x, y] = value
          case .moved(let u, let v):
            grey[x, y] =
              x - u >= 0 && x - u < image.width && y - v >= 0
              ? image.pixels[(y - v) * image.width + x - u] : 128
          }
        }
      }
      pieces.append(
        PictureMap.Piece(
          area: .rectangle(x: left, y: top, width: right - left, height: bottom - top),
          move: damage.move))
    }
    return DisturbedImage(
      image, grey: grey,
      map: PictureMap(width: image.width, height: image.height, pieces: pieces))
  }

  private enum Damage {
    /// The content comes from elsewhere on the picture: so many pixels to the right and down.
    case moved(Int, Int)
    /// One grey.
    case filled(UInt8)

    var move: PictureMove? {
      guard case .moved(let x, let y) = self else { return nil }
      return PictureMove(shiftX: Double(x), shiftY: Double(y))
    }
  }

  private func damage(
    kind: Double, amount: Double, column: Int, row: Int, columns: Int
  ) -> Damage {
    let (width, height) = (TransmissionErrors.tileWidth, TransmissionErrors.tileHeight)
    switch kind {
    case ..<0.25:
      // The tile before the first of a row is the last of the row above.
      if column > 0 { return .moved(width, 0) }
      return row > 0 ? .moved(-(columns - 1) * width, height) : .filled(128)
    case ..<0.5:
      let pixels = 4 + Int(abs(2 * amount - 1) * 24)
      return .moved(amount < 0.5 ? pixels : -pixels, 0)
    case ..<0.75: return .filled(amount < 0.5 ? 0 : 255)
    default: return .filled(UInt8(grey: Float(40 + 175 * amount)))
    }
  }
}
