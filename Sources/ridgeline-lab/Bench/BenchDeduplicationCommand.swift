import ArgumentParser
import FoundationEssentials
import RidgelineEvaluation
import RidgelineGallery
import RidgelineShell
import RidgelineStudies
import RidgelineText

/// Measures de-duplication.
struct BenchDeduplicationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deduplication",
    abstract: "Measure how many planted duplicates a de-duplication finds, and how fast.",
    discussion: """
      Makes a gallery of synthetic subjects with --fingers fingers each, some of whom are \
      enrolled twice, from other captures and under another name. Reports how many of these \
      pairs are found, how many pairs are wrong, and how long it takes. A single finger has no \
      known position; several have known positions.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench deduplication --subjects 10000 --duplicates 100 --fingers 2
      """)

  @Option(help: "Number of subjects.")
  var subjects = 10_000

  @Option(help: "Number of fingers of each subject.")
  var fingers = 1

  @Option(help: "Number of subjects that are enrolled twice.")
  var duplicates = 100

  @Option(help: "Number of pairs of different people that the list may hold by chance.")
  var falsePairs = Deduplication.Options().expectedFalsePairs

  @OptionGroup var place: SyntheticGalleryOptions

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard (1...BackgroundGallery.maximumSubjects).contains(subjects),
      (0...subjects).contains(duplicates)
    else {
      throw ValidationError(
        "--subjects must lie between 1 and \(BackgroundGallery.maximumSubjects), --duplicates between 0 "
          + "and --subjects")
    }
    guard (1...BackgroundGallery.positions.count).contains(fingers) else {
      throw ValidationError("--fingers must lie between 1 and 10")
    }
    guard falsePairs > 0, falsePairs.isFinite else {
      throw ValidationError("--false-pairs must be more than 0")
    }
  }

  func run() throws {
    let progress = Progress(isQuiet: false)
    let study = try BadInput.attempt { () throws(GalleryError) in
      try DeduplicationStudy(
        people: EnrolledPeople(subjects: subjects, fingers: fingers, seed: place.seed),
        duplicates: duplicates, folder: place.gallery, falsePairs: falsePairs,
        threads: threads.count
      ) { progress.show($0, $1, of: $2) }
    }
    progress.clear()
    print(study.text)
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
