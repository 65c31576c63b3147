import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// What is written of an accuracy run, and what it must reach.
struct AccuracyOutputs: ParsableArguments {
  @Option(help: "Write all figures and scores to this file.")
  var json: OutputPath?

  @Option(help: "Write the scores of each set to DIR/<set>.csv.", completion: .directory)
  var scores: String?

  @Option(help: "Write an HTML report with plots and the worst pairs to this file.")
  var report: OutputPath?

  @Option(help: "Fail if the mean EER of the sets is above this, in per cent.")
  var requireEer: Double?

  @Option(help: "Fail if the mean FNMR at FMR 0.1 % is above this, in per cent.")
  var requireFmr1000: Double?

  func validate() throws {
    try OutputPath.requireOneOutput(json, report)
    // A limit that is no number would hold whatever comes.
    guard [requireEer, requireFmr1000].allSatisfy({ $0?.isFinite ?? true }) else {
      throw ValidationError("--require-eer and --require-fmr1000 take numbers")
    }
  }

  /// Says what would stand in the way of writing; `json` is looked at where the command is called.
  func requireWritable() throws {
    if let report { try OutputFile(report).requireWritable() }
    if let scores { try OutputFile.makeFolder(scores) }
  }

  /// Writes what was asked for.
  func write(_ result: AccuracyResult, _ scored: [SetScores]) throws {
    if let json { try OutputFile(json).write(try JSONText.encode(result)) }
    if let scores {
      for file in ScoreFiles(result).files {
        // The name of a set may be that of the folder above too.
        let path = scores + "/" + file.name
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        try OutputFile.makeFolder(parts.dropLast().joined(separator: "/"))
        try OutputFile(path).write(file.text)
      }
    }
    if let report {
      try OutputFile(report).write(AccuracyReport(result, scores: scored).html)
    }
  }

  /// Says of which sets nothing was measured.
  func tellUnmeasured(_ result: AccuracyResult) {
    for set in result.sets where !set.isMeasured {
      StandardError.print(
        "\(set.name): no error rate was measured; it takes two prints of a finger and prints of two "
          + "fingers, and one of them with a template"
          + (set.figures.rates.isMeasured ? "" : "; the mean is over the other sets"))
    }
  }

  /// Ends the command with status 1 where a required figure is not met, or was not measured.
  func require(_ result: AccuracyResult) throws {
    guard requireEer != nil || requireFmr1000 != nil else { return }
    var isMet = result.sets.allSatisfy(\.isMeasured)
    for (name, limit, value) in [
      ("EER", requireEer, result.mean?.eer), ("FMR1000", requireFmr1000, result.mean?.fmr1000),
    ] {
      guard let limit, let value, 100 * value > limit else { continue }
      StandardError.print("the mean \(name) is \(100 * value) %, more than the \(limit) % required")
      isMet = false
    }
    if !isMet { throw RidgelineExit.noMatch.exit }
  }
}
