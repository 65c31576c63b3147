import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineEvaluation

/// Makes templates of pictures.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Make templates of fingerprint images.",
    discussion: """
      Reads PNG, JPEG, JPEG 2000, WSQ, TIFF, BMP, PNM, and records of pictures, told apart by \
      content. Folders stand for the images in them, patterns are expanded, - is standard input. \
      With --output each template is written to DIR/<name>.ridgeline, those of a file with several \
      prints to DIR/<name>_1.ridgeline, <name>_2.ridgeline and so on; - writes that of a single print to \
      standard output. With --to records of minutiae are written instead, in the pixels, of the size and at \
      the resolution of the captured picture. Pictures that cannot be used are reported, and the work goes on.

      \(RidgelineExit.explanation)

      Example: ridgeline extract Fixtures/prints --output templates
      """)

  @Argument(
    help: "Images, folders of images, patterns, or - for standard input.", completion: .file())
  var images: [String]

  @Option(
    name: .shortAndLong,
    help: "Write the templates into this folder, or one to standard output (-).",
    completion: .directory)
  var output: OutputPath?

  @Option(
    help: """
      What to write: ridgeline, or a record of minutiae: \
      \(TemplateFormat.allCases.map(\.rawValue).joined(separator: ", ")).
      """, completion: .list(["ridgeline"] + TemplateFormat.allCases.map(\.rawValue)))
  var to = "ridgeline"

  @OptionGroup var choice: PrintChoice

  @Flag(inversion: .prefixedNo, help: "Keep the texture of the ridges in the template.")
  var texture = true

  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Flag(help: "Print the results as JSON.")
  var json = false

  /// One line of the results.
  struct Result: Encodable, Sendable {
    let file: String
    /// The print among those of the file, from 1; absent where it is the only one.
    var index: Int?
    /// The position that the file says; absent where it says none.
    var finger: UInt8?
    /// The impression type that the file says.
    var impression: UInt8?
    var minutiae: Int?
    var templateBytes: Int?
    var template: String?
    var pixelsPerInch: Double?
    var resolutionSource: String?
    var warnings: [ResolutionWarning]?
    var failure: String?
    var error: String?
  }

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
    switch ConversionTarget(name: to) {
    case .template?, .minutiae?: break
    default: throw ValidationError("--to takes ridgeline or a record of minutiae, not \(to)")
    }
  }

  func run() throws {
    let paths = try InputPaths.expand(images)
    let targets = try ExtractionTargets(folder: output?.path, ending: ending, paths: paths)
    let progress = Progress(isQuiet: false)
    let results = ParallelMap.map(
      count: paths.count, threads: threads,
      done: { progress.show("extracting", $0, of: paths.count) },
      { extract(paths[$0], to: targets) }
    ).flatMap { $0 }
    progress.clear()
    for warning in results.compactMap(\.warnings).joined() { warning.show() }
    if json {
      print(try JSONText.encode(results, pretty: true), terminator: "")
    } else {
      for result in results { print(ExtractCommand.line(for: result)) }
    }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if results.contains(where: { $0.failure != nil }) { throw RidgelineExit.failureToEnrol.exit }
  }

  /// The ending of the files that are written.
  private var ending: String {
    if case .minutiae(let format)? = ConversionTarget(name: to) { return format.ending }
    return InputPaths.templateExtension
  }

  private func extract(_ path: String, to targets: ExtractionTargets) -> [Result] {
    do {
      let input = try PrintInput(path: path, options: imageOptions)
      let prints = try input.chosen(choice)
      if targets.isStandardOutput, prints.count > 1 {
        return [Result(file: path, error: "\(path): \(ExtractionTargets.onlyOne.message)")]
      }
      return prints.map { print in
        extract(print, of: input) { bytes in
          guard let target = try targets.target(of: path, index: input.index(of: print)) else {
            return nil
          }
          try OutputFile(target).store(bytes)
          return target
        }
      }
    } catch {
      return [Result(file: path, error: "\(error)")]
    }
  }

  private func extract(
    _ print: FilePrint, of input: PrintInput, write: ([UInt8]) throws -> String?
  ) -> Result {
    var result = Result(file: input.path, index: input.index(of: print))
    result.finger = print.finger == 0 ? nil : print.finger
    result.impression = print.impression
    do {
      let extraction = try input.extraction(of: print, includesTexture: texture)
      result.pixelsPerInch = extraction.image?.resolution.pixelsPerInch
      result.resolutionSource = extraction.image?.resolution.source.rawValue
      result.warnings = extraction.warning.map { [$0] }
      if let failure = extraction.failure {
        result.failure = failure
        return result
      }
      let template = texture ? extraction.template : extraction.template.withoutTexture
      let bytes = try encoded(template, of: print, picture: extraction.image)
      result.minutiae = template.minutiae.count
      result.templateBytes = bytes.count
      result.template = try write(bytes)
    } catch {
      result.error = "\(error)"
    }
    return result
  }

  /// The template in the form that --to names; records are in the picture's own pixels.
  private func encoded(
    _ template: Template, of print: FilePrint, picture: FingerprintImage?
  ) throws -> [UInt8] {
    guard case .minutiae(let format)? = ConversionTarget(name: to) else {
      return template.serialized()
    }
    var view =
      print.view ?? picture.map { MinutiaeRecord.View(template, of: $0) }
      ?? MinutiaeRecord.View(template)
    if print.view == nil {
      view.finger = print.finger
      view.impression = print.impression ?? 0
    }
    view.number = 0
    return try format.codec.encode(MinutiaeRecord(views: [view]))
  }

  private static func line(for result: Result) -> String {
    var label = result.file
    if let index = result.index {
      label += ", print \(index) (\(PrintInput.name(ofFinger: result.finger ?? 0)))"
    }
    if let error = result.error {
      return error.contains(result.file) ? error : "\(label): \(error)"
    }
    if let failure = result.failure { return "\(label): failure to enrol: \(failure)" }
    var line =
      "\(label): \(result.minutiae ?? 0) minutiae, \(result.templateBytes ?? 0) bytes"
    if result.resolutionSource == Resolution.Source.assumed.rawValue {
      line += ", 500 ppi assumed"
    }
    if let template = result.template { line += " -> \(template)" }
    return line
  }
}
