import ArgumentParser
import RidgelineEvaluation
import RidgelineShell
import RidgelineText

/// Measures how fast the engine is.
struct BenchSpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed",
    abstract: "Measure the time of extraction and comparison.",
    discussion: """
      Extracts every print and compares every pair, and reports times of one thread: extraction \
      without reading the file, comparisons of prepared templates, and comparisons that prepare \
      both sides each time. "of kernel" is the time of an extraction divided by that of a fixed \
      piece of work on the same machine, so that machines can be compared.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench speed Fixtures/prints --threads 1
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(help: "Number of threads; times are of one thread in any case.")
  var threads = 1

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
  }

  func run() throws {
    let sets = try BenchInput.sets(in: folders)
    let progress = Progress(isQuiet: false)
    let results = sets.map { set in
      SpeedResult(of: set, threads: threads) { progress.show($0, $1, of: $2) }
    }
    progress.clear()
    for (set, result) in zip(sets, results) where result.printCount < set.prints.count {
      let left = set.prints.count - result.printCount
      StandardError.print(
        "\(set.name): \(counted(left, "print")) could not be read or enrolled and took no part")
    }
    print(SpeedResult.table(of: results), terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(results)) }
    guard results.allSatisfy({ $0.printCount > 0 }) else { throw RidgelineExit.badInput.exit }
  }
}
