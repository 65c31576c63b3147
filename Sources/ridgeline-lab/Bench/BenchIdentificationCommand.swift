import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineEvaluation
import RidgelineGallery
import RidgelineShell
import RidgelineStudies

/// Measures the search of a gallery.
struct BenchIdentificationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identification",
    abstract: "Measure the search of a gallery among many synthetic references.",
    discussion: """
      Enrolls the first impression of every finger among --background synthetic references, and \
      searches for all other impressions. Reports how often the right finger is found (FNIR at \
      FPIR 1 % and 0.1 %, rank 1), what is lost against comparing every reference in full, and \
      the speed. The FPIR is counted on the best wrong candidate of each search. With --gallery, \
      the gallery is kept in that folder and reused, with what --strangers measured in it.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench identification prints --background 100000 --threads 1
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(help: "Number of synthetic references to enroll too.")
  var background = 10_000

  @OptionGroup var place: SyntheticGalleryOptions

  @Option(help: "Search only for every Nth impression.")
  var every = 1

  @Option(help: "Number of people to search for at once.")
  var batch = 1

  @Flag(help: "Compare every reference in full.")
  var exhaustive = false

  @Option(help: "Number of references to compare in full.")
  var fullComparisons = SearchOptions().fullComparisons

  @Option(help: "Share of the references that the second stage looks at, in per cent.")
  var kept = 100 * SearchOptions().keptShare

  @Option(
    help:
      "Search for this many references of the gallery first, to measure its strangers; 0 for none.")
  var strangers = 0

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard (0...BackgroundGallery.maximumSubjects).contains(background) else {
      throw ValidationError(
        "--background must lie between 0 and \(BackgroundGallery.maximumSubjects)")
    }
    guard strangers >= 0 else { throw ValidationError("--strangers must not be negative") }
    guard every >= 1, batch >= 1 else {
      throw ValidationError("--every and --batch must be at least 1")
    }
    guard fullComparisons >= 1 else {
      throw ValidationError("--full-comparisons must be at least 1")
    }
    guard kept > 0, kept <= 100 else { throw ValidationError("--kept must lie between 0 and 100") }
  }

  func run() throws {
    let sets = try BenchInput.captures(
      of: folders, usesTexture: options.texture, threads: options.threads.count)
    let folder = place.gallery ?? BackgroundGallery.temporaryFolder()
    defer { if place.gallery == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let progress = Progress(isQuiet: false)
    let study = try BadInput.attempt { () throws(GalleryError) in
      let filled = try BackgroundGallery(
        folder: folder, sets: sets, references: background, seed: place.seed,
        keepsTexture: options.texture
      ) { progress.show("enrolling", $0, of: $1) }
      progress.clear()
      var how = SearchOptions()
      how.isExhaustive = exhaustive
      how.fullComparisons = fullComparisons
      how.keptShare = kept / 100
      how.threads = options.threads.count
      if strangers > 0 {
        try GallerySearch(filled.gallery).measureStrangers(searches: strangers, options: how) {
          progress.show("measuring strangers", $0, of: $1)
        }
      }
      return try IdentificationStudy(
        of: sets, in: filled.gallery, every: every, batch: batch, options: how
      ) { progress.show($0, $1, of: $2) }
    }
    progress.clear()
    print(study.text, terminator: "")
    try options.write(study)
  }
}
