import ArgumentParser
import RidgelineGallery
import RidgelineShell
import RidgelineText

/// Measures how high strangers score in a gallery.
struct GalleryStrangersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strangers",
    abstract: "Measure how high strangers score in a gallery, so that thresholds follow from it.",
    discussion: """
      Searches for some of the gallery's own references with their subject left out, and keeps \
      the law of their highest scores beside the index. Later searches take their threshold from \
      it. Before, or if the gallery is too small, the threshold follows from the number of \
      references alone; this is safe, but asks for much more. The law holds while the gallery grows; \
      measure again after people of another kind were added, or with another release. Takes some \
      minutes.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline gallery strangers people
      """)

  @OptionGroup var options: GalleryOptions

  @Option(help: "Number of people to search for.")
  var searches = 2_000

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func validate() throws {
    guard searches >= 1 else { throw ValidationError("--searches must be at least 1") }
  }

  func run() throws {
    let gallery = try options.open()
    let search = try options.search(in: gallery)
    var how = SearchOptions()
    how.threads = threads.count
    let progress = Progress(isQuiet: json)
    let tails = try BadInput.attempt { () throws(GalleryError) in
      try search.measureStrangers(searches: searches, options: how) {
        progress.show("searching for strangers", $0, of: $1)
      }
    }
    progress.clear()
    if json {
      print(try JSONText.encode(tails, pretty: true), terminator: "")
      return
    }
    tell("one finger", tails.oneFinger)
    tell("several fingers", tails.severalFingers)
  }

  private func tell(_ name: String, _ tail: StrangerTail?) {
    guard let tail else {
      print(
        "\(name): too few people to measure (it takes \(StrangerTail.fewestSearches)), the number of references decides"
      )
      return
    }
    print(
      "\(name): \(tail.searches) searches, background \(fixed(tail.meanBackground, 1)) in the mean, "
        + "scale \(fixed(tail.scale, 2))")
    for rate in [0.01, 0.001] {
      let score = tail.score(atRate: rate, background: tail.meanBackground)
      let factor = tail.uncertainty(atRise: score - tail.meanBackground)
      print(
        "  FPIR \(fixed(100 * rate, 1)) %: score \(fixed(score, 1)) there; the rate is known to a factor of "
          + fixed(factor, 1))
    }
    print(
      "  fits \(tail.goodness < 0.01 ? "badly" : "well") (\(fixed(tail.goodness, 2))), "
        + "\(fixed(100 * tail.duplicates, 0)) % of its \(tail.exceedances) highest look like duplicates"
    )
  }
}
