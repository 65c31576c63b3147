import ArgumentParser
import Ridgeline
import RidgelineFormats
import RidgelineEvaluation

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
    help: "The PNG file to write; <name>-stages.png or <name>-comparison.png unless said.")
  var output: OutputPath?

  @OptionGroup var drawing: DrawingOptions

  @OptionGroup var choice: PrintChoice

  @OptionGroup var imageOptions: ImageOptions

  @Flag(help: "Print the figures as JSON.")
  var json = false

  /// The figures of the stages.
  struct Result: Encodable {
    let file: String
    let output: String?
    let failure: String?
    var width: Int?
    var height: Int?
    var left: Int?
    var top: Int?
    var pixelsPerInch: Double
    var resolutionSource: String
    var foregroundShare: Double?
    var meanPeriod: Double?
    var meanCoherence: Double?
    var meanConfidence: Double?
    var candidates: Int?
    var minutiae: Int?
    var warnings: [ResolutionWarning]?
  }

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
    let stored = try BenchInput.attempt { () throws(PrintInputError) in
      let input = try PrintInput(path: image, options: imageOptions)
      return try input.load(try input.one(choice))
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
    var result = figures(of: extraction, picture, target)
    if let warning = ResolutionWarning(
      image, picture, measures: extraction.quality.measures)
    {
      warning.show()
      result.warnings = [warning]
    }
    print(json ? try JSONText.encode(result, pretty: true) : text(result), terminator: "")
    if extraction.failure != nil { throw RidgelineExit.failureToEnrol.exit }
  }

  /// The drawing, no larger than is permitted.
  private func canvas(of stages: ExtractionStages, for path: String) -> Canvas {
    let single = (width: stages.resampled.width, height: stages.resampled.height)
    let size = stage == nil ? StageSheet.size(of: stages) : single
    let divisor = drawing.divisor(width: size.width, height: size.height)
    DrawingOptions.sayReduced(path, by: divisor, width: size.width, height: size.height)
    return stage.map { $0.canvas(stages).reduced(by: divisor) }
      ?? StageSheet(stages, reducedBy: divisor).canvas
  }

  private func figures(
    of extraction: Extraction, _ picture: FingerprintImage, _ target: String?
  ) -> Result {
    var result = Result(
      file: image, output: target, failure: extraction.failure?.description,
      pixelsPerInch: picture.resolution.pixelsPerInch,
      resolutionSource: picture.resolution.source.rawValue)
    guard let stages = extraction.stages else { return result }
    let inside = stages.mask.elements.indices.filter { stages.mask.elements[$0] }
    func mean(_ field: Raster<Float>) -> Double {
      inside.isEmpty
        ? 0 : inside.reduce(0.0) { $0 + Double(field.elements[$1]) } / Double(inside.count)
    }
    result.width = stages.resampled.width
    result.height = stages.resampled.height
    if stages.originX > 0 || stages.originY > 0 {
      result.left = stages.originX
      result.top = stages.originY
    }
    result.foregroundShare = Double(inside.count) / Double(max(1, stages.mask.count))
    result.meanPeriod = mean(stages.period)
    result.meanCoherence = mean(stages.coherence)
    result.meanConfidence = mean(stages.confidence)
    result.candidates = stages.candidates.count
    result.minutiae = stages.minutiae.count
    return result
  }

  private func text(_ result: Result) -> String {
    var lines: [String] = []
    if let failure = result.failure { lines.append("failure to enrol: \(failure)") }
    lines.append(
      "resolution       \(fixed(result.pixelsPerInch, 0)) ppi "
        + "(\(result.resolutionSource))")
    if let width = result.width, let height = result.height {
      let place = result.left.map { ", from \($0), \(result.top ?? 0) of the picture" } ?? ""
      lines.append("size at 500 ppi  \(width) x \(height)\(place)")
    }
    for (name, value) in [
      ("foreground share", result.foregroundShare), ("mean period      ", result.meanPeriod),
      ("mean coherence   ", result.meanCoherence), ("mean confidence  ", result.meanConfidence),
    ] {
      if let value { lines.append("\(name) \(fixed(value, 2))") }
    }
    if let minutiae = result.minutiae, let candidates = result.candidates {
      lines.append("minutiae         \(minutiae) of \(candidates) candidates")
    }
    if let output = result.output { lines.append("picture          \(output)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
