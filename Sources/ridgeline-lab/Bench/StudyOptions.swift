import ArgumentParser
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineShell

/// What all studies on sets of prints are asked for.
struct StudyOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Use the texture of the ridges.")
  var texture = true

  @Option(help: "Number of threads; all cores by default.")
  var threads = ParallelMap.allCores

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
  }

  /// Writes the figures of a study where --json says so.
  func write(_ study: some Encodable) throws {
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
