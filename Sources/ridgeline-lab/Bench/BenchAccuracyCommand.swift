import ArgumentParser
import FoundationEssentials
import RidgelineEvaluation
import RidgelineFormats
import RidgelineShell
import RidgelineText

/// Measures the error rates of an engine.
struct BenchAccuracyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy",
    abstract: "Measure error rates, with confidence intervals over fingers.",
    discussion: """
      Compares the prints of each set and reports EER, FNMR at fixed false match rates, the \
      rates measured at scores 30, 40 and 50, failures to enroll (which count as score 0; a file \
      that cannot be read is one), times \
      and memory: for each set, as the mean over sets, and pooled under one threshold.

      To measure another engine, give two commands: --engine 'name: ENROLL, MATCH'. They are run \
      as ENROLL IMAGE TEMPLATE (status 0 if enrolled) and MATCH TEMPLATE TEMPLATE (status 0, and \
      the last word of the last line is the score: a finite number of at least 0, more for prints \
      that are more alike; anything else is a failed comparison, which is counted). {image}, \
      {template}, {probe} and {reference} mark where arguments go, if not at the end.

      Exit status: 0 success, 1 a required figure was not met, 2 usage, 3 bad input.

      Example: ridgeline-lab bench accuracy prints/* --json new.json --compare old.json
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(name: .customLong("protocol"), help: "Which prints are compared: all-pairs or fvc.")
  var comparisonProtocol = ComparisonProtocol.allPairs

  @OptionGroup var outputs: AccuracyOutputs

  @Option(help: "Compare with an earlier run: its --json file.", completion: .file())
  var compare: String?

  @Option(
    help: """
      Count how many of the mated pairs that another engine misses match here. A file of its \
      scores: lines of set,probe,reference,score, or what --scores writes of one set.
      """, completion: .file())
  var missesOf: String?

  @Option(help: "The score below which the other engine misses a pair.")
  var missesBelow: Double?

  @Option(help: "Another engine: 'name: ENROLL, MATCH'.")
  var engine: String?

  @Flag(inversion: .prefixedNo, help: "Use the texture of the ridges (Ridgeline only).")
  var texture = true

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print only errors.")
  var quiet = false

  func validate() throws {
    guard (missesOf == nil) == (missesBelow == nil) else {
      throw ValidationError("--misses-of and --misses-below go together")
    }
    guard missesBelow?.isFinite ?? true else {
      throw ValidationError("--misses-below takes a number")
    }
  }

  func run() throws {
    let sets = try BenchInput.sets(in: folders)
    try outputs.requireWritable()
    let old = try compare.map(BenchInput.result(at:))
    if let old, let compare, old.comparisonProtocol != comparisonProtocol {
      throw ValidationError(
        "--compare: \(compare) was measured with --protocol \(old.comparisonProtocol.rawValue), "
          + "this run would be with \(comparisonProtocol.rawValue)")
    }
    let others = try missesOf.map(BenchInput.text(at:))
    if let engine {
      try measure(try BenchInput.engine(engine), sets, against: old, others)
    } else {
      try measure(RidgelineEngine(usesTexture: texture), sets, against: old, others)
    }
  }

  private func measure(
    _ engine: some ComparisonEngine, _ sets: [PrintSet], against old: AccuracyResult?,
    _ others: String?
  ) throws {
    let progress = Progress(isQuiet: quiet)
    let run = AccuracyRun(
      engine: engine, comparisonProtocol: comparisonProtocol, threads: threads.count,
      progress: { progress.show($0, $1, of: $2) })
    let clock = ContinuousClock()
    let start = clock.now
    var scored: [SetScores] = []
    for set in sets {
      let scores = run.scores(of: set)
      scored.append(scores)
      // What is refused need not be measured to the end.
      if scores.failedComparisons.contains(where: { $0.reason == .negativeScore }) { break }
    }
    progress.clear()
    try check(scored, of: engine)
    let elapsed = start.duration(to: clock.now) / .seconds(1)
    let result = AccuracyResult(of: scored, run: run, seconds: elapsed)
    outputs.tellUnmeasured(result)
    if !quiet { print(AccuracyTable(result).text, terminator: "") }
    if let old, !quiet {
      print("\n" + AccuracyComparison(old: old, new: result).text, terminator: "")
    }
    if let others, let missesBelow {
      let misses = try BadInput.attempt { () throws(RecoveredMisses.Failure) in
        try RecoveredMisses(of: result, scores: others, named: missesOf, below: missesBelow)
      }
      if !quiet { print("\n" + misses.text, terminator: "") }
    }
    try outputs.write(result, scored)
    try outputs.require(result)
  }

  /// Ends the command where the scores of an engine would say nothing about it.
  private func check(_ scored: [SetScores], of engine: some ComparisonEngine) throws {
    try BadInput.attempt { () throws(EngineFailure) in
      for scores in scored { try EngineFailure.check(signsOf: scores, by: engine.name) }
      if !engine.runsInProcess {
        try EngineFailure.check(enrollmentOf: scored, by: engine.name)
      }
      try EngineFailure.check(scored, by: engine.name)
    }
  }
}
