/// Patches of set cells that touch, corners included.
enum CellComponents {
  /// A patch.
  struct Component: Sendable {
    /// Cells.
    var count: Int
    /// The longer side of the box around it, in cells.
    var extent: Int
  }

  /// All patches of a raster, in the order in which they are met row by row.
  static func components(of cells: Raster<Bool>) -> [Component] {
    var seen = [Bool](repeating: false, count: cells.count)
    var found: [Component] = []
    var stack: [Int] = []
    for start in 0..<cells.count where cells.elements[start] && !seen[start] {
      seen[start] = true
      stack.append(start)
      var (count, left, right, top, bottom) = (0, cells.width, -1, cells.height, -1)
      while let index = stack.popLast() {
        let (x, y) = (index % cells.width, index / cells.width)
        count += 1
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), max(bottom, y))
        for v in max(0, y - 1)...min(cells.height - 1, y + 1) {
          for u in max(0, x - 1)...min(cells.width - 1, x + 1) {
            let next = v * cells.width + u
            guard cells.elements[next], !seen[next] else { continue }
            seen[next] = true
            stack.append(next)
          }
        }
      }
      found.append(Component(count: count, extent: max(right - left, bottom - top) + 1))
    }
    return found
  }
}
