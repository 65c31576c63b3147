/// Tells whether two templates come from one picture, stored twice or encoded anew.
///
/// Two captures never lie on each other to the pixel: without any alignment their ridges agree by
/// chance, half of them, and their minutiae hardly ever.
struct SamePicture: Sendable {
  /// The share of equal texture pixels from which two pictures are one.
  static let textureShare = 0.88
  /// The share of minutiae that lie in one place, where there is no texture.
  static let minutiaShare = 0.75

  /// The share of them that still do where a picture was encoded anew.
  static let minimumMinutiaShare = 0.4

  /// Whether both templates come from one picture.
  static func isSame(_ a: Template, _ b: Template) -> Bool {
    guard !a.isEmpty, !b.isEmpty, a.width == b.width, a.height == b.height else { return false }
    if a == b { return true }
    let share = minutiaShare(a, b)
    guard let textureShare = textureShare(a, b) else { return share >= minutiaShare }
    return textureShare >= SamePicture.textureShare && share >= minimumMinutiaShare
  }

  /// The share of equal pixels where both saw the finger; nil where either has no texture.
  private static func textureShare(_ a: Template, _ b: Template) -> Double? {
    guard let first = a.texture, let second = b.texture, let flow = a.flow, let other = b.flow,
      first.width == second.width, first.height == second.height
    else { return nil }
    var (same, all) = (0, 0)
    RidgeTexture.forEachStored(width: first.width, height: first.height, flow: flow) { index in
      let (x, y) = (index % first.width, index / first.width)
      let (column, row) = ((2 * x + 1) / other.cellSize, (2 * y + 1) / other.cellSize)
      all += 1
      guard column < other.columns, row < other.rows,
        other.coherence[row * other.columns + column] > 0
      else { return }
      if first.isRidge(x: x, y: y) == second.isRidge(x: x, y: y) { same += 1 }
    }
    return all > 0 ? Double(same) / Double(all) : nil
  }

  /// The share of the minutiae of the larger template that have one of the other within two pixels.
  private static func minutiaShare(_ a: Template, _ b: Template) -> Double {
    let hits = a.minutiae.count { m in
      b.minutiae.contains { abs($0.x - m.x) <= 2 && abs($0.y - m.y) <= 2 && $0.kind == m.kind }
    }
    return Double(hits) / Double(max(a.minutiae.count, b.minutiae.count))
  }
}
