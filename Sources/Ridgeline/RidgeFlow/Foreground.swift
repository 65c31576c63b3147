/// Tells finger from background by the strength of the grey gradient.
///
/// Generous on purpose inside: the mask is the convex hull of what has gradient, because a threshold
/// eats wet, low-contrast cores. How far a place can be trusted is the confidence's business, later.
/// Its outline is drawn where ridges end, so that what lies beside a print, or a straight cut through
/// it, makes no minutiae.
struct Foreground: Sendable {
  /// The window of the gradient's strength, its standard deviation in pixels: half a ridge period.
  static let window: Float = 4.3
  /// The window at the outline, in pixels.
  static let outlineWindow: Float = 2
  /// The threshold as a share of the 95th percentile.
  static let threshold: Float = 0.2
  /// What is narrower than twice so many cells, 24 pixels, is a line.
  static let opening = 3
  /// Gaps narrower than twice so many cells close.
  static let closing = 4
  /// The least size of a piece of the foreground beside the largest, as a share of that one.
  ///
  /// Where skin is worn flat a print falls into pieces; what is left of a line is smaller.
  static let minimumShare = 0.05
  /// How far around an area of ridges the finger may reach, in cells.
  static let margin = 4
  /// The smallest foreground in pixels; below it the whole picture is taken.
  static let minimumArea = 2000

  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// The foreground of a picture: true where there is finger.
  ///
  /// - Parameter window: the part of the picture that is looked at.
  func mask(of picture: Raster<Float>, window: PictureWindow) -> Raster<Bool> {
    Cancellation.never { cancellation throws(CancellationError) in
      try masks(of: picture, window: window, others: 0, unless: cancellation)[0]
    }
  }

  /// The foreground, and then those of other areas of ridges in the picture that a finger may fill,
  /// the largest first.
  ///
  /// - Parameters:
  ///   - others: how many others at most.
  ///   - cancellation: asked at each step.
  func masks(
    of picture: Raster<Float>, window: PictureWindow, others: Int,
    unless cancellation: Cancellation
  ) throws(CancellationError) -> [Raster<Bool>] {
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    let tensor = try GradientTensor(
      of: picture,
      interior: window.interior(
        width: picture.width, height: picture.height, unless: cancellation),
      grid: grid, kernels: kernels, unless: cancellation)
    let areas = try FingerSearch(kernels: kernels).areas(in: tensor, unless: cancellation)
    try cancellation.check()
    var masks = [
      try mask(
        of: tensor, near: areas.first, picture: picture, window: window, unless: cancellation)
    ]
    for area in areas.dropFirst().prefix(others)
    where area.elements.count(where: { $0 }) >= SeparateFingers.minimumSize {
      masks.append(
        try mask(of: tensor, near: area, picture: picture, window: window, unless: cancellation))
    }
    return masks
  }

  /// The foreground around one area of ridges; that of the whole picture where there is none.
  private func mask(
    of tensor: GradientTensor, near area: Raster<Bool>?, picture: Raster<Float>,
    window: PictureWindow, unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Bool> {
    let near = area.map(surroundings)
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    let local = try tensor.smoothed(
      window: Foreground.window, kernels: kernels, unless: cancellation)
    var cells = strong(near: near, width: grid.columns, height: grid.rows, local.strength)
    try cancellation.check()
    // Where the picture's edges meet, the picture ends and not the finger.
    cells = CellMorphology.opened(cells, steps: Foreground.opening, keepsCorners: true)
    try cancellation.check()
    cells = CellMorphology.closed(cells, steps: Foreground.closing)
    try cancellation.check()
    cells = CellMorphology.largeComponents(of: cells, share: Foreground.minimumShare)
    try cancellation.check()
    let fine = try tensor.smoothed(
      window: Foreground.outlineWindow, kernels: kernels, unless: cancellation)
    let seen = strong(near: near, width: grid.columns, height: grid.rows) {
      fine.energy.elements[$0]
    }
    try cancellation.check()
    for i in 0..<cells.count where !seen.elements[i] { cells.elements[i] = false }
    cells = CellMorphology.opened(cells, steps: 1)
    cells = CellMorphology.largeComponents(of: cells, share: Foreground.minimumShare)
    try cancellation.check()
    let area = cells.elements.count(where: { $0 }) * CellGrid.cell * CellGrid.cell
    var mask =
      area >= Foreground.minimumArea
      ? try hull(of: cells, width: picture.width, height: picture.height, unless: cancellation)
      : Raster(width: picture.width, height: picture.height, repeating: true)
    var window = window
    if area >= Foreground.minimumArea {
      let box = box(around: cells)
      window = try window.narrowed(to: box.columns, box.rows, of: picture, unless: cancellation)
    }
    try window.clip(&mask, unless: cancellation)
    return mask
  }

  /// The cells near an area whose strength, the root of an energy, passes the threshold.
  private func strong(
    near: Raster<Bool>?, width: Int, height: Int, _ energy: (Int) -> Float
  ) -> Raster<Bool> {
    var strength = [Float](repeating: 0, count: width * height)
    var inside: [Float] = []
    for i in strength.indices where near?.elements[i] ?? true {
      strength[i] = energy(i).squareRoot()
      inside.append(strength[i])
    }
    let limit = Foreground.threshold * percentile(0.95, of: inside)
    return Raster(width: width, height: height, elements: strength.map { $0 > limit })
  }

  /// The cells inside the convex hull of an area, and a margin around it.
  private func surroundings(of area: Raster<Bool>) -> Raster<Bool> {
    var corners: [ConvexHull.Point] = []
    for row in 0..<area.height {
      let line = row * area.width
      guard let first = (0..<area.width).first(where: { area.elements[line + $0] }),
        let last = (0..<area.width).last(where: { area.elements[line + $0] })
      else { continue }
      corners += [(Float(first), Float(row)), (Float(last), Float(row))]
    }
    return CellMorphology.grown(
      ConvexHull(of: corners).filled(width: area.width, height: area.height),
      steps: Foreground.margin)
  }

  /// The columns and rows, in pixels, that the set cells lie in.
  private func box(around cells: Raster<Bool>) -> (columns: Range<Int>, rows: Range<Int>) {
    var (left, right, top, bottom) = (cells.width, 0, cells.height, 0)
    for row in 0..<cells.height {
      for column in 0..<cells.width where cells[column, row] {
        (left, right) = (min(left, column), max(right, column + 1))
        (top, bottom) = (min(top, row), row + 1)
      }
    }
    let cell = CellGrid.cell
    return (min(left, right) * cell..<right * cell, min(top, bottom) * cell..<bottom * cell)
  }

  /// Every pixel inside the convex hull of the set cells.
  private func hull(
    of cells: Raster<Bool>, width: Int, height: Int, unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Bool> {
    var corners: [ConvexHull.Point] = []
    for row in 0..<cells.height {
      let line = row * cells.width
      guard let first = (0..<cells.width).first(where: { cells.elements[line + $0] }),
        let last = (0..<cells.width).last(where: { cells.elements[line + $0] })
      else { continue }
      let left = Float(first * CellGrid.cell)
      let right = Float(last * CellGrid.cell + CellGrid.cell - 1)
      let top = Float(row * CellGrid.cell)
      let bottom = top + Float(CellGrid.cell - 1)
      corners += [(left, top), (right, top), (left, bottom), (right, bottom)]
    }
    return try ConvexHull(of: corners).filled(width: width, height: height, unless: cancellation)
  }
}
