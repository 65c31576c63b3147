import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineShell

/// Simulates an enrollment station.
struct BenchStationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "station",
    abstract: "Simulate an enrollment station with our policy and with one by NFIQ.",
    discussion: """
      The captures of each finger arrive in random order. Our policy is that of an enrollment \
      session, whose reference holds all accepted captures. The other accepts the first capture \
      of NFIQ 3 or better and gives up after four. The captures not used are then compared with \
      the reference. NFIQ values are read from lines of set,print,nfiq1.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench station prints/* --nfiq nfiq1.csv
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(help: "NFIQ of each print, as lines set,print,nfiq1.", completion: .file())
  var nfiq: String

  @Option(help: "Random orders of each finger's captures.")
  var rounds = 20

  @Option(help: "Seed of the random draws.")
  var seed: UInt64 = 1

  @Option(help: "The quality that is enough for our policy, 0 to 100.")
  var enoughQuality = EnrollmentPolicy().enoughQuality

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard (1...10_000).contains(rounds) else {
      throw ValidationError("--rounds must lie between 1 and 10000")
    }
  }

  func run() throws {
    let table = try nfiqTable()
    let sets = try BenchInput.captures(
      of: folders, usesTexture: options.texture, threads: options.threads.count)
    for set in sets where table[set.name] == nil {
      StandardError.print("\(nfiq): no line for the set \(set.name)")
      throw RidgelineExit.badInput.exit
    }
    var policy = EnrollmentPolicy()
    policy.enoughQuality = enoughQuality
    let progress = Progress(isQuiet: false)
    let study = StationStudy(
      of: sets, nfiq: table, rounds: rounds, seed: seed, enrollment: policy,
      threads: options.threads.count
    ) { progress.show($0, $1, of: $2) }
    progress.clear()
    print(study.text, terminator: "")
    try options.write(study)
  }

  private func nfiqTable() throws -> [String: [String: Int]] {
    var table: [String: [String: Int]] = [:]
    for line in try BenchInput.text(at: nfiq).split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 3, let value = Int(fields[2]) else { continue }
      table[String(fields[0]), default: [:]][String(fields[1])] = value
    }
    return table
  }
}
