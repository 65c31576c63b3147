import Ridgeline
import RidgelineFiles
import RidgelineReport
import RidgelineShell

/// Shows how two prints are compared, stage by stage.
struct ComparisonInspection {
  /// The files.
  let probe: String
  let reference: String
  /// The PNG file to write; nil for the usual name.
  let output: OutputPath?
  let drawing: DrawingOptions
  let choice: PrintChoice
  let images: ImageOptions
  let json: Bool

  /// Compares, draws and prints.
  func run() throws {
    let prints = try BadInput.attempt { () throws(PrintInputError) in
      (
        try MatchedPrints(path: probe, selection: choice.selection, reading: images.reading),
        try MatchedPrints(path: reference, selection: choice.selection, reading: images.reading)
      )
    }
    let warnings = prints.0.warnings + prints.1.warnings
    for warning in warnings { warning.show() }
    let comparison = try BadInput.attempt { try RecordComparison(prints.0, prints.1) }
    for note in comparison.notes { StandardError.print(note) }
    var result = ComparisonFigures(probe: probe, reference: reference)
    result.warnings = warnings.isEmpty ? nil : warnings
    result.failure = comparison.failure
    if let (probe, reference, _) = comparison.drawn, comparison.failure == nil {
      try inspect(probe, reference, into: &result)
    }
    print(json ? try JSONText.encode(result, pretty: true) : result.text, terminator: "")
    if result.failure != nil { throw RidgelineExit.failureToEnroll.exit }
  }

  private func inspect(
    _ probe: PrintExtraction, _ reference: PrintExtraction, into result: inout ComparisonFigures
  ) throws {
    result.probeMinutiae = probe.template.minutiae.count
    result.referenceMinutiae = reference.template.minutiae.count
    guard let stages = Matcher(probe: probe.template).stages(with: reference.template) else {
      return
    }
    let (a, b) = (
      ComparedSide(probe, name: "probe"), ComparedSide(reference, name: "reference")
    )
    let sheet = ComparisonSheet(
      ComparisonDrawing(
        stages, first: stages.isProbeFirst ? a : b, second: stages.isProbeFirst ? b : a),
      limit: drawing.limit)
    let path = output?.path ?? "\(InputPaths.stem(of: self.probe))-comparison.png"
    DrawingOptions.sayReduced(
      path, by: sheet.divisor, width: sheet.size.width, height: sheet.size.height)
    try OutputFile(path).write(try sheet.canvas().png())
    result.output = path
    result.take(stages)
  }
}
