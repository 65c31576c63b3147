public import ArgumentParser
import FoundationEssentials
import RidgelineConcurrency
public import RidgelineEvaluation
import RidgelineFormats

/// Measures the error rates of an engine.
struct BenchAccuracyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy",
    abstract: "Measure error rates, with confidence intervals over fingers.",
    discussion: """
      Compares the prints of each set by a protocol and reports EER, FNMR at fixed false match \
      rates, the rates really seen at scores 30, 40 and 50, failures to enrol (which count as \
      score 0), times and memory: per set, as the mean over sets, and pooled under one threshold.

      Another engine takes part through two commands: --engine 'name: ENROL, MATCH'. They are run \
      as ENROL IMAGE TEMPLATE (status 0 when enrolled) and MATCH TEMPLATE TEMPLATE (the last number \
      printed is the score); {image}, {template}, {probe} and {reference} may say where the \
      arguments go.

      Exit status: 0 success, 1 a required figure was not met, 2 usage, 3 bad input.

      Example: ridgeline bench accuracy prints/* --json new.json --compare old.json
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(name: .customLong("protocol"), help: "Which prints are compared: all-pairs or fvc.")
  var comparisonProtocol = ComparisonProtocol.allPairs

  @Option(help: "Write all figures and scores to this file.")
  var json: OutputPath?

  @Option(help: "Write the scores of each set to DIR/<set>.csv.", completion: .directory)
  var scores: String?

  @Option(help: "Write a report with plots and the worst pairs to this file (HTML).")
  var report: OutputPath?

  @Option(help: "Say what changed since the run whose --json file this is.", completion: .file())
  var compare: String?

  @Option(
    help: """
      Say how many of the mated pairs that another engine misses match here; its scores as lines \
      set,probe,reference,score.
      """, completion: .file())
  var missesOf: String?

  @Option(help: "The score below which that engine misses a pair.")
  var missesBelow: Double?

  @Option(help: "Another engine: 'name: ENROL, MATCH'.")
  var engine: String?

  @Flag(inversion: .prefixedNo, help: "Use the texture of the ridges (Ridgeline only).")
  var texture = true

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Option(help: "Fail unless the mean EER over sets, in per cent, is at most this.")
  var requireEer: Double?

  @Option(help: "Fail unless the mean FNMR at FMR 0.1 %, in per cent, is at most this.")
  var requireFmr1000: Double?

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
    guard (missesOf == nil) == (missesBelow == nil) else {
      throw ValidationError("--misses-of and --misses-below go together")
    }
    // A limit that is no number would hold whatever comes.
    guard [missesBelow, requireEer, requireFmr1000].allSatisfy({ $0?.isFinite ?? true }) else {
      throw ValidationError("--misses-below, --require-eer and --require-fmr1000 take numbers")
    }
  }

  func run() throws {
    let sets = try BenchInput.sets(in: folders)
    let old = try compare.map(BenchInput.result(at:))
    let others = try missesOf.map(BenchInput.text(at:))
    if let engine {
      let external = try BenchInput.attempt { () throws(ExternalEngineError) in
        try ExternalEngine(option: engine)
      }
      try measure(external, sets, against: old, others)
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
      engine: engine, comparisonProtocol: comparisonProtocol, threads: threads,
      progress: { progress.show($0, $1, of: $2) })
    let clock = ContinuousClock()
    let start = clock.now
    let scored = sets.map(run.scores(of:))
    progress.clear()
    let elapsed = start.duration(to: clock.now) / .seconds(1)
    let result = AccuracyResult(of: scored, run: run, seconds: elapsed)
    if !quiet { print(AccuracyTable(result).text, terminator: "") }
    if let old, !quiet {
      print("\n" + AccuracyComparison(old: old, new: result).text, terminator: "")
    }
    if let others, let missesBelow {
      let misses = try BenchInput.attempt { () throws(RecoveredMisses.Failure) in
        try RecoveredMisses(of: result, scores: others, below: missesBelow)
      }
      if !quiet { print("\n" + misses.text, terminator: "") }
    }
    try write(result, scored)
    try require(result)
  }

  private func write(_ result: AccuracyResult, _ scored: [SetScores]) throws {
    if let json { try OutputFile(json).write(try JSONText.encode(result)) }
    if let scores {
      try OutputFile.makeFolder(scores)
      for file in ScoreFiles(result).files {
        try OutputFile(scores + "/" + file.name).write(file.text)
      }
    }
    if let report {
      try OutputFile(report).write(AccuracyReport(result, scores: scored).html)
    }
  }

  private func require(_ result: AccuracyResult) throws {
    var isMet = true
    for (name, limit, value) in [
      ("EER", requireEer, result.mean.eer), ("FMR1000", requireFmr1000, result.mean.fmr1000),
    ] {
      guard let limit, 100 * value > limit else { continue }
      StandardError.print("the mean \(name) is \(100 * value) %, more than the \(limit) % required")
      isMet = false
    }
    if !isMet { throw ExitCode(RidgelineExit.noMatch.rawValue) }
  }
}

extension ComparisonProtocol: ExpressibleByArgument {}

/// What the bench commands read.
enum BenchInput {
  /// The sets in some folders.
  static func sets(in folders: [String]) throws -> [PrintSet] {
    try folders.flatMap { folder in
      try attempt { () throws(PrintSetError) in try PrintSet.sets(in: folder) }
    }
  }

  /// The most bytes of a file of figures that are read.
  private static let limit = 1 << 30

  /// An earlier run.
  static func result(at path: String) throws -> AccuracyResult {
    do {
      let bytes = try FileBytes.contents(ofPath: path, limit: limit)
      return try JSONDecoder().decode(AccuracyResult.self, from: Data(bytes))
    } catch {
      StandardError.print("\(path): no result of an earlier bench accuracy --json")
      throw ExitCode(RidgelineExit.badInput.rawValue)
    }
  }

  /// The text of a file.
  static func text(at path: String) throws -> String {
    let bytes = try attempt { () throws(ImageDecodingError) in
      try FileBytes.contents(ofPath: path, limit: limit)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      StandardError.print("\(path): cannot be read as text")
      throw RidgelineExit.badInput.exit
    }
    return text
  }

  /// Runs `body`; when it throws, says why and leaves with the status for bad input.
  static func attempt<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      StandardError.print("\(error)")
      throw ExitCode(RidgelineExit.badInput.rawValue)
    }
  }
}
