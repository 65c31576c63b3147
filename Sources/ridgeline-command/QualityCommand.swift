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
      The score, 0 to 100, is a class of the chance that the print and a good mate miss each other \
      at FMR 1e-4: 0 one in ten or more, 50 one in a hundred, 100 one in a thousand or fewer. It is \
      this engine's own and no NFIQ 2 value. Causes stand with the points that each costs, the \
      worst first, and what the operator should do. --preview judges as a live preview does: several times faster, \
      without minutiae and creases. --map draws the quality of each block of one print over it. With --least the status is 4 where a print falls short.

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

  @Option(help: "Draw the quality of each block over the print, into this PNG file.")
  var map: String?

  @Option(help: "The least score that a print must have.")
  var least = 0

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
    guard map == nil || images.count == 1 else {
      throw ValidationError("--map draws a single print: name one image")
    }
    guard (0...100).contains(least) else {
      throw ValidationError("--least must lie between 0 and 100")
    }
  }

  func run() throws {
    let paths = try InputPaths.expand(images)
    guard map == nil || (paths.count == 1 && paths[0] != InputPaths.standardInput) else {
      throw ValidationError("--map draws a single print: name one image file")
    }
    let progress = Progress(isQuiet: false)
    let results = ParallelMap.map(
      count: paths.count, threads: threads,
      done: { progress.show("judging", $0, of: paths.count) }, { judged(paths[$0]) })
    progress.clear()
    if let map, let path = paths.first { try drawMap(of: path, into: map) }
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

  /// Draws the map of a print; one that cannot be read is reported with the results.
  private func drawMap(of path: String, into file: String) throws {
    guard case .image(let image)? = try? StoredPrint(path: path, options: imageOptions.decoding)
    else { return }
    let map =
      (preview ? QualityPreview().report(of: image) : Extractor().extract(from: image).quality).map
    try OutputFile(file).write(try Canvas(image, under: map).png())
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
