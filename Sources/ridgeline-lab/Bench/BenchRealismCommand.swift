import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Holds the statistics of synthetic prints against those of real ones.
struct BenchRealismCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "realism",
    abstract: "Compare the features of synthetic prints with those of real ones.",
    discussion: """
      Measures thirteen features of every print (coherence, period, contrast, clarity, number \
      and spacing of minutiae, ...). For each, it shows the largest difference between the \
      distributions of the tested and the real prints (Kolmogorov and Smirnov), beside the \
      median difference between two of the real sets.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench realism made --real prints --report realism.html
      """)

  @Argument(
    help: "Folders of the prints to test, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(
    parsing: .upToNextOption, help: "Folders of real prints, one for each set.",
    completion: .directory)
  var real: [String]

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  @Option(help: "Write both histograms of each feature to this HTML file.")
  var report: OutputPath?

  func validate() throws {
    guard !real.isEmpty else { throw ValidationError("--real needs at least one folder") }
  }

  func run() throws {
    let progress = Progress(isQuiet: false)
    func features(_ folders: [String]) throws -> [[PrintFeatures]] {
      try BenchInput.sets(in: folders).map { set in
        PrintFeatures.of(set, threads: threads.count) {
          progress.show("measuring \(set.name)", $0, of: set.prints.count)
        }
      }
    }
    let result = RealismResult(
      tested: try features(folders).flatMap { $0 }, real: try features(real))
    progress.clear()
    print(result.table, terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(result)) }
    if let report { try OutputFile(report).write(result.html) }
  }
}
