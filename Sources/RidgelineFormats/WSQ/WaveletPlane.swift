/// A plane of coefficients, split into subbands or joined from them.
struct WaveletPlane {
  /// Columns.
  let width: Int
  /// Rows.
  let height: Int
  /// `width * height` coefficients, row after row.
  var values: [Float]

  /// Splits the plane along the tree.
  mutating func split(_ tree: SubbandTree, filters: WaveletFilters) {
    for node in tree.nodes { transform(node, filters: filters, isSplit: true) }
  }

  /// Joins the subbands along the tree.
  mutating func join(_ tree: SubbandTree, filters: WaveletFilters) {
    for node in tree.nodes.reversed() { transform(node, filters: filters, isSplit: false) }
  }

  /// Filters a node: rows first and then columns, or the other way round to join.
  ///
  /// Columns are filtered side by side. Rows are turned into columns first, so that both run through
  /// memory the same way.
  private mutating func transform(
    _ node: SubbandTree.Node, filters: WaveletFilters, isSplit: Bool
  ) {
    let r = node.rectangle
    guard r.width > 0, r.height > 0 else { return }
    let area = r.width * r.height
    let width = self.width
    var turned = [Float](repeating: 0, count: area)
    var scratch = [Float](repeating: 0, count: area)
    // Bounds: the rectangle lies inside the plane, and both buffers have room for all of it.
    values.withUnsafeMutableBufferPointer { values in
      turned.withUnsafeMutableBufferPointer { turned in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let plane = values.baseAddress, let turned = turned.baseAddress,
            let scratch = scratch.baseAddress
          else { return }
          let corner = plane + r.y * width + r.x
          func down() {
            if isSplit {
              filters.split(
                corner, count: r.height, step: width, lanes: r.width,
                reversed: node.isReversedDown, scratch: scratch)
            } else {
              filters.join(
                corner, count: r.height, step: width, lanes: r.width,
                reversed: node.isReversedDown, scratch: scratch)
            }
          }
          func across() {
            for y in 0..<r.height {
              for x in 0..<r.width { turned[x &* r.height &+ y] = corner[y &* width &+ x] }
            }
            if isSplit {
              filters.split(
                turned, count: r.width, step: r.height, lanes: r.height,
                reversed: node.isReversedAcross, scratch: scratch)
            } else {
              filters.join(
                turned, count: r.width, step: r.height, lanes: r.height,
                reversed: node.isReversedAcross, scratch: scratch)
            }
            for y in 0..<r.height {
              for x in 0..<r.width { corner[y &* width &+ x] = turned[x &* r.height &+ y] }
            }
          }
          if isSplit {
            across()
            down()
          } else {
            down()
            across()
          }
        }
      }
    }
  }
}
