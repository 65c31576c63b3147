/// Patches of set cells that touch, corners included.
enum CellComponents {
  /// The sizes of all patches of a raster, in cells, in the order in which they are met row by row.
  static func sizes(of cells: Raster<Bool>) -> [Int] {
    var seen = [Bool](repeating: false, count: cells.count)
    var sizes: [Int] = []
    var stack: [Int] = []
    for start in 0..<cells.count where cells.elements[start] && !seen[start] {
      seen[start] = true
      stack.append(start)
      var size = 0
      while let index = stack.popLast() {
        let (x, y) = (index % cells.width, index / cells.width)
        size += 1
        for v in max(0, y - 1)...min(cells.height - 1, y + 1) {
          for u in max(0, x - 1)...min(cells.width - 1, x + 1) {
            let next = v * cells.width + u
            guard cells.elements[next], !seen[next] else { continue }
            seen[next] = true
            stack.append(next)
          }
        }
      }
      sizes.append(size)
    }
    return sizes
  }
}
