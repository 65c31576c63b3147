import ArgumentParser
import RidgelineGallery

/// Checks a gallery.
struct GalleryVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that a gallery is as it was written.",
    discussion: """
      Checks the pages of the database and opens every reference, then the index. The database is \
      the truth: a damaged index is made anew by the next search, or at once with --repair.

      Exit status: 0 all is well, 1 faults were found, 2 usage, 3 the gallery cannot be opened.

      Example: ridgeline gallery verify people
      """)

  @OptionGroup var options: GalleryOptions

  @Flag(help: "Make the index anew.")
  var repair = false

  func run() throws {
    let gallery = try options.open()
    let faults = try GalleryOptions.attempt { () throws(GalleryError) in try gallery.verify() }
    for fault in faults { print(fault) }
    let progress = Progress(isQuiet: false)
    if repair {
      try GalleryOptions.attempt { () throws(GalleryError) in
        try GallerySearch.rebuildIndex(of: gallery) {
          progress.show("making the index", $0, of: $1)
        }
      }
      progress.clear()
    }
    let index = try GalleryOptions.attempt { () throws(GalleryError) in
      try gallery.indexState()
    }
    print("index: \(index)")
    print(faults.isEmpty ? "database: all is well" : "database: \(faults.count) faults")
    if !faults.isEmpty || index.isDamaged { throw RidgelineExit.noMatch.exit }
  }
}
