public import ArgumentParser
public import RidgelineAudit
import RidgelineFiles
import RidgelineShell

/// Says what is wrong with the pictures in a folder.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Find what is wrong with pictures before they are enrolled.",
    discussion: """
      Finds pictures that show no print or several prints, and pictures that are wrongly scaled, \
      enlarged from a lower resolution, cropped, turned, mirrored, duplicated, or were once \
      compressed as JPEG. Each finding has a confidence from 0 to 1; findings below \
      --minimum-confidence are not reported. Prints of one finger, named \
      <finger>_<impression>.<extension>, are compared with each other, which finds more mirror \
      images, turns and wrong scales. --compare also compares prints of different fingers.

      What each finding means, and its limits: Documentation/audit.md.

      Exit status: 0 nothing was found, 1 something was found, 2 usage, 3 bad input (a file that \
      cannot be read; the others are still audited. A name that is not there ends the audit before \
      it begins).

      Example: ridgeline audit Fixtures/prints --report audit.html
      """)

  @Argument(
    help: "Images, folders of images with those below them, or patterns.", completion: .file())
  var images: [String]

  @OptionGroup var imageOptions: ImageOptions

  @Option(
    parsing: .upToNextOption,
    help: "Report only these kinds of finding: \(AuditFinding.Kind.names).")
  var only: [AuditFinding.Kind] = []

  @Option(
    name: [.customLong("minimum-confidence"), .customLong("least")],
    help: "Report only findings with at least this confidence, 0 to 1.")
  var minimumConfidence = 0.5

  @Flag(help: "Also compare prints of different fingers, to find fingers under two names.")
  var compare = false

  @Option(help: "Write the results as JSON to this file, or to standard output if -.")
  var json: OutputPath?

  @Option(help: "Write an HTML report to this file.")
  var report: OutputPath?

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    try OutputPath.requireOneOutput(json, report)
    guard (0...1).contains(minimumConfidence) else {
      throw ValidationError("--minimum-confidence must lie between 0 and 1")
    }
    guard !images.contains(InputPaths.standardInput) else {
      throw ValidationError("an audit reads files, some of them twice: name files or folders")
    }
  }

  func run() throws {
    let sources = try InputFiles.expand(images).map { PictureSource(path: $0) }
    let progress = Progress(isQuiet: false)
    let result = FolderAudit(
      options: imageOptions.reading.decoding, comparesFingers: compare, threads: threads.count
    ) { progress.show($0, $1, of: $2) }
    .run(on: sources)
    .filtered(least: minimumConfidence, kinds: only.isEmpty ? nil : Set(only))
    if let report {
      let page = AuditPage(
        result: result, options: imageOptions.reading.decoding, threads: threads.count)
      try OutputFile(report).write(page.html { progress.show("drawing", $0, of: $1) })
    }
    progress.clear()
    if let json { try OutputFile(json).write(try JSONText.encode(result, pretty: true)) }
    if json?.path != "-" { print(result.text, terminator: "") }
    if result.pictures.contains(where: { $0.isUnreadable }) { throw RidgelineExit.badInput.exit }
    if result.hasFindings { throw RidgelineExit.noMatch.exit }
  }
}

extension AuditFinding.Kind: ExpressibleByArgument {
  /// All names, for help.
  static let names = allCases.map(\.rawValue).joined(separator: ", ")
}
