import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineFiles
import RidgelineFormats
import RidgelineReport
import RidgelineShell

/// Says how good captures are, why they are not better, and what to do.
struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality",
    abstract: "Judge captures: how good they are, what is wrong, and what to do.",
    discussion: """
      The score, 0 to 100, predicts how likely the print and a good mate are to miss each other \
      at an FMR of 1 in 10,000: 0 means one in ten or more, 50 one in a hundred, 100 one in a \
      thousand or less. It is specific to this engine and not an NFIQ 2 value. Causes are listed \
      with the points that each costs, worst first, and with what the operator should do.

      --preview judges like a live preview: several times faster, without minutiae and creases. \
      --map draws the quality of each block over a single print. --report shows all prints on \
      one page with their maps, scores and causes. With --minimum-score, the status is 4 if a \
      print falls short.

      Exit status: 0 success, 2 usage, 3 bad input, 4 a print is not a finger or falls short of \
      --minimum-score.

      Example: ridgeline quality Fixtures/prints --report quality.html
      """)

  @Argument(
    help: "Images, folders of images, patterns, or - for standard input.", completion: .file())
  var images: [String]

  @OptionGroup var judging: JudgingOptions

  @Option(help: "Draw the quality of each block over the print into this PNG file.")
  var map: OutputPath?

  @Option(help: "Write an HTML page with the prints and their quality to this file.")
  var report: OutputPath?

  @Option(
    name: [.customLong("minimum-score"), .customLong("least")],
    help: "Fail if a print scores below this.")
  var minimumScore = 0

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard map == nil || images.count == 1 else {
      throw ValidationError("--map draws a single print: name one image")
    }
    guard (0...100).contains(minimumScore) else {
      throw ValidationError("--minimum-score must lie between 0 and 100")
    }
  }

  func run() throws {
    let paths = try InputFiles.expand(images)
    guard map == nil || (paths.count == 1 && paths[0] != InputPaths.standardInput) else {
      throw ValidationError("--map draws a single print: name one image file")
    }
    let progress = Progress(isQuiet: false)
    let results = ParallelMap.map(
      count: paths.count, threads: threads.count,
      done: { progress.show("judging", $0, of: paths.count) },
      {
        QualityJudgement.judgements(
          ofFile: paths[$0], selection: choice.selection, reading: imageOptions.reading,
          options: judging.options(map: map != nil, figure: report != nil))
      }
    ).flatMap { $0 }
    progress.clear()
    guard map == nil || results.count == 1 else {
      throw ValidationError(
        "--map draws a single print, and \(paths[0]) holds \(results.count): choose one with "
          + "--finger or --index")
    }
    try drawings(of: results)
    let judged = results.map(\.judged)
    if json {
      print(try JSONText.encode(judged, pretty: true), terminator: "")
    } else {
      for judgement in judged { print(judgement.text(in: judging.language)) }
    }
    if judged.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if judged.contains(where: { $0.failure != nil || $0.score ?? 0 < minimumScore }) {
      throw RidgelineExit.failureToEnroll.exit
    }
  }

  /// Writes the map and the page that are asked for; what cannot be read is missing in both and is
  /// reported with the results.
  private func drawings(of results: [QualityJudgement]) throws {
    if let map, let drawn = results.first?.map { try OutputFile(map).write(try drawn.png()) }
    if let report {
      try OutputFile(report).write(
        QualityPage(figures: results.compactMap(\.figure), language: judging.language).html)
    }
  }
}
