import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Judges quality by the misses that it predicts.
struct BenchDiscardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard",
    abstract: "Measure how misses fall as the prints of worst quality are set aside.",
    discussion: """
      Makes all comparisons of each set, takes the threshold at an FMR, and discards the 1 to 30 \
      % of prints with the worst quality: the error-versus-discard curve. The quality score is \
      shown beside the score fitted without the set, the number of minutiae, and each measure of \
      a file named by --measure: lines of set,print,value under a header that names the value. \
      Smaller values mean better prints, as with NFIQ 1, unless --larger-is-better is given.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench discard prints --measure nfiq1.csv
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(parsing: .upToNextOption, help: "Files with other measures.", completion: .file())
  var measure: [String] = []

  @Flag(help: "Larger values in these files mean better prints.")
  var largerIsBetter = false

  @Option(help: "The FMR at which thresholds are taken.")
  var fmr = 0.001

  @Option(help: "Use this score as the threshold instead of an FMR.")
  var score: Double?

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard fmr > 0, fmr < 1 else { throw ValidationError("--fmr must lie between 0 and 1") }
    guard score?.isFinite ?? true else { throw ValidationError("--score must be a number") }
  }

  func run() throws {
    let sets = try BenchInput.sets(in: folders)
    let others = try measure.map { try MeasureFile(path: $0, sign: largerIsBetter ? 1 : -1) }
    let progress = Progress(isQuiet: false)
    let study = DiscardStudy(
      sets: sets, fmr: fmr, score: score, usesTexture: options.texture,
      others: others.map { ($0.name, $0.values) }, threads: options.threads.count
    ) { progress.show($0, $1, of: $2) }
    progress.clear()
    let place = score.map { "at score \($0)" } ?? "where the FMR is \(fmr)"
    print("FNMR in % \(place), with so many % of the prints set aside")
    print(study.table, terminator: "")
    try options.write(study)
  }
}

/// A measure of prints from a file.
struct MeasureFile {
  /// What the header calls the value.
  let name: String
  /// The values by set and print, larger for better prints.
  let values: [String: [String: Double]]

  init(path: String, sign: Double) throws {
    func bad(_ reason: String) -> ExitCode {
      StandardError.print("\(path): \(reason)")
      return RidgelineExit.badInput.exit
    }
    let lines = try BenchInput.text(at: path).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    guard let header = lines.first, header.count == 3, header[0] == "set", header[1] == "print"
    else { throw bad("the first line must be set,print,NAME") }
    var values: [String: [String: Double]] = [:]
    for (number, line) in lines.enumerated().dropFirst() {
      guard line.count == 3, let value = Double(line[2]) else {
        throw bad("line \(number + 1) is not set,print,value")
      }
      values[String(line[0]), default: [:]][String(line[1])] = sign * value
    }
    name = String(header[2])
    self.values = values
  }
}
