/// Where a picture shows ridges, on the coarse grid.
///
/// Ridges agree on a direction over a window of a period, fill an area, and are not much fainter than those
/// of the other fingers: so grain, letters, lines, and what the hand before left behind drop out.
struct RidgeCover: Sendable {
  /// The share of the strongest ridges' amplitude below which something is a residue or a shadow.
  static let fainter: Float = 0.22
  /// The window of the amplitude, its standard deviation in pixels: half a ridge period.
  static let window: Float = 4.3
  /// What is narrower than twice so many cells, 32 pixels, is a line or a letter.
  static let opening = 4
  /// An area that is nowhere as broad as twice so many cells, 64 pixels, is a line of writing.
  static let minimumRadius = 8

  /// The cells with ridges; their outline is true to about a cell.
  let cells: Raster<Bool>
  /// How strongly the grey changes around each cell, a root mean square over a narrow window.
  let amplitude: Raster<Float>
  /// The amplitude of the strongest ridges.
  let strongest: Float

  /// The ridges of a picture at 500 pixels per inch.
  init(of picture: Raster<Float>, kernels: Kernels) {
    let window = PictureWindow(of: picture)
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    let tensor = GradientTensor(
      of: picture, interior: window.interior(width: picture.width, height: picture.height),
      grid: grid, kernels: kernels)
    let wide = tensor.smoothed(window: FingerSearch.window, kernels: kernels)
    let narrow = GaussianBlur.blur(
      tensor.energy, sigma: RidgeCover.window / Float(CellGrid.cell), kernels: kernels)
    let fine = GaussianBlur.blur(
      tensor.energy, sigma: Foreground.outlineWindow / Float(CellGrid.cell), kernels: kernels)
    var flows = Raster(width: grid.columns, height: grid.rows, repeating: false)
    var inside: [Float] = []
    for i in 0..<flows.count {
      let strength = wide.strength(i)
      guard strength >= FingerSearch.minimumStrength,
        strength >= FingerSearch.minimumCoherence * wide.energy.elements[i]
      else { continue }
      flows.elements[i] = true
      inside.append(narrow.elements[i].squareRoot())
    }
    strongest = percentile(0.9, of: inside)
    let limit = RidgeCover.fainter * strongest
    for i in 0..<flows.count where narrow.elements[i].squareRoot() < limit {
      flows.elements[i] = false
    }
    flows = CellMorphology.closed(flows, steps: 1)
    flows = CellMorphology.opened(flows, steps: RidgeCover.opening)
    cells = RidgeCover.broad(flows)
    amplitude = Raster(
      width: grid.columns, height: grid.rows, elements: fine.elements.map { $0.squareRoot() })
  }

  /// The connected areas that are broad somewhere.
  private static func broad(_ cells: Raster<Bool>) -> Raster<Bool> {
    // Room around, so that an area at the picture's edge is not taken for a narrow one.
    let margin = minimumRadius + 1
    var roomy = Raster(
      width: cells.width + 2 * margin, height: cells.height + 2 * margin, repeating: false)
    for y in 0..<roomy.height {
      let row = min(cells.height - 1, max(0, y - margin))
      for x in 0..<roomy.width {
        roomy[x, y] = cells[min(cells.width - 1, max(0, x - margin)), row]
      }
    }
    let depth = Depth.distance(to: roomy)
    let limit = Float(minimumRadius * CellGrid.cell)
    var kept = Raster(width: cells.width, height: cells.height, repeating: false)
    var stack: [Int] = []
    for y in 0..<cells.height {
      for x in 0..<cells.width where cells[x, y] && depth[x + margin, y + margin] >= limit {
        kept[x, y] = true
        stack.append(y * cells.width + x)
      }
    }
    while let cell = stack.popLast() {
      let (x, y) = (cell % cells.width, cell / cells.width)
      for (u, v) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
      where cells.contains(x: u, y: v) && cells[u, v] && !kept[u, v] {
        kept[u, v] = true
        stack.append(v * cells.width + u)
      }
    }
    return kept
  }
}
