import ArgumentParser
import Ridgeline
import RidgelineConcurrency
import RidgelineFiles
import RidgelineFormats
import RidgelineShell

/// Makes templates of pictures.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extract templates from fingerprint images.",
    discussion: """
      Reads PNG, JPEG, JPEG 2000, WSQ, TIFF, BMP, PNM, and records of pictures, recognized by \
      content. A folder stands for the images in it, patterns are expanded, and - is standard \
      input. With --output, each template is written to DIR/<name>.ridgeline; templates of a \
      file with several prints are written to DIR/<name>_1.ridgeline, <name>_2.ridgeline and so \
      on. With --output -, the template of a single print is written to standard output. With \
      --to, records of minutiae are written instead, in pixels of the captured picture and at \
      its resolution. Pictures that cannot be used are reported, and the others are still \
      extracted; a name that is not there ends the command before it begins.

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

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print the results as JSON.")
  var json = false

  func validate() throws {
    switch ConversionTarget(name: to) {
    case .template?: break
    case .minutiae? where output == nil:
      throw ValidationError("--to \(to) writes records: say where with --output")
    case .minutiae?: break
    default: throw ValidationError("--to takes ridgeline or a record of minutiae, not \(to)")
    }
  }

  func run() throws {
    let paths = try InputFiles.expand(images)
    let targets = try ExtractionTargets(
      folder: output?.path, ending: format?.ending ?? InputPaths.templateExtension, paths: paths)
    let progress = Progress(isQuiet: false)
    let results = ParallelMap.map(
      count: paths.count, threads: threads.count,
      done: { progress.show("extracting", $0, of: paths.count) },
      { extract(paths[$0], to: targets) }
    ).flatMap { $0 }
    progress.clear()
    for warning in results.compactMap(\.warnings).joined() { warning.show() }
    if json {
      print(try JSONText.encode(results, pretty: true), terminator: "")
    } else {
      for result in results { print(result.text) }
    }
    if results.contains(where: { $0.error != nil }) { throw RidgelineExit.badInput.exit }
    if results.contains(where: { $0.failure != nil }) { throw RidgelineExit.failureToEnroll.exit }
  }

  /// The record of minutiae that is written; nil for the engine's template.
  private var format: TemplateFormat? {
    if case .minutiae(let format)? = ConversionTarget(name: to) { return format }
    return nil
  }

  private func extract(_ path: String, to targets: ExtractionTargets) -> [FileExtraction] {
    do {
      let input = try PrintInput(path: path, reading: imageOptions.reading)
      let prints = try input.chosen(choice.selection)
      if targets.isStandardOutput, prints.count > 1 {
        return [
          FileExtraction(file: path, error: "\(path): \(ExtractionTargets.onlyOne.message)")
        ]
      }
      return prints.map { print in
        FileExtraction(of: print, in: input, as: format, texture: texture) { bytes in
          guard let target = try targets.target(of: path, index: input.index(of: print)) else {
            return nil
          }
          try OutputFile(target).store(bytes)
          return target
        }
      }
    } catch {
      return [FileExtraction(file: path, error: "\(error)")]
    }
  }
}
