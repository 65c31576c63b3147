import Ridgeline
import RidgelineEvaluation

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

  /// The figures of the stages.
  struct Result: Encodable {
    let probe: String
    let reference: String
    var output: String?
    var failure: String?
    var score = 0.0
    /// Which of the two is laid over the other.
    var laidOver: String?
    var probeMinutiae = 0
    var referenceMinutiae = 0
    var localPairs = 0
    var relaxedSimilarity = 0.0
    var proposals = 0
    var refinedProposals = 0
    var alignedPairs = 0
    /// Counter-clockwise as seen, in degrees.
    var turn = 0
    /// The turn of another alignment that the ridges spoke for.
    var turnByRidges: Int?
    /// The mean way that the warp moves paired minutiae from where the rigid transform puts them.
    var meanWarp = 0.0
    var pairedMinutiae = 0
    var pairsByChance = 0.0
    var missingMinutiae = 0.0
    /// Square millimetres.
    var commonArea = 0.0
    var ridgeBlocks = 0
    /// Of all blocks: about 0 by chance, 1 in every pixel.
    var ridgeAgreement = 0.0
    /// Whether the ridges took part in the score.
    var usesRidges = false
    var warnings: [ResolutionWarning]?
  }

  /// Compares, draws and prints.
  func run() throws {
    let prints = try BenchInput.attempt { () throws(PrintInputError) in
      (
        try MatchedPrints(path: probe, choice: choice, options: images),
        try MatchedPrints(path: reference, choice: choice, options: images)
      )
    }
    let warnings = prints.0.warnings + prints.1.warnings
    for warning in warnings { warning.show() }
    let comparison = try BenchInput.attempt { try RecordComparison(prints.0, prints.1) }
    for note in comparison.notes { StandardError.print(note) }
    var result = Result(probe: probe, reference: reference)
    result.warnings = warnings.isEmpty ? nil : warnings
    result.failure = comparison.failure
    if let (probe, reference, _) = comparison.drawn, comparison.failure == nil {
      try inspect(probe, reference, into: &result)
    }
    print(json ? try JSONText.encode(result, pretty: true) : text(result), terminator: "")
    if result.failure != nil { throw RidgelineExit.failureToEnrol.exit }
  }

  private func inspect(
    _ probe: PrintExtraction, _ reference: PrintExtraction, into result: inout Result
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
      options: drawing)
    let path = output?.path ?? "\(InputPaths.stem(of: self.probe))-comparison.png"
    DrawingOptions.sayReduced(
      path, by: sheet.divisor, width: sheet.size.width, height: sheet.size.height)
    try OutputFile(path).write(try sheet.canvas().png())
    result.output = path
    result.take(stages)
  }

  private func text(_ result: Result) -> String {
    if let failure = result.failure { return "failure to enrol: \(failure)\n" }
    var lines = ["score             \(fixed(result.score, 2))"]
    guard let laidOver = result.laidOver else {
      return lines[0] + "\nnothing in the two prints is alike\n"
    }
    lines += [
      "laid over         \(laidOver)",
      "local similarity  \(result.localPairs) pairs alike, relaxed to "
        + fixed(result.relaxedSimilarity, 3),
      "proposals         \(result.proposals), \(result.refinedProposals) refined",
      "alignment         turned by \(result.turn) degrees, \(result.alignedPairs) pairs"
        + (result.turnByRidges.map { "; the ridges chose another, by \($0) degrees" } ?? ""),
      "warp              moves minutiae by \(fixed(result.meanWarp, 1)) pixels in the mean",
      "pairs             \(result.pairedMinutiae) of \(result.probeMinutiae) and "
        + "\(result.referenceMinutiae), \(fixed(result.pairsByChance, 1)) by chance",
      "missing           \(fixed(result.missingMinutiae, 1)) minutiae on "
        + "\(fixed(result.commonArea, 0)) square millimetres in common",
    ]
    lines.append(
      result.ridgeBlocks == 0
        ? "ridges            none to compare"
        : "ridges            agree by \(fixed(result.ridgeAgreement, 2)) over "
          + "\(result.ridgeBlocks) blocks"
          + (result.usesRidges ? "" : "; too unlike before to count"))
    if let output = result.output { lines.append("picture           \(output)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ComparisonInspection.Result {
  /// Takes in what the stages made.
  fileprivate mutating func take(_ stages: ComparisonStages) {
    score = stages.score
    laidOver =
      stages.isProbeFirst ? "the probe over the reference" : "the reference over the probe"
    localPairs = stages.localPairCount
    relaxedSimilarity = stages.relaxedSimilarity
    proposals = stages.proposals.count
    refinedProposals = stages.proposals.count(where: \.isFinalist)
    alignedPairs = stages.alignedPairs.count
    turn = ComparisonPanel.degrees(of: stages.alignment)
    if stages.isAlignedByRidges {
      turnByRidges = ComparisonPanel.degrees(of: stages.confirmed)
    }
    let moves = stages.pairs.map { pair in
      let minutia = stages.first.minutiae[pair.first]
      let rigid = stages.confirmed.apply(minutia.x, minutia.y)
      let move =
        stages.warp.map(SIMD2(minutia.x, minutia.y)).place - SIMD2(rigid.x, rigid.y)
      return Double((move * move).sum().squareRoot())
    }
    meanWarp = moves.isEmpty ? 0 : moves.reduce(0, +) / Double(moves.count)
    pairedMinutiae = stages.pairs.count
    pairsByChance = stages.evidence.expectedPairCount
    missingMinutiae = stages.evidence.missing
    commonArea = stages.evidence.area * 25.4 * 25.4 / (500 * 500)
    ridgeBlocks = stages.blocks.count
    ridgeAgreement = Double(stages.ridgeAgreement)
    usesRidges = stages.evidence.kind == .texture
  }
}
