import ArgumentParser
import RidgelineEvaluation

/// Attacks the matcher with templates that lie, that were searched for, and with pictures alike.
struct BenchAttackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack",
    abstract: "Attack the matcher with templates that lie and templates that were searched for.",
    discussion: """
      Four attacks, each measured at a score of 40, which promises that 1 in 10,000 strangers is \
      accepted:

      doctored: probes whose statements about themselves are rewritten (qualities, coherence, area, \
      more minutiae, no texture), compared with all strangers and mates. No search is needed for \
      these, so none may be accepted much more often than promised.
      frame: the pictures of all fingers get the same frame before extraction.
      climb: a program that is shown its scores climbs towards single references; this is why \
      scores must not be shown to whoever submits a template.
      wolf: a template is climbed towards every second finger, and tried on the others.

      Exit status: 0 success, 1 a doctored or framed probe is accepted more often than \
      --most-times allows, or a wolf by more than --most-reached, 2 usage, 3 bad input.

      Example: ridgeline bench attack Fixtures/prints --only doctored --every 4
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

  @Option(help: "Compare one in so many pairs of strangers.")
  var every = 1

  @Option(help: "References that are climbed towards singly.")
  var targets = 20

  @Option(help: "Comparisons after which such a climb is given up.")
  var queries = 3_000

  @Option(help: "Templates that are climbed towards many fingers.")
  var wolves = 2

  @Option(help: "Templates that each such climb tries.")
  var evaluations = 2_000

  @Option(help: "What everything is drawn with.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Fail when a doctored or framed probe is accepted more than so many times as often as promised.",
      valueName: "times"))
  var mostTimes: Double?

  @Option(
    help: ArgumentHelp(
      "Fail when a wolf is accepted by more than this share of unseen prints, in per cent.",
      valueName: "percent"))
  var mostReached: Double?

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard every >= 1 else { throw ValidationError("--every must be at least 1") }
    guard (0...10_000).contains(targets), (0...1_000).contains(wolves) else {
      throw ValidationError("--targets goes up to 10000 and --wolves up to 1000")
    }
    guard (1...10_000_000).contains(queries), (1...10_000_000).contains(evaluations) else {
      throw ValidationError("--queries and --evaluations must lie between 1 and 10000000")
    }
    for limit in [mostTimes, mostReached].compactMap({ $0 }) {
      guard limit.isFinite, limit >= 0 else {
        throw ValidationError("--most-times and --most-reached must be numbers of at least 0")
      }
    }
  }

  func run() throws {
    let progress = Progress(isQuiet: false)
    let show: @Sendable (String, Int, Int) -> Void = { progress.show($0, $1, of: $2) }
    var study = AttackStudy()
    if only.contains(where: { $0 != .frame }) {
      let sets = try BenchInput.captures(
        of: folders, usesTexture: options.texture, threads: options.threads)
      if only.contains(.doctored) {
        study.doctored = DoctoringStudy(
          of: sets, every: every, threads: options.threads, progress: show)
      }
      if only.contains(.climb) || only.contains(.wolf) {
        study.climbs = ClimbStudy(
          of: sets, targets: only.contains(.climb) ? targets : 0, mostQueries: queries,
          wolves: only.contains(.wolf) ? wolves : 0, evaluations: evaluations, seed: seed,
          threads: options.threads, progress: show)
      }
    }
    if only.contains(.frame) {
      study.frame = AttackStudy.frame(
        try framed(show), every: every, threads: options.threads, progress: show)
    }
    progress.clear()
    print(study.text, terminator: "")
    try options.write(study)
    try judge(study)
  }

  /// The prints, all with the same frame.
  private func framed(
    _ progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws -> [CapturedSet] {
    let seed = seed
    return try BenchInput.sets(in: folders).map { set in
      let pictures = try BenchInput.attempt { () throws(PictureSetError) in
        try PictureSet(reading: set)
      }
      return CapturedSet(pictures, threads: options.threads, progress: progress) { image, _ in
        // One name for all prints, so that all get one frame.
        try DisturbanceKind.frame.disturbed(image, level: 3, seed: seed, print: "frame").image
      }
    }
  }

  /// Ends the command with status 1 where a limit that was given does not hold.
  private func judge(_ study: AttackStudy) throws {
    var complaints: [String] = []
    if let mostTimes {
      complaints += study.rows(above: mostTimes).map {
        "\($0.name): accepted for \($0.accepted) of \($0.strangers) strangers, more than "
          + "\(mostTimes) times as often as promised"
      }
    }
    if let mostReached {
      complaints += (study.climbs?.wolves ?? []).filter {
        100 * Double($0.accepted) > mostReached * Double($0.prints)
      }.map { "wolf from \($0.start): accepted by \($0.accepted) of \($0.prints) unseen prints" }
    }
    guard !complaints.isEmpty else { return }
    for complaint in complaints { StandardError.print(complaint) }
    throw RidgelineExit.noMatch.exit
  }
}
