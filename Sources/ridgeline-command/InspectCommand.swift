import ArgumentParser
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineReport
import RidgelineShell

/// Shows what the engine makes of a picture, or of two, stage by stage.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show every stage of an extraction, or of a comparison, as a picture.",
    discussion: """
      Writes one PNG sheet with all stages, or a single stage at full size with --stage: \
      \(Stage.allCases.map(\.rawValue).joined(separator: ", ")). Of a picture larger than nine \
      megapixels the part with the finger is shown. With --output - the picture goes to standard \
      output and the figures to standard error.

      With a second print, the sheet shows how the two are compared: the minutiae whose surroundings \
      are most alike, the alignments that they propose, the one that is chosen, the warp, the pairs, \
      and the ridges laid over each other. Look here first when a finger does not match.

      \(RidgelineExit.explanation)

      Examples: ridgeline inspect Fixtures/prints/01_1.png --output stages.png
      ridgeline inspect Fixtures/prints/01_1.png Fixtures/prints/01_2.png --output comparison.png
      """)

  @Argument(help: "An image, or - for standard input.", completion: .file())
  var image: String

  @Argument(help: "Another image or template that it is compared with.", completion: .file())
  var reference: String?

  @Option(help: "Show this stage alone.")
  var stage: Stage?

  @Option(
    name: .shortAndLong,
    help: "PNG file to write (default: <name>-stages.png, or <name>-comparison.png for two).")
  var output: OutputPath?

  @OptionGroup var drawing: DrawingOptions

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func validate() throws {
    guard stage == nil || reference == nil else {
      throw ValidationError("--stage shows a stage of one picture; leave it out to compare two")
    }
  }

  func run() throws {
    if let reference {
      return try ComparisonInspection(
        probe: image, reference: reference, output: output, drawing: drawing, choice: choice,
        images: imageOptions, json: json
      ).run()
    }
    let stored = try BadInput.attempt { () throws(PrintInputError) in
      let input = try PrintInput(path: image, reading: imageOptions.reading)
      return try input.load(try input.one(choice.selection))
    }
    guard case .image(let picture) = stored else {
      StandardError.print("\(image): a template has no stages; inspect the image it was made from")
      throw RidgelineExit.badInput.exit
    }
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    let extraction = Extractor(configuration: configuration).extract(from: picture)
    var target: String?
    if let stages = extraction.stages {
      let path =
        output?.path ?? "\(InputPaths.stem(of: image))-\(stage.map(\.rawValue) ?? "stages").png"
      try OutputFile(path).write(try canvas(of: stages, for: path).png())
      target = path
    }
    let figures = InspectionFigures(of: extraction, picture, file: image, output: target)
    for warning in figures.warnings ?? [] { warning.show() }
    print(json ? try JSONText.encode(figures, pretty: true) : figures.text, terminator: "")
    if extraction.failure != nil { throw RidgelineExit.failureToEnroll.exit }
  }

  /// The drawing, no larger than is permitted.
  private func canvas(of stages: ExtractionStages, for path: String) -> Canvas {
    let single = (width: stages.resampled.width, height: stages.resampled.height)
    let size = stage == nil ? StageSheet.size(of: stages) : single
    let divisor = drawing.limit.divisor(width: size.width, height: size.height)
    DrawingOptions.sayReduced(path, by: divisor, width: size.width, height: size.height)
    return stage.map { $0.canvas(stages).reduced(by: divisor) }
      ?? StageSheet(stages, reducedBy: divisor).canvas
  }
}

extension Stage: ExpressibleByArgument {}
