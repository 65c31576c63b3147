/// Closing, opening and components of a mask on the coarse grid.
enum CellMorphology {
  /// Grown by `steps` and shrunk again: gaps narrower than twice that close.
  static func closed(_ mask: Raster<Bool>, steps: Int) -> Raster<Bool> {
    // Room on all sides, so that growing is not cut off by the picture's edge.
    let margin = steps + 1
    let roomy = framed(mask, by: margin)
    let grown = (0..<steps).reduce(roomy) { mask, _ in stepped(mask, growing: true) }
    let shrunk = (0..<steps).reduce(grown) { mask, _ in stepped(mask, growing: false) }
    return unframed(shrunk, by: margin)
  }

  /// Shrunk by `steps` and grown again: what is narrower than twice that vanishes.
  ///
  /// - Parameter keepsCorners: whether the raster's own corners stay as they are; otherwise they are rounded like
  ///   any others.
  static func opened(
    _ mask: Raster<Bool>, steps: Int, keepsCorners: Bool = false
  ) -> Raster<Bool> {
    let margin = steps + 1
    let roomy = framed(mask, by: margin)
    let shrunk = (0..<steps).reduce(roomy) { mask, _ in stepped(mask, growing: false) }
    let grown = (0..<steps).reduce(shrunk) { mask, _ in stepped(mask, growing: true) }
    var out = unframed(grown, by: margin)
    guard keepsCorners else { return out }
    for row in 0..<out.height {
      let fromSide = min(row, out.height - 1 - row)
      for column in 0..<out.width
      where fromSide + min(column, out.width - 1 - column) < steps {
        out[column, row] = mask[column, row]
      }
    }
    return out
  }

  /// The largest set of connected cells; the first of equals.
  static func largestComponent(of mask: Raster<Bool>) -> Raster<Bool> {
    let (labels, sizes) = labelled(mask)
    let best = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) }
    return Raster(
      width: mask.width, height: mask.height,
      elements: labels.map { $0 != 0 && $0 - 1 == best })
  }

  /// The largest set of connected cells and all those that have at least a share of its size.
  static func largeComponents(of mask: Raster<Bool>, share: Double) -> Raster<Bool> {
    let (labels, sizes) = labelled(mask)
    let least = share * Double(sizes.max() ?? 0)
    return Raster(
      width: mask.width, height: mask.height,
      elements: labels.map { $0 != 0 && Double(sizes[$0 - 1]) >= least })
  }

  /// The sets of connected cells of which none is one of some others.
  static func components(of mask: Raster<Bool>, apartFrom others: Raster<Bool>) -> Raster<Bool> {
    let (labels, sizes) = labelled(mask)
    var isApart = [Bool](repeating: true, count: sizes.count)
    for (i, label) in labels.enumerated() where label != 0 && others.elements[i] {
      isApart[label - 1] = false
    }
    return Raster(
      width: mask.width, height: mask.height,
      elements: labels.map { $0 != 0 && isApart[$0 - 1] })
  }

  /// The sets of at least so many connected cells, the largest first, equals in reading order.
  ///
  /// Each is drawn when it is asked for: a large picture may have thousands.
  static func components(
    of mask: Raster<Bool>, least: Int
  ) -> LazyMapSequence<[Int], Raster<Bool>> {
    let (labels, sizes) = labelled(mask)
    let order = sizes.indices.filter { sizes[$0] >= least }
      .sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
    return order.lazy.map { index in
      Raster(
        width: mask.width, height: mask.height, elements: labels.map { $0 == index + 1 })
    }
  }

  /// The number of the set that each cell belongs to, from 1 in reading order, 0 for none, and the
  /// sets' sizes.
  private static func labelled(_ mask: Raster<Bool>) -> (labels: [Int], sizes: [Int]) {
    var labels = [Int](repeating: 0, count: mask.count)
    var sizes: [Int] = []
    for start in 0..<mask.count where mask.elements[start] && labels[start] == 0 {
      let label = sizes.count + 1
      var size = 0
      var stack = [start]
      labels[start] = label
      while let cell = stack.popLast() {
        size += 1
        forEachNeighbour(of: cell, in: mask) { other in
          if mask.elements[other] && labels[other] == 0 {
            labels[other] = label
            stack.append(other)
          }
        }
      }
      sizes.append(size)
    }
    return (labels, sizes)
  }

  /// Grown by `steps`.
  static func grown(_ mask: Raster<Bool>, steps: Int) -> Raster<Bool> {
    (0..<steps).reduce(mask) { mask, _ in stepped(mask, growing: true) }
  }

  /// One step of growing or shrinking with the four direct neighbours; there are none beyond the edge.
  private static func stepped(_ mask: Raster<Bool>, growing: Bool) -> Raster<Bool> {
    var out = mask
    let (width, height) = (mask.width, mask.height)
    // Bounds: a row without one above or below stands in for it, as does a cell without a neighbour:
    // it has no say beside itself.
    mask.elements.withUnsafeBytes { mask in
      out.elements.withUnsafeMutableBytes { out in
        for y in 0..<height {
          let row = y &* width
          let above = y > 0 ? row &- width : row
          let below = y < height - 1 ? row &+ width : row
          func step(_ x: Int, _ left: Int, _ right: Int) {
            let (here, up, down) = (mask[row &+ x], mask[above &+ x], mask[below &+ x])
            let (west, east) = (mask[row &+ left], mask[row &+ right])
            out[row &+ x] =
              growing ? here | up | down | west | east : here & up & down & west & east
          }
          guard width > 1 else {
            step(0, 0, 0)
            continue
          }
          step(0, 0, 1)
          for x in 1..<width - 1 { step(x, x &- 1, x &+ 1) }
          step(width - 1, width - 2, width - 1)
        }
      }
    }
    return out
  }

  @inline(__always)
  private static func forEachNeighbour(
    of cell: Int, in mask: Raster<Bool>, _ body: (Int) -> Void
  ) {
    let x = cell % mask.width
    if x > 0 { body(cell - 1) }
    if x < mask.width - 1 { body(cell + 1) }
    if cell >= mask.width { body(cell - mask.width) }
    if cell < mask.count - mask.width { body(cell + mask.width) }
  }

  private static func framed(_ mask: Raster<Bool>, by margin: Int) -> Raster<Bool> {
    var out = Raster(
      width: mask.width + 2 * margin, height: mask.height + 2 * margin, repeating: false)
    for y in 0..<mask.height {
      let start = (y + margin) * out.width + margin
      out.elements.replaceSubrange(
        start..<start + mask.width, with: mask.elements[y * mask.width..<(y + 1) * mask.width])
    }
    return out
  }

  private static func unframed(_ mask: Raster<Bool>, by margin: Int) -> Raster<Bool> {
    var out = Raster(
      width: mask.width - 2 * margin, height: mask.height - 2 * margin, repeating: false)
    for y in 0..<out.height {
      let start = (y + margin) * mask.width + margin
      out.elements.replaceSubrange(
        y * out.width..<(y + 1) * out.width, with: mask.elements[start..<start + out.width])
    }
    return out
  }
}
