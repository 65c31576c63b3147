/// Areas within a print in which nothing is seen: a blind spot of the sensor, a block that was lost, a
/// place that was painted over.
///
/// Ridges end at their borders, at the same places of all captures by one sensor, so that strangers would
/// match by them. They are no part of the finger in the picture. What is blank at a print's edge belongs to its
/// surroundings.
struct BlankAreas: Sendable {
  /// How much grey values may vary in them, as a share of their variance where ridges are.
  static let stillness: Float = 0.002
  /// What is narrower than twice so many cells, 24 pixels, is left alone: worn skin leaves such gaps.
  static let opening = 3

  /// The blank cells, with a border of one cell, in which the rim may lie.
  let cells: Raster<Bool>

  /// Seeks the areas of a print.
  ///
  /// - Parameter finger: where ridges may lie.
  init(of variance: GreyVariance, within finger: Raster<Bool>, grid: CellGrid) {
    var inside = Raster(width: grid.columns, height: grid.rows, repeating: false)
    var blank = inside
    let limit = BlankAreas.stillness * variance.typical
    GreyVariance.forEachInnerCell(of: grid, in: finger) { column, row in
      inside[column, row] = true
      guard variance.cells[column, row] <= limit else { return }
      for y in row - 1...row + 1 {
        for x in column - 1...column + 1 { blank[x, y] = true }
      }
    }
    // Opening rounds corners off.
    var wide = CellMorphology.grown(
      CellMorphology.opened(blank, steps: BlankAreas.opening), steps: BlankAreas.opening)
    for i in wide.elements.indices where !blank.elements[i] { wide.elements[i] = false }
    cells = BlankAreas.enclosed(wide, within: inside)
  }

  /// A mask without these areas.
  func removed(from mask: Raster<Bool>) -> Raster<Bool> {
    guard cells.elements.contains(true) else { return mask }
    var out = mask
    for y in 0..<mask.height {
      for x in 0..<mask.width where cells[x / CellGrid.cell, y / CellGrid.cell] {
        out[x, y] = false
      }
    }
    return out
  }

  /// The areas that do not come near what lies outside, each with a border of one cell.
  private static func enclosed(
    _ blank: Raster<Bool>, within inside: Raster<Bool>
  ) -> Raster<Bool> {
    let outside = Raster(
      width: inside.width, height: inside.height, elements: inside.elements.map { !$0 })
    let areas = CellMorphology.components(
      of: blank, apartFrom: CellMorphology.grown(outside, steps: 2))
    return CellMorphology.grown(areas, steps: 1)
  }
}
