import ArgumentParser
import FoundationEssentials
import RidgelineConcurrency
import RidgelineEvaluation
import RidgelineGallery

/// Measures de-duplication.
struct BenchDeduplicationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deduplication",
    abstract: "Measure how many planted duplicates a de-duplication finds, and how fast.",
    discussion: """
      A gallery of synthetic subjects with --fingers fingers each, some of whom are enrolled once \
      more from other captures under another name. Says how many of these pairs are found, how \
      many pairs are wrong, and what it takes. One finger is of unknown position, several are of \
      known ones.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline bench deduplication --subjects 10000 --duplicates 100 --fingers 2
      """)

  @Option(help: "Subjects.")
  var subjects = 10_000

  @Option(help: "Fingers of each.")
  var fingers = 1

  @Option(help: "How many of them come once more.")
  var duplicates = 100

  @Option(help: "What they are made from.")
  var seed: UInt64 = 1

  @Option(help: "Pairs of different people that the list may hold by chance.")
  var falsePairs = Deduplication.Options().expectedFalsePairs

  @Option(
    help: "Keep the gallery in this folder, or use the one that is there.", completion: .directory)
  var gallery: String?

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Option(help: "Write the figures to this file.")
  var json: OutputPath?

  /// The figures.
  struct Figures: Encodable {
    let references: Int
    let fingers: Int
    let planted: Int
    let found: Int
    let wrongPairs: Int
    let threshold: Double
    let seconds: Double
    let threads: Int
  }

  func validate() throws {
    guard (1...BackgroundGallery.mostSubjects).contains(subjects),
      (0...subjects).contains(duplicates)
    else {
      throw ValidationError(
        "--subjects must lie between 1 and \(BackgroundGallery.mostSubjects), --duplicates between 0 "
          + "and --subjects")
    }
    guard (1...BackgroundGallery.positions.count).contains(fingers) else {
      throw ValidationError("--fingers must lie between 1 and 10")
    }
    guard falsePairs > 0, falsePairs.isFinite else {
      throw ValidationError("--false-pairs must be more than 0")
    }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
  }

  func run() throws {
    let folder =
      gallery
      ?? FileManager.default.temporaryDirectory.path + "/ridgeline-gallery-\(UUID().uuidString)"
    defer { if gallery == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let progress = Progress(isQuiet: false)
    let figures = try BenchInput.attempt { () throws(GalleryError) in
      let filled = try BackgroundGallery(
        folder: folder, sets: [], references: subjects * fingers, fingers: fingers, seed: seed,
        keepsTexture: false
      ) { progress.show("enrolling", $0, of: $1) }
      let again = BackgroundGallery.secondCaptures(
        duplicates, of: subjects, fingers: fingers, seed: seed)
      try filled.gallery.add(again)
      let search = try GallerySearch(filled.gallery) {
        progress.show("making the index", $0, of: $1)
      }
      return try measure(search, progress: progress)
    }
    progress.clear()
    print(
      """
      \(figures.references) references, \(figures.planted) subjects a second time
      found          \(figures.found), wrong pairs \(figures.wrongPairs), at score \
      \(fixed(figures.threshold, 1))
      time           \(DurationText.short(figures.seconds)) on \(figures.threads) threads
      """)
    if let json { try OutputFile(json).write(try JSONText.encode(figures, pretty: true)) }
  }

  private func measure(
    _ search: GallerySearch, progress: Progress
  ) throws(GalleryError) -> Figures {
    var options = Deduplication.Options()
    options.expectedFalsePairs = falsePairs
    options.threads = threads
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try Deduplication(search, options: options).run { state in
      progress.show("searching for each", state.done, of: state.total)
      return true
    }
    let seconds = (clock.now - start) / .seconds(1)
    var found = 0
    for pair in outcome?.pairs ?? [] {
      let names = try pair.references.map { id throws(GalleryError) in
        try search.gallery.enrolment(of: id)?.subject ?? ""
      }
      if BackgroundGallery.areSame(names) { found += 1 }
    }
    return Figures(
      references: search.count, fingers: fingers, planted: duplicates, found: found,
      wrongPairs: (outcome?.pairs.count ?? 0) - found, threshold: outcome?.threshold ?? 0,
      seconds: seconds, threads: threads)
  }
}
