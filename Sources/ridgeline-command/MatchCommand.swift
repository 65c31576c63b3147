import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineFiles
import RidgelineFormats
import RidgelineReport
import RidgelineShell

/// Compares a print with others.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Compare a print with one or more others.",
    discussion: """
      Each print is an image or a template made by extract, recognized by content. The score is \
      -10 log10 of the false match rate: at 40, one stranger in 10,000 gets through. With \
      several references, the table is sorted by score, and the exit status says whether any of \
      them matches. If none matches and a file cannot be read or a print gave no template, the \
      status is that of bad input or of a failure to enroll, because nobody can say that they do \
      not match.

      If a file has several prints, all are used, unless --finger or --index choose. If both \
      files state positions, prints of the same position are compared and their scores fused. \
      Otherwise the best comparison counts, and its score is lowered by what several tries are \
      worth (10 log10 of their number).

      \(RidgelineExit.explanation)

      Example: ridgeline match Fixtures/prints/01_1.png Fixtures/prints/01_2.png --draw \
      pairs.png
      """)

  @Argument(
    help: "The probe: an image, a template, or - for standard input.", completion: .file())
  var probe: String

  @Argument(
    help: "The references: images, templates, folders or patterns.", completion: .file())
  var references: [String]

  @Option(help: "Score from which prints match.")
  var threshold = 40.0

  @Option(help: "Draw both prints with their pairs joined into this PNG file (one reference only).")
  var draw: OutputPath?

  @OptionGroup var drawing: DrawingOptions

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard threshold.isFinite, threshold >= 0 else {
      throw ValidationError("--threshold must be a score, 0 or more")
    }
  }

  func run() throws {
    let paths = try InputFiles.expand(references)
    guard draw == nil || paths.count == 1 else {
      throw ValidationError("--draw takes one reference")
    }
    let (selection, reading) = (choice.selection, imageOptions.reading)
    let probes = try BadInput.attempt { () throws(PrintInputError) in
      try MatchedPrints(path: probe, selection: selection, reading: reading)
    }
    for warning in probes.warnings { warning.show() }
    let results = ParallelMap.map(count: paths.count, threads: threads.count) {
      FileComparison(
        probes, with: paths[$0], threshold: threshold, selection: selection, reading: reading,
        warn: { $0.show() })
    }
    if let draw, let drawn = results.first?.found?.drawn { try drawPairs(drawn, to: draw) }
    let sorted = results.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
    if json {
      let report = FileComparisonReport(
        probe: probe, threshold: threshold, results: sorted,
        warnings: probes.warnings + results.flatMap(\.doubts))
      print(try JSONText.encode(report, pretty: true), terminator: "")
    } else {
      let width = sorted.map(\.reference.count).max() ?? 0
      for result in sorted where result.error == nil {
        print(sorted.count == 1 ? result.text(threshold: threshold) : result.row(width: width))
      }
    }
    for error in sorted.compactMap(\.error) { StandardError.print(error) }
    if results.contains(where: \.isMatch) { return }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    throw results.contains(where: { $0.failure != nil })
      ? RidgelineExit.failureToEnroll.exit : RidgelineExit.noMatch.exit
  }

  private func drawPairs(_ drawn: RecordComparison.Drawn, to file: OutputPath) throws {
    let picture = PairPicture(
      probe: drawn.probe, reference: drawn.reference, comparison: drawn.comparison,
      limit: drawing.limit)
    DrawingOptions.sayReduced(
      file.path, by: picture.divisor, width: picture.size.width, height: picture.size.height)
    try OutputFile(file).write(try picture.canvas.png())
  }
}
