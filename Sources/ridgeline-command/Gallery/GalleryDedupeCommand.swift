import ArgumentParser
import FoundationEssentials
import Ridgeline
import RidgelineGallery
import RidgelineGalleryFiles
import RidgelineShell
import RidgelineText

/// Finds who is enrolled twice.
struct GalleryDedupeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedupe",
    abstract: "Find people who are enrolled under several names.",
    discussion: """
      Searches for every reference among those that were added before it. --false-pairs is the \
      number of pairs of different people that the whole list may contain by chance; the \
      threshold follows from it and from how high different people scored in this very search. A \
      damaged reference is reported and skipped. Progress is saved in the \
      folder: after an interruption, the same command continues where it stopped, unless the \
      gallery has changed. --report writes a page with the pictures of each pair, where their \
      files can be found.

      Exit status: 0 no pairs, 1 pairs were found, 2 usage, 3 bad input, or no pairs among the \
      references that are not damaged.

      Example: ridgeline gallery dedupe people --report pairs.html --json pairs.json
      """)

  @OptionGroup var options: GalleryOptions

  @Option(help: "Number of pairs of different people that the list may hold by chance.")
  var falsePairs = 0.1

  @Option(parsing: .upToNextOption, help: "Only subjects of these groups.")
  var group: [UInt32] = []

  @Option(help: "Write clusters and pairs as JSON to this file.")
  var json: OutputPath?

  @Option(help: "Write an HTML page with pictures to this file.")
  var report: OutputPath?

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    try OutputPath.requireOneOutput(json, report)
    guard falsePairs > 0, falsePairs.isFinite else {
      throw ValidationError("--false-pairs must be more than 0")
    }
  }

  func run() throws {
    let gallery = try options.open()
    let search = try options.search(in: gallery)
    var how = Deduplication.Options()
    how.expectedFalsePairs = falsePairs
    how.groups = group.isEmpty ? nil : Set(group)
    how.threads = threads.count
    let progress = Progress(isQuiet: false)
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try BadInput.attempt { () throws(GalleryError) in
      try Deduplication(search, options: how).run { (state) -> Bool in
        let gone = (clock.now - start) / .seconds(1)
        let speed = (state.share - state.begunShare) / max(gone, 1e-3)
        let left = speed > 0 ? ", \(DurationText.short((1 - state.share) / speed)) left" : ""
        progress.show(
          "searching for each (\(state.pairs) pairs\(left))", state.done, of: state.total)
        return true
      }
    }
    progress.clear()
    guard let outcome else { return }
    let found = try BadInput.attempt { () throws(GalleryError) in
      try DedupeReport(outcome, in: gallery, seconds: (clock.now - start) / .seconds(1))
    }
    UnreadableReferences(outcome.unreadable).warn(options.folder)
    print(found.text, terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(found, pretty: true)) }
    if let report { try OutputFile(report).write(found.html) }
    if !found.pairs.isEmpty { throw RidgelineExit.noMatch.exit }
    // Nobody knows whom the others would have met.
    if !outcome.unreadable.isEmpty { throw RidgelineExit.badInput.exit }
  }
}
