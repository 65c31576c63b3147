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
      With --output each template is written to \
      DIR/<name>.ridgeline; - writes that of a single image to standard output. Pictures that cannot be used are reported, and the work goes on.

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
  }

  func run() throws {
    let paths = try InputPaths.expand(images)
    let targets = try self.targets(of: paths)
    let progress = Progress(isQuiet: false)
    let results = ParallelMap.map(
      count: paths.count, threads: threads,
      done: { progress.show("extracting", $0, of: paths.count) },
      { extract(paths[$0], to: targets[$0]) })
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

  /// Where each template goes; two images of one name would overwrite each other.
  private func targets(of paths: [String]) throws -> [String?] {
    guard let output = output?.path else { return paths.map { _ in nil } }
    if StandardOutput.names.contains(output) {
      guard paths.count == 1 else {
        throw ValidationError("one template alone can go to standard output: name a folder")
      }
      return [output]
    }
    try OutputFile.makeFolder(output)
    var taken: [String: String] = [:]
    return try paths.map { path in
      let target = "\(output)/\(InputPaths.stem(of: path)).\(InputPaths.templateExtension)"
      if let other = taken.updateValue(path, forKey: target) {
        StandardError.print(
          "\(other) and \(path) would both be written to \(target); extract them separately")
        throw RidgelineExit.badInput.exit
      }
      return target
    }
  }

  private func extract(_ path: String, to target: String?) -> Result {
    var result = Result(file: path)
    do {
      let input = try StoredPrint(path: path, options: imageOptions)
      let extraction = input.extraction(includesTexture: texture)
      result.pixelsPerInch = extraction.image?.resolution.pixelsPerInch
      result.resolutionSource = extraction.image?.resolution.source.rawValue
      result.warnings = extraction.resolutionWarning(path).map { [$0] }
      if let failure = extraction.failure {
        result.failure = failure.description
        return result
      }
      let template = texture ? extraction.template : extraction.template.withoutTexture
      let bytes = template.serialized()
      result.minutiae = template.minutiae.count
      result.templateBytes = bytes.count
      if let target {
        try OutputFile(target).store(bytes)
        result.template = target
      }
    } catch {
      result.error = "\(error)"
    }
    return result
  }

  private static func line(for result: Result) -> String {
    if let error = result.error {
      return error.contains(result.file) ? error : "\(result.file): \(error)"
    }
    if let failure = result.failure { return "\(result.file): failure to enrol: \(failure)" }
    var line =
      "\(result.file): \(result.minutiae ?? 0) minutiae, \(result.templateBytes ?? 0) bytes"
    if result.resolutionSource == Resolution.Source.assumed.rawValue {
      line += ", 500 ppi assumed"
    }
    if let template = result.template { line += " -> \(template)" }
    return line
  }
}
