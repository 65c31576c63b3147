import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineFormats

/// Says how good captures are, why they are not better, and what to do.
struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality",
    abstract: "Say how good captures are, what is wrong with them, and what to do.",
    discussion: """
      The score is the chance in per cent that the print and a mate of the same quality match \
      clearly, 0 to 100; it is this engine's own and no NFIQ 2 value. Causes stand worst first, each \
      with what the operator should do. --preview judges as a live preview does: several times faster, \
      without minutiae. With --least the status is 4 where a print falls short.

      Exit status: 0 success, 2 usage, 3 bad input, 4 a print is no finger or falls short of --least.

      Example: ridgeline quality Fixtures/prints/09_1.png
      """)

  @Argument(help: "Images, folders of images, patterns, or - for standard input.")
  var images: [String]

  @Option(help: "The language of the advice: en or vi.")
  var language = AdviceLanguage.english

  @Flag(help: "Judge as a live preview does.")
  var preview = false

  @Flag(help: "Print all measures as well.")
  var measures = false

  @Flag(
    help: "Add measures of ISO/IEC 29794-4 by its names, for 500 ppi and dark ridges.")
  var standardMeasures = false

  @Option(help: "The least score that a print must have.")
  var least = 0

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
    guard (0...100).contains(least) else {
      throw ValidationError("--least must lie between 0 and 100")
    }
  }

  func run() throws {
    let paths = try InputPaths.expand(images)
    let progress = Progress(isQuiet: false)
    let results = ParallelMap.map(
      count: paths.count, threads: threads,
      done: { progress.show("judging", $0, of: paths.count) }, { judged(paths[$0]) })
    progress.clear()
    if json {
      print(try JSONText.encode(results, pretty: true), terminator: "")
    } else {
      for result in results { print(result.text) }
    }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if results.contains(where: { $0.failure != nil || $0.score ?? 0 < least }) {
      throw RidgelineExit.failureToEnrol.exit
    }
  }

  private func judged(_ path: String) -> JudgedPrint {
    do {
      switch try StoredPrint(path: path, options: imageOptions.decoding) {
      case .template:
        return JudgedPrint(file: path, error: "a template has no picture to judge: name the image")
      case .image(let image):
        let report =
          preview ? QualityPreview().report(of: image) : Extractor().extract(from: image).quality
        var judged = JudgedPrint(
          file: path, report: report, language: language, withMeasures: measures)
        if standardMeasures { judged.standardMeasures = StandardMeasureValues(of: image) }
        return judged
      }
    } catch {
      return JudgedPrint(file: path, error: "\(error)")
    }
  }
}

/// What is said of one print.
struct JudgedPrint: Encodable, Sendable {
  /// A cause with what to do.
  struct Cause: Encodable, Sendable {
    /// The stable name for programs.
    let cause: QualityCause
    /// 0 just noticeable, 1 and above severe.
    let severity: Double
    /// Which way to move the finger.
    let direction: QualityDirection?
    /// What to do, in words.
    let advice: String
  }

  let file: String
  var score: Int?
  var causes: [Cause]?
  var failure: ExtractionFailure?
  var measures: QualityMeasures?
  var standardMeasures: StandardMeasureValues?
  var error: String?

  init(file: String, error: String) {
    self.file = file
    self.error = error
  }

  init(file: String, report: QualityReport, language: AdviceLanguage, withMeasures: Bool) {
    self.file = file
    score = report.score
    failure = report.failure
    causes = report.causes.map {
      Cause(
        cause: $0.cause, severity: $0.severity, direction: $0.direction,
        advice: $0.advice(in: language))
    }
    measures = withMeasures ? report.measures : nil
  }

  /// A line for the score, one for each cause, and the measures where they are asked for.
  var text: String {
    if let error { return error.contains(file) ? error : "\(file): \(error)" }
    var lines = ["\(file): \(score ?? 0)" + (failure.map { ", \($0.description)" } ?? "")]
    lines += (causes ?? []).map { "  \($0.cause.rawValue): \($0.advice)" }
    if let measures { lines += measures.lines.map { "  \($0)" } }
    if let standardMeasures {
      lines += standardMeasures.values.map { "  \($0.name) \(fixed($0.value, 4))" }
    }
    return lines.joined(separator: "\n")
  }
}

extension QualityMeasures {
  /// The measures as lines of text.
  fileprivate var lines: [String] {
    [
      "finger \(fixed(fingerArea, 0)) mm2, ridges \(fixed(ridgeArea, 0)) mm2, gaps "
        + "\(fixed(100 * gaps, 0)) %, on the edge \(fixed(100 * cutOff, 0)) % of the outline",
      "clarity \(fixed(clarity, 2)), certainty \(fixed(certainty, 2)), turn of the flow "
        + "\(fixed(flowTurn, 2)), creases \(fixed(100 * creases, 1)) %",
      "tone \(fixed(tone, 0)), contrast \(fixed(contrast, 0)), unevenness "
        + "\(fixed(unevenness, 2)), skewness \(fixed(skewness, 2)), grain \(fixed(grain, 3))",
      "period \(fixed(period, 1)) px, spread \(fixed(100 * periodSpread, 0)) %, "
        + "\(minutiaCount) minutiae of mean quality \(fixed(minutiaQuality, 2))",
    ]
  }
}
