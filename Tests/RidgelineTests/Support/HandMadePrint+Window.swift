import Ridgeline

extension Template {
  /// What a small sensor sees of a hand-made print: some of its flow cells.
  func window(columns: Range<Int>, rows: Range<Int>) -> Template {
    guard let flow, let texture else { return .empty }
    let cell = flow.cellSize
    let (x, y) = (columns.lowerBound * cell, rows.lowerBound * cell)
    let (width, height) = (columns.count * cell, rows.count * cell)
    func cells(_ bytes: [UInt8]) -> [UInt8] {
      rows.flatMap { row in columns.map { bytes[row * flow.columns + $0] } }
    }
    var bits = [UInt8](repeating: 0, count: (width / 2 * (height / 2) + 7) / 8)
    for v in 0..<height / 2 {
      for u in 0..<width / 2 where texture.isRidge(x: x / 2 + u, y: y / 2 + v) {
        let index = v * (width / 2) + u
        bits[index >> 3] |= 0x80 >> UInt8(index & 7)
      }
    }
    let seen = minutiae.compactMap { minutia -> Minutia? in
      var moved = minutia
      moved.x -= Float(x)
      moved.y -= Float(y)
      let isInside =
        moved.x >= 0 && moved.y >= 0 && moved.x < Float(width) && moved.y < Float(height)
      return isInside ? moved : nil
    }
    return Template(
      width: width, height: height, minutiae: seen,
      flow: FlowMap(
        cellSize: cell, columns: columns.count, rows: rows.count,
        orientation: cells(flow.orientation), coherence: cells(flow.coherence)),
      texture: RidgeTexture(width: width / 2, height: height / 2, bits: bits))
  }
}
