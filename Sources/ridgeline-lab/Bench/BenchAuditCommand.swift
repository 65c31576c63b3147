import ArgumentParser
import RidgelineAudit
import RidgelineEvaluation
import RidgelineFormats
import RidgelineShell

/// Measures the audit on faults that are made of good prints.
struct BenchAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Measure how many made faults the audit finds, and what it finds in good prints.",
    discussion: """
      Makes each fault in the first print of every finger (scaled, enlarged from a lower \
      resolution, cropped, turned, mirrored, compressed, copied), leaves the finger's other \
      prints as they are, and audits the set. Pictures that show no print are generated. Then \
      the good prints are audited, in which nothing should be found.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench audit Fixtures/prints
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(
    name: [.customLong("minimum-confidence"), .customLong("least")],
    help: "Count findings with at least this confidence, 0 to 1.")
  var minimumConfidence = 0.5

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard (0...1).contains(minimumConfidence) else {
      throw ValidationError("--minimum-confidence must lie between 0 and 1")
    }
  }

  func run() throws {
    let subjects = try BenchInput.sets(in: folders).map { set in
      AuditStudy.Subject(
        name: set.name, prints: set.prints.map { PictureSource(path: $0.path) },
        pixelsPerInch: set.pixelsPerInch)
    }
    let progress = Progress(isQuiet: false)
    let study = AuditStudy(subjects: subjects, least: minimumConfidence, threads: threads.count) {
      progress.show($0, $1, of: $2)
    }
    progress.clear()
    print(study.table, terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
