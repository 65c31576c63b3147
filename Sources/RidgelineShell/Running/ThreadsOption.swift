import ArgumentParser
import RidgelineConcurrency

/// How many threads a command may use.
package struct ThreadsOption: ParsableArguments {
  @Option(name: .customLong("threads"), help: "Number of threads; all cores by default.")
  package var count = ParallelMap.allCores

  package init() {}

  package func validate() throws {
    guard count >= 1 else { throw ValidationError("--threads must be at least 1") }
  }
}
