import Ridgeline
import RidgelineText

/// All stages of a comparison on one sheet.
package struct ComparisonSheet {
  private static let margin = 20
  private static let header = 96
  private static let label = 44
  /// Room for the longest title and caption of a panel with one print.
  private static let minimumCell = 320
  private static let rows: [[ComparisonPanel]] = [
    [.localSimilarity, .proposals, .alignment], [.warp, .pairs, .ridges],
  ]

  private let drawing: ComparisonDrawing
  /// By how much the sides of prints are divided to keep the sheet small.
  package let divisor: Int
  /// The sides that the sheet has when nothing is reduced.
  package let size: (width: Int, height: Int)

  package init(_ drawing: ComparisonDrawing, limit: DrawingLimit) {
    self.drawing = drawing
    size = ComparisonSheet.size(cell: drawing.cell)
    divisor = limit.divisor(width: size.width, height: size.height)
  }

  private static func size(cell: (width: Int, height: Int)) -> (width: Int, height: Int) {
    (
      4 * (max(minimumCell, cell.width) + margin) + margin,
      header + 2 * (cell.height + label + margin)
    )
  }

  /// The sheet.
  package func canvas() -> Canvas {
    let cell = (
      width: max(1, drawing.cell.width / divisor), height: max(1, drawing.cell.height / divisor)
    )
    let size = ComparisonSheet.size(cell: cell)
    let margin = ComparisonSheet.margin
    var canvas = Canvas(width: size.width, height: size.height, background: .paper)
    let stages = drawing.stages
    canvas.write("score \(fixed(stages.score, 1))", x: margin, y: 16, scale: 3)
    canvas.write(summary(stages), x: margin, y: 50, scale: 2, color: Color(grey: 0.35))
    let step = max(ComparisonSheet.minimumCell, cell.width) + margin
    for (row, panels) in ComparisonSheet.rows.enumerated() {
      var x = margin
      let y = ComparisonSheet.header + row * (cell.height + ComparisonSheet.label + margin)
      for panel in panels {
        canvas.write(panel.title, x: x, y: y)
        canvas.write(
          panel.caption(stages), x: x, y: y + 22, scale: 1, color: Color(grey: 0.35))
        canvas.place(
          drawing.canvas(of: panel).reduced(by: divisor), x: x, y: y + ComparisonSheet.label - 8)
        x += panel.isDouble ? 2 * step : step
      }
    }
    return canvas
  }

  /// Which print lies over which, in one line.
  private func summary(_ stages: ComparisonStages) -> String {
    let (first, second) = (drawing.first.name, drawing.second.name)
    return "\(first) (blue, left) laid over \(second) (orange, right)"
  }
}
