/// Finds where in a picture ridges may be.
///
/// Ridges fill an area in which the gradients agree on a direction everywhere. Grain and noise have no
/// direction over the window; letters and lines have one, but are thin. Nothing here depends on the
/// contrast, so that a faint print beside black writing is found.
struct FingerSearch: Sendable {
  /// The window's standard deviation in pixels: a ridge period.
  static let window: Float = 9
  /// The share of the energy that agrees on a direction where ridges are, dotted ones included; over the window
  /// noise has a tenth.
  static let minimumCoherence: Float = 0.15
  /// The least energy that agrees, in squared grey values a pixel; below it the rounding of grey values
  /// speaks.
  static let minimumStrength: Float = 0.05
  /// What is narrower than twice so many cells, 24 pixels, is a line or a letter.
  static let opening = 3
  /// Areas nearer to each other than twice so many cells, 80 pixels, are of one finger.
  static let joining = 10
  /// The least size of an area in cells: 25 pixels along each side.
  static let minimumSize = 40

  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// The areas as cells, the largest first; equals in reading order.
  func areas(
    in tensor: GradientTensor, unless cancellation: Cancellation
  ) throws(CancellationError) -> LazyMapSequence<[Int], Raster<Bool>> {
    let field = try tensor.smoothed(
      window: FingerSearch.window, kernels: kernels, unless: cancellation)
    var cells = Raster(width: field.energy.width, height: field.energy.height, repeating: false)
    for i in 0..<cells.count {
      let strength = field.strength(i)
      cells.elements[i] =
        strength >= FingerSearch.minimumStrength
        && strength >= FingerSearch.minimumCoherence * field.energy.elements[i]
    }
    try cancellation.check()
    cells = CellMorphology.opened(cells, steps: FingerSearch.opening)
    try cancellation.check()
    cells = CellMorphology.closed(cells, steps: FingerSearch.joining)
    try cancellation.check()
    return CellMorphology.components(of: cells, least: FingerSearch.minimumSize)
  }
}
