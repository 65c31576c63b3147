/// Where a picture shows ridges, on the coarse grid.
///
/// Ridges agree on a direction over a window of a period, fill an area, and are not much fainter than those
/// of the other fingers: so grain, letters, lines, and what the hand before left behind drop out.
struct RidgeCover: Sendable {
  /// The share of the strongest ridges' amplitude below which something is a residue or a shadow.
  static let fainter: Float = 0.22
  /// The window of the amplitude, its standard deviation in pixels: half a ridge period.
  static let window: Float = 4.3
  /// What is narrower than twice so many cells, 24 pixels, is a line or a letter.
  static let opening = 3
  /// The least area in square millimetres that counts, a seventh of a child's fingertip.
  static let minimumArea = 12.0

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
    cells = flows
    amplitude = Raster(
      width: grid.columns, height: grid.rows, elements: fine.elements.map { $0.squareRoot() })
  }
}
