import Ridgeline

/// The points that a flow turns around by half a turn (Kawagoe and Tojo 1984).
struct SingularPoints: Sendable {
  /// Where ridges turn back.
  let cores: [MasterPoint]
  /// Where three directions meet.
  let deltas: [MasterPoint]

  /// The points of a field on the coarse grid.
  init(of field: OrientationField) {
    var cores: [MasterPoint] = []
    var deltas: [MasterPoint] = []
    let width = field.cosine.width
    // The edge of a field is no place for a pattern's heart.
    for y in 3..<field.cosine.height - 4 {
      for x in 3..<width - 4 {
        let i = y * width + x
        let ring = [i, i + 1, i + width + 1, i + width]
        var turn: Float = 0
        for (a, b) in zip(ring, ring.dropFirst() + [i]) {
          let (c, s) = (field.cosine.elements[a], field.sine.elements[a])
          let (d, t) = (field.cosine.elements[b], field.sine.elements[b])
          turn += ElementaryMath.atan2(c * t - s * d, c * d + s * t)
        }
        guard abs(turn) > Float.pi else { continue }
        let cell = Double(CellGrid.cell)
        let point = MasterPoint(
          x: (Double(x) + 0.5) * cell + 1.5, y: (Double(y) + 0.5) * cell + 1.5)
        if turn > 0 { cores.append(point) } else { deltas.append(point) }
      }
    }
    self.cores = cores
    self.deltas = deltas
  }
}
