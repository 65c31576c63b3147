import ArgumentParser
import RidgelineEvaluation
import RidgelineShell
import RidgelineStudies
import RidgelineText

/// Attacks the matcher with templates that lie, that were searched for, and with pictures alike.
struct BenchAttackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack",
    abstract: "Attack the matcher with templates that lie and templates that were searched for.",
    discussion: """
      Four attacks, each measured at a score of 40, which promises that 1 in 10,000 strangers is \
      accepted:

      doctored: probes that misstate something about themselves (qualities, coherence, area, \
      more minutiae, no texture), compared with all strangers and mates. These need no search, \
      so none may be accepted much more often than promised.
      frame: the pictures of all fingers get the same frame before extraction.
      climb: a program that sees its scores climbs towards one reference at a time. This is why \
      whoever submits a template must not see scores.
      wolf: a template climbs towards half of the fingers at once, and is tried on the others.

      Exit status: 0 success, 1 a doctored or framed probe is accepted more often than \
      --maximum-times allows, or a wolf by more than --maximum-reached, 2 usage, 3 bad input.

      Example: ridgeline-lab bench attack Fixtures/prints --only doctored --every 4
      """)

  /// The attacks.
  enum Attack: String, CaseIterable, ExpressibleByArgument {
    case doctored, frame, climb, wolf
  }

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(parsing: .upToNextOption, help: "The attacks to make: doctored, frame, climb, wolf.")
  var only: [Attack] = Attack.allCases

  @Option(help: "Compare one in this many pairs of strangers.")
  var every = 1

  @Option(help: "Number of references to climb towards one by one.")
  var targets = 20

  @Option(help: "Give up such a climb after this many comparisons.")
  var queries = 3_000

  @Option(help: "Number of templates that climb towards many fingers.")
  var wolves = 2

  @Option(help: "Number of templates that each such climb tries.")
  var evaluations = 2_000

  @Option(help: "Seed of the random draws.")
  var seed: UInt64 = 1

  @OptionGroup var limits: AttackLimits

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard every >= 1 else { throw ValidationError("--every must be at least 1") }
    guard (0...10_000).contains(targets), (0...1_000).contains(wolves) else {
      throw ValidationError("--targets goes up to 10000 and --wolves up to 1000")
    }
    guard (1...10_000_000).contains(queries), (1...10_000_000).contains(evaluations) else {
      throw ValidationError("--queries and --evaluations must lie between 1 and 10000000")
    }
  }

  func run() throws {
    let progress = Progress(isQuiet: false)
    let show: @Sendable (String, Int, Int) -> Void = { progress.show($0, $1, of: $2) }
    var study = AttackStudy()
    if only.contains(where: { $0 != .frame }) {
      let sets = try BenchInput.captures(
        of: folders, usesTexture: options.texture, threads: options.threads.count)
      if only.contains(.doctored) {
        study.doctored = DoctoringStudy(
          of: sets, every: every, threads: options.threads.count, progress: show)
      }
      if only.contains(.climb) || only.contains(.wolf) {
        study.climbs = ClimbStudy(
          of: sets, targets: only.contains(.climb) ? targets : 0, maximumQueries: queries,
          wolves: only.contains(.wolf) ? wolves : 0, evaluations: evaluations, seed: seed,
          threads: options.threads.count, progress: show)
      }
    }
    if only.contains(.frame) {
      study.frame = AttackStudy.frame(
        try framed(show), every: every, threads: options.threads.count, progress: show)
    }
    progress.clear()
    print(study.text, terminator: "")
    try options.write(study)
    try limits.judge(study)
  }

  /// The prints, all with the same frame.
  private func framed(
    _ progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws -> [CapturedSet] {
    let seed = seed
    return try BenchInput.sets(in: folders).map { set in
      let pictures = try BadInput.attempt { () throws(PictureSetError) in
        try PictureSet(reading: set)
      }
      return CapturedSet(pictures, threads: options.threads.count, progress: progress) { image, _ in
        // One name for all prints, so that all get one frame.
        try DisturbanceKind.frame.disturbed(image, level: 3, seed: seed, print: "frame").image
      }
    }
  }
}
