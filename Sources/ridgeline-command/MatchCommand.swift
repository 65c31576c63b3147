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

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print the results as JSON.")
  var json = false

  /// The outcome of one comparison.
  struct Result: Encodable, Sendable {
    let probe: String
    let reference: String
    var score: Double
    var falseMatchRate: Double
    var isExtrapolated: Bool
    var isMatch: Bool
    var pairedMinutiae: Int
    var probeMinutiae: Int
    var referenceMinutiae: Int
    var warnings: [ResolutionWarning]?
    var failure: String?
    var error: String?
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
    let probeInput = try BenchInput.attempt { () throws(PrintInputError) in
      try StoredPrint(path: probe, options: imageOptions)
    }
    let extraction = probeInput.extraction()
    let matcher = Matcher(probe: extraction.template)
    let warning = extraction.resolutionWarning(probe)
    warning?.show()
    let results = ParallelMap.map(count: paths.count, threads: threads) {
      compare(extraction, matcher, warning, with: paths[$0])
    }
    if let draw, let path = paths.first { try drawPairs(extraction, matcher, path, to: draw) }
    let sorted = results.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
    if json {
      let text =
        sorted.count == 1
        ? try JSONText.encode(sorted[0], pretty: true) : try JSONText.encode(sorted, pretty: true)
      print(text, terminator: "")
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
    _ extraction: PrintExtraction, _ matcher: Matcher, _ warning: ResolutionWarning?,
    with path: String
  ) -> Result {
    var result = Result(
      probe: probe, reference: path, score: 0, falseMatchRate: 1, isExtrapolated: false,
      isMatch: false,
      pairedMinutiae: 0, probeMinutiae: extraction.template.minutiae.count, referenceMinutiae: 0)
    do {
      let reference = try StoredPrint(path: path, options: imageOptions).extraction()
      let comparison = matcher.compare(with: reference.template)
      result.referenceMinutiae = reference.template.minutiae.count
      result.score = comparison.score
      result.falseMatchRate = comparison.falseMatchRate
      result.isExtrapolated = comparison.isExtrapolated
      // A print that tells nobody matches nobody, whatever is asked for.
      result.isMatch =
        comparison.score >= threshold && extraction.failure == nil && reference.failure == nil
      result.pairedMinutiae = comparison.pairs.count
      let doubted = reference.resolutionWarning(path)
      doubted?.show()
      let warnings = [warning, doubted].compactMap { $0 }
      result.warnings = warnings.isEmpty ? nil : warnings
      if let failure = extraction.failure { result.failure = "\(probe): \(failure)" }
      if let failure = reference.failure { result.failure = "\(path): \(failure)" }
    } catch {
      result.error = "\(error)"
    }
    return result
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

  private func drawPairs(
    _ probe: PrintExtraction, _ matcher: Matcher, _ path: String, to file: OutputPath
  ) throws {
    let reference = try BenchInput.attempt { () throws(PrintInputError) in
      try StoredPrint(path: path, options: imageOptions)
    }.extraction()
    let comparison = matcher.compare(with: reference.template)
    let picture = PairPicture(
      probe: probe, reference: reference, comparison: comparison, options: drawing)
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
