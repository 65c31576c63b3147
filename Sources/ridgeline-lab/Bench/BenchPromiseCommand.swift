import ArgumentParser
import RidgelineGallery
import RidgelineShell
import RidgelineStudies
import RidgelineText

/// Measures whether a gallery keeps what its thresholds promise.
struct BenchPromiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promise",
    abstract: "Measure whether searches name strangers as seldom as promised, and whom they miss.",
    discussion: """
      Makes a gallery of synthetic subjects with --fingers fingers each, measures its strangers as \
      'ridgeline gallery strangers' does, and searches for --strangers other people and for --mates \
      of its own by other captures, with one of their fingers and with more. Reports the thresholds \
      that promise a false positive identification rate (FPIR), how many searches named somebody \
      there, how many of its own were missed there, and the processor time of a search.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench promise --subjects 3000 --fingers 10 --strangers 1000
      """)

  @Option(help: "Number of subjects in the gallery.")
  var subjects = 3_000

  @Option(help: "Number of fingers of each person.")
  var fingers = 10

  @Option(help: "Number of other people who are searched for.")
  var strangers = 1_000

  @Option(help: "Number of enrolled people who are searched for.")
  var mates = 200

  @Option(
    parsing: .upToNextOption,
    help: "With how many fingers they are searched for (default: 1, 2, 4 and all).")
  var with: [Int] = []

  @Option(help: "Number of searches that measure the gallery's own strangers.")
  var searches = 2_000

  @OptionGroup var place: SyntheticGalleryOptions

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard (1...BackgroundGallery.maximumSubjects).contains(subjects),
      (1...BackgroundGallery.maximumSubjects).contains(strangers), mates >= 0, searches >= 1
    else {
      throw ValidationError(
        "--subjects and --strangers must lie between 1 and \(BackgroundGallery.maximumSubjects), "
          + "--mates must not be negative, --searches must be at least 1")
    }
    guard (1...BackgroundGallery.positions.count).contains(fingers),
      with.allSatisfy({ (1...fingers).contains($0) })
    else {
      throw ValidationError(
        "--fingers must lie between 1 and 10, --with between 1 and --fingers")
    }
  }

  func run() throws {
    let counts = with.isEmpty ? Set([1, 2, 4, fingers].filter { $0 <= fingers }) : Set(with)
    let progress = Progress(isQuiet: false)
    let study = try BadInput.attempt { () throws(GalleryError) in
      try PromiseStudy(
        people: EnrolledPeople(subjects: subjects, fingers: fingers, seed: place.seed),
        strangers: strangers, mates: mates, counts: counts.sorted(), searches: searches,
        folder: place.gallery,
        threads: threads.count
      ) { progress.show($0, $1, of: $2) }
    }
    progress.clear()
    print(study.text)
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
