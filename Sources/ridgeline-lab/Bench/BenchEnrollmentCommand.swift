import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Measures references of several captures.
struct BenchEnrollmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enrollment",
    abstract: "Measure how much references of several captures gain.",
    discussion: """
      Makes references from the first 2, 3 and 4 captures of each finger and compares the \
      remaining captures with them. For comparison: the first capture alone, the capture of best \
      quality alone, and the highest score of all of them compared one by one. FMR1000 is the \
      FNMR at FMR 0.1 %. Times are for one thread, one probe and one finger.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench enrollment Fixtures/prints --captures 2
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(
    parsing: .upToNextOption,
    help: "Captures to make a reference of; several numbers may be given.")
  var captures = [2, 3, 4]

  @Option(
    help: "Begin references at this many captures of each finger, not only at the first.")
  var starts = 1

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard starts >= 1 else { throw ValidationError("--starts must be at least 1") }
    guard captures.allSatisfy({ (1...12).contains($0) }) else {
      throw ValidationError("--captures must lie between 1 and 12")
    }
  }

  func run() throws {
    let sets = try BenchInput.captures(
      of: folders, usesTexture: options.texture, threads: options.threads.count)
    let progress = Progress(isQuiet: false)
    let study = ReferenceStudy(
      of: sets, counts: captures, starts: starts, threads: options.threads.count
    ) {
      progress.show($0, $1, of: $2)
    }
    progress.clear()
    BenchInput.tellUnmeasured(study.unmeasuredSets)
    print(study.text, terminator: "")
    try options.write(study)
  }
}

extension BenchInput {
  /// The captures of the sets in some folders.
  static func captures(
    of folders: [String], usesTexture: Bool, threads: Int
  ) throws -> [CapturedSet] {
    let progress = Progress(isQuiet: false)
    let sets = try sets(in: folders).map { set in
      CapturedSet(set, usesTexture: usesTexture, threads: threads) {
        progress.show($0, $1, of: $2)
      }
    }
    progress.clear()
    return sets
  }
}
