/// Skin so wet that its valleys are filled: black areas without ridges.
enum WetSkin {
  /// What is darker than this share of the background is black.
  private static let blackness: Float = 0.5
  /// What is black and narrower than twice so many cells is a line.
  private static let opening = 2
  /// How far from ridges a wet area goes on, in cells.
  private static let reach = 30

  /// The cells with ridges and the wet ones that touch them.
  ///
  /// - Parameter means: the mean grey of each cell, relative to white.
  static func joined(to cells: Raster<Bool>, means: Raster<Float>) -> Raster<Bool> {
    let background = percentile(0.9, of: means.elements) + 255
    var black = Raster(
      width: cells.width, height: cells.height,
      elements: means.elements.map { $0 + 255 < blackness * background })
    black = CellMorphology.opened(black, steps: opening)
    var all = cells
    var edge = all.elements.indices.filter { all.elements[$0] }
    for _ in 0..<reach {
      var next: [Int] = []
      for cell in edge {
        let (x, y) = (cell % cells.width, cell / cells.width)
        for (u, v) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where cells.contains(x: u, y: v) && black[u, v] && !all[u, v] {
          all[u, v] = true
          next.append(v * cells.width + u)
        }
      }
      edge = next
    }
    return all
  }
}
