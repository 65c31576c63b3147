package import Ridgeline

/// All stages on one sheet.
package struct StageSheet {
  private static let columns = 4
  private static let margin = 20
  private static let labelHeight = 28

  /// The sheet.
  package let canvas: Canvas

  /// The sides that a sheet has when nothing is reduced.
  package static func size(of stages: ExtractionStages) -> (width: Int, height: Int) {
    let rows = (Stage.allCases.count + columns - 1) / columns
    let step = max(stages.resampled.width, LabelFont.width(of: "resampled, 500 ppi")) + margin
    return (
      columns * step + margin, rows * (stages.resampled.height + labelHeight + margin) + margin
    )
  }

  /// Draws the stages of an extraction, their sides divided by a number.
  package init(_ stages: ExtractionStages, reducedBy divisor: Int = 1) {
    let cell = (
      width: max(1, stages.resampled.width / divisor),
      height: max(1, stages.resampled.height / divisor)
    )
    let columns = StageSheet.columns
    let rows = (Stage.allCases.count + columns - 1) / columns
    let margin = StageSheet.margin
    let label = StageSheet.labelHeight
    // Narrow prints still need room for the longest label.
    let step = (
      x: max(cell.width, LabelFont.width(of: "resampled, 500 ppi")) + margin,
      y: cell.height + label + margin
    )
    var canvas = Canvas(
      width: columns * step.x + margin, height: rows * step.y + margin,
      background: Color(250, 250, 248))
    for (index, stage) in Stage.allCases.enumerated() {
      let x = margin + index % columns * step.x
      let y = margin + index / columns * step.y
      canvas.write(stage.label(stages), x: x, y: y + 4)
      canvas.place(stage.canvas(stages).reduced(by: divisor), x: x, y: y + label)
    }
    self.canvas = canvas
  }
}
