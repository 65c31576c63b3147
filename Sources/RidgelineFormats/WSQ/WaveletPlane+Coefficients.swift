extension WaveletPlane {
  /// Puts quantised coefficients back into their subbands.
  mutating func put(
    _ indices: [Int32], into subbands: [(SubbandRectangle, Int)], by table: WSQQuantisation
  ) {
    var next = 0
    for (r, k) in subbands {
      let (bin, half) = (table.bins[k], table.zeroBins[k] / 2)
      for y in 0..<r.height {
        for x in 0..<r.width {
          let index = indices[next]
          next += 1
          guard index != 0 else { continue }
          let size = (Float(index.magnitude) - table.centre) * bin + half
          values[(r.y + y) * width + r.x + x] = index > 0 ? size : -size
        }
      }
    }
  }
}
