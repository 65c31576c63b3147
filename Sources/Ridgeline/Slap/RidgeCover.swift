/// Where a picture shows ridges, on the coarse grid.
///
/// Ridges agree on a direction over a window of a period, fill an area, and are not much fainter than those
/// of the other fingers: so grain, letters, lines, and what the hand before left behind drop out.
struct RidgeCover: Sendable {
  /// The share of the strongest ridges' amplitude below which something is a residue or a shadow.
  static let fainter: Float = 0.22
  /// The blur that takes out the grain of paper and the noise of sensors, in pixels.
  static let grain: Float = 1
  /// The window of the amplitude, its standard deviation in pixels: half a ridge period.
  static let window: Float = 4.3
  /// What is narrower than twice so many cells, 32 pixels, is a line or a letter.
  static let opening = 4
  /// The share of the gradients' energy that is left when all is blurred that is as narrow as ridges, up to
  /// which an area shows ridges: strokes of a pen, edges and holes keep a quarter.
  static let coarseness: Float = 0.04
  /// The blur by which coarseness is measured, beside that of a cell's own size, in cells.
  static let coarseWindow: Float = 1
  /// The share of an area's surroundings that has to be fine, and the window of these in cells.
  static let fineness: (share: Float, window: Float) = (0.35, 6)
  /// Pieces nearer to each other than twice so many cells, 32 pixels, are judged together.
  static let joining = 4
  /// An area that is nowhere as broad as twice so many cells, 64 pixels, is a line of writing.
  static let minimumRadius = 8
  /// How far from where it is broad an area goes on, in cells; writing that touches a finger goes on further.
  static let arm = 16

  /// The cells with ridges; their outline is true to about a cell.
  let cells: Raster<Bool>
  /// The cells with skin: those with ridges, and those with specks that are none.
  let marks: Raster<Bool>
  /// The share of squares of twice two cells that shows skin.
  let shares: Raster<Float>
  /// How strongly the grey changes around each cell, a root mean square over a narrow window.
  let amplitude: Raster<Float>
  /// The cells whose surroundings have ridges rather than strokes or edges.
  let fine: Raster<Bool>
  /// The amplitude of the strongest ridges.
  let strongest: Float

  /// The ridges of a picture at 500 pixels per inch.
  init(
    of picture: Raster<Float>, kernels: Kernels, unless cancellation: Cancellation
  ) throws(CancellationError) {
    let window = try PictureWindow(of: picture, unless: cancellation)
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    // Greys relative to white, so that the blur sees no step at the picture's edge.
    var smooth = picture
    for i in smooth.elements.indices { smooth.elements[i] -= 255 }
    try cancellation.check()
    smooth = GaussianBlur.blur(smooth, sigma: RidgeCover.grain, kernels: kernels)
    let interior = try window.interior(
      width: smooth.width, height: smooth.height, unless: cancellation)
    let tensor = try GradientTensor(
      of: smooth, interior: interior, grid: grid, kernels: kernels, unless: cancellation)
    let wide = try tensor.smoothed(
      window: FingerSearch.window, kernels: kernels, unless: cancellation)
    let narrow = GaussianBlur.blur(
      tensor.energy, sigma: RidgeCover.window / Float(CellGrid.cell), kernels: kernels
    ).elements.map { $0.squareRoot() }
    let outline = GaussianBlur.blur(
      tensor.energy, sigma: Foreground.outlineWindow / Float(CellGrid.cell), kernels: kernels)
    let means = smooth.elements.withUnsafeBufferPointer { p in grid.average { p[$0] } }
    let coarse = GaussianBlur.blur(
      RidgeCover.coarseEnergy(of: means, grid: grid, kernels: kernels),
      sigma: FingerSearch.window / Float(CellGrid.cell), kernels: kernels)
    try cancellation.check()
    func isFine(_ i: Int) -> Bool {
      coarse.elements[i] < RidgeCover.coarseness * wide.energy.elements[i]
    }
    var flows = Raster(width: grid.columns, height: grid.rows, repeating: false)
    var inside: [Float] = []
    for i in 0..<flows.count {
      let strength = wide.strength(i)
      guard strength >= FingerSearch.minimumStrength,
        strength >= FingerSearch.minimumCoherence * wide.energy.elements[i]
      else { continue }
      flows.elements[i] = true
      inside.append(narrow[i])
    }
    let strongest = percentile(0.9, of: inside)
    var fineFlows = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    for i in 0..<flows.count where flows.elements[i] {
      flows.elements[i] = narrow[i] >= RidgeCover.fainter * strongest
      if flows.elements[i], isFine(i) { fineFlows.elements[i] = 1 }
    }
    let fineness = GaussianBlur.blur(
      fineFlows, sigma: RidgeCover.fineness.window, kernels: kernels)
    flows = CellMorphology.closed(flows, steps: 2)
    flows = CellMorphology.opened(flows, steps: RidgeCover.opening)
    for i in 0..<flows.count where fineness.elements[i] < RidgeCover.fineness.share {
      flows.elements[i] = false
    }
    flows = CellMorphology.opened(flows, steps: RidgeCover.opening)
    try cancellation.check()
    flows = WetSkin.joined(to: flows, means: means)
    // Pieces of one worn finger are broad together.
    let broad = RidgeCover.broad(CellMorphology.closed(flows, steps: RidgeCover.joining))
    for i in 0..<flows.count where !broad.elements[i] { flows.elements[i] = false }
    cells = RidgeCover.filled(flows)
    self.strongest = strongest
    amplitude = Raster(
      width: grid.columns, height: grid.rows, elements: outline.elements.map { $0.squareRoot() })
    fine = Raster(
      width: grid.columns, height: grid.rows, elements: (0..<flows.count).map(isFine))
    try cancellation.check()
    marks = SkinMarks.marks(beside: cells, fine: fine, amplitude: narrow, strongest: strongest)
    shares = SkinMarks.shares(of: marks, among: cells)
  }

  /// The squared slope of each cell's mean grey, blurred, in squared grey values a pixel.
  private static func coarseEnergy(
    of means: Raster<Float>, grid: CellGrid, kernels: Kernels
  ) -> Raster<Float> {
    let blurred = GaussianBlur.blur(means, sigma: coarseWindow, kernels: kernels)
    var energy = Raster(width: grid.columns, height: grid.rows, repeating: Float(0))
    let scale = 1 / Float(2 * CellGrid.cell)
    for y in 1..<max(1, grid.rows - 1) {
      for x in 1..<max(1, grid.columns - 1) {
        let u = (blurred[x + 1, y] - blurred[x - 1, y]) * scale
        let v = (blurred[x, y + 1] - blurred[x, y - 1]) * scale
        energy[x, y] = u * u + v * v
      }
    }
    return energy
  }

  /// The cells with all holes between them filled.
  private static func filled(_ cells: Raster<Bool>) -> Raster<Bool> {
    var isOpen = Raster(width: cells.width, height: cells.height, repeating: false)
    var stack: [Int] = []
    func visit(_ x: Int, _ y: Int) {
      guard cells.contains(x: x, y: y), !cells[x, y], !isOpen[x, y] else { return }
      isOpen[x, y] = true
      stack.append(y * cells.width + x)
    }
    for x in 0..<cells.width {
      visit(x, 0)
      visit(x, cells.height - 1)
    }
    for y in 0..<cells.height {
      visit(0, y)
      visit(cells.width - 1, y)
    }
    while let cell = stack.popLast() {
      let (x, y) = (cell % cells.width, cell / cells.width)
      visit(x - 1, y)
      visit(x + 1, y)
      visit(x, y - 1)
      visit(x, y + 1)
    }
    return Raster(width: cells.width, height: cells.height, elements: isOpen.elements.map { !$0 })
  }

  /// Where connected areas are broad, and what is near.
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
    var edge: [Int] = []
    for y in 0..<cells.height {
      for x in 0..<cells.width where cells[x, y] && depth[x + margin, y + margin] >= limit {
        kept[x, y] = true
        edge.append(y * cells.width + x)
      }
    }
    for _ in 0..<arm {
      var next: [Int] = []
      for cell in edge {
        let (x, y) = (cell % cells.width, cell / cells.width)
        for (u, v) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where cells.contains(x: u, y: v) && cells[u, v] && !kept[u, v] {
          kept[u, v] = true
          next.append(v * cells.width + u)
        }
      }
      edge = next
    }
    return kept
  }
}
