import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineEvaluation

/// Compares a print with others.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Compare a print with one or more others.",
    discussion: """
      Each print is an image or a template made by extract; content decides. The score is \
      -10 log10 of the false match rate: at 40 a random impostor gets through once in 10,000 \
      comparisons. With several references the table is sorted by score, and the exit status tells \
      whether any of them matches; where none does and a print gave no template, it is that of a \
      failure to enrol, since nobody can say that they do not match.

      Of files with several prints all are used, unless --finger or --index choose. Where both files \
      say positions, like positions are compared and their scores fused into one; otherwise the best \
      comparison counts, and its score is lowered by what trying several is worth (10 log10 of their \
      number).

      \(RidgelineExit.explanation)

      Example: ridgeline match Fixtures/prints/01_1.png Fixtures/prints/01_2.png --draw pairs.png
      """)

  @Argument(
    help: "The probe: an image, a template, or - for standard input.", completion: .file())
  var probe: String

  @Argument(
    help: "The references: images, templates, folders or patterns.", completion: .file())
  var references: [String]

  @Option(help: "The score from which prints match.")
  var threshold = 40.0

  @Option(help: "Draw both prints with their pairs joined into this PNG file (one reference only).")
  var draw: OutputPath?

  @OptionGroup var drawing: DrawingOptions

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print the results as JSON.")
  var json = false

  /// What the prints of two files give.
  struct Result: Encodable, Sendable {
    let probe: String
    let reference: String
    var score = 0.0
    var falseMatchRate = 1.0
    var isExtrapolated = false
    var isMatch = false
    /// How the comparisons became one score; absent where nothing was compared.
    var method: RecordComparison.Method?
    /// Of the best comparison.
    var pairedMinutiae = 0
    var probeMinutiae = 0
    var referenceMinutiae = 0
    /// All comparisons that were made.
    var comparisons: [RecordComparison.Pair] = []
    var warnings: [ResolutionWarning]?
    var failure: String?
    var error: String?
  }

  /// What is printed as JSON: the same for one reference and for many.
  ///
  /// What stands beside `results` is of the best of them.
  struct Report: Encodable, Sendable {
    let probe: String
    let threshold: Double
    let score: Double
    let falseMatchRate: Double
    let isExtrapolated: Bool
    let isMatch: Bool
    let warnings: [ResolutionWarning]?
    /// The best first.
    let results: [Result]

    init(probe: String, threshold: Double, results: [Result], warnings: [ResolutionWarning]) {
      self.probe = probe
      self.threshold = threshold
      score = results.first?.score ?? 0
      falseMatchRate = results.first?.falseMatchRate ?? 1
      isExtrapolated = results.first?.isExtrapolated ?? false
      isMatch = results.contains(where: \.isMatch)
      self.warnings = warnings.isEmpty ? nil : warnings
      self.results = results
    }
  }

  func validate() throws {
    guard threshold.isFinite, threshold >= 0 else {
      throw ValidationError("--threshold must be a score, 0 or more")
    }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
  }

  func run() throws {
    let paths = try InputPaths.expand(references)
    guard draw == nil || paths.count == 1 else {
      throw ValidationError("--draw takes one reference")
    }
    let probes = try BenchInput.attempt { () throws(PrintInputError) in
      try MatchedPrints(path: probe, choice: choice, options: imageOptions)
    }
    for warning in probes.warnings { warning.show() }
    let outcomes = ParallelMap.map(count: paths.count, threads: threads) {
      compare(probes, with: paths[$0])
    }
    if let draw, let comparison = outcomes.first?.comparison {
      try drawPairs(comparison, to: draw)
    }
    let results = outcomes.map(\.result)
    let sorted = results.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
    if json {
      let doubts = probes.warnings + outcomes.flatMap(\.doubts)
      let report = Report(
        probe: probe, threshold: threshold, results: sorted, warnings: doubts)
      print(try JSONText.encode(report, pretty: true), terminator: "")
    } else {
      show(sorted)
    }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if !results.contains(where: \.isMatch) {
      throw results.contains(where: { $0.failure != nil })
        ? RidgelineExit.failureToEnrol.exit : RidgelineExit.noMatch.exit
    }
  }

  private func compare(
    _ probes: MatchedPrints, with path: String
  ) -> (result: Result, comparison: RecordComparison?, doubts: [ResolutionWarning]) {
    var result = Result(probe: probe, reference: path)
    do {
      let references = try MatchedPrints(path: path, choice: choice, options: imageOptions)
      for warning in references.warnings { warning.show() }
      let warnings = probes.warnings + references.warnings
      result.warnings = warnings.isEmpty ? nil : warnings
      let comparison = try RecordComparison(probes, references)
      for note in comparison.notes { StandardError.print(note) }
      result.score = comparison.score
      result.falseMatchRate = FalseMatchRate.rate(atScore: comparison.score)
      result.isExtrapolated = comparison.score > Comparison.supportedScore
      result.isMatch = comparison.score >= threshold && comparison.failure == nil
      result.method = comparison.method
      result.comparisons = comparison.pairs
      result.failure = comparison.failure
      if let best = comparison.best {
        result.pairedMinutiae = best.pairedMinutiae
        result.probeMinutiae = best.probeMinutiae
        result.referenceMinutiae = best.referenceMinutiae
      }
      return (result, comparison, references.warnings)
    } catch {
      result.error = "\(error)"
      return (result, nil, [])
    }
  }

  private func show(_ results: [Result]) {
    if results.count == 1, let result = results.first {
      if let error = result.error {
        StandardError.print(error)
        return
      }
      if let failure = result.failure {
        print("failure to enrol: \(failure)")
        return
      }
      for line in RecordComparison.lines(of: result.comparisons, by: result.method) {
        print(line)
      }
      print("score            \(fixed(result.score, 2))")
      print("false match rate \(rate(result))")
      print(
        "paired minutiae  \(result.pairedMinutiae) "
          + "(of \(result.probeMinutiae) and \(result.referenceMinutiae))")
      print(
        "decision         \(result.isMatch ? "match" : "no match") "
          + "at threshold \(fixed(threshold, 0))")
      return
    }
    let width = results.map(\.reference.count).max() ?? 0
    for result in results {
      if let error = result.error {
        StandardError.print(error)
        continue
      }
      let name = result.reference + String(repeating: " ", count: width - result.reference.count)
      let score = fixed(result.score, 2)
      let space = String(repeating: " ", count: max(0, 7 - score.count))
      let note = result.failure.map { "  failure to enrol: \($0)" } ?? ""
      print(
        "\(name) \(space)\(score)  \(result.pairedMinutiae) paired  "
          + "\(result.isMatch ? "match" : result.failure == nil ? "no match" : "no answer")\(note)")
    }
  }

  /// Beyond the scores at which impostors were counted only a bound is honest.
  private func rate(_ result: Result) -> String {
    if result.isExtrapolated {
      let bound = 1 / FalseMatchRate.rate(atScore: Comparison.supportedScore)
      return "less than 1 in \(DecimalText.grouped(bound.rounded())) (extrapolated beyond)"
    }
    return result.falseMatchRate >= 1
      ? "1" : "1 in \(DecimalText.grouped((1 / result.falseMatchRate).rounded()))"
  }

  private func drawPairs(_ comparison: RecordComparison, to file: OutputPath) throws {
    guard let (probe, reference, found) = comparison.drawn else { return }
    let picture = PairPicture(
      probe: probe, reference: reference, comparison: found, options: drawing)
    DrawingOptions.sayReduced(
      file.path, by: picture.divisor, width: picture.size.width, height: picture.size.height)
    try OutputFile(file).write(try picture.canvas.png())
  }
}

/// Numbers for people.
enum DecimalText {
  /// A whole number with its thousands apart.
  static func grouped(_ value: Double) -> String {
    guard value < 1e15 else { return "\(value)" }
    var text = ""
    for (index, digit) in "\(Int(value))".reversed().enumerated() {
      if index > 0 && index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
