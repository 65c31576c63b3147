import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// What all studies on sets of prints are asked for.
struct StudyOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Use the texture of the ridges.")
  var texture = true

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  /// Writes the figures of a study where --json says so.
  func write(_ study: some Encodable) throws {
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
