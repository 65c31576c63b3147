import ArgumentParser
import RidgelineGallery
import RidgelineShell

/// Checks a gallery.
struct GalleryVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that a gallery is as it was written.",
    discussion: """
      Checks the pages of the database, opens every reference, and compares the index with the \
      references row by row. The database is the truth: an index that is damaged, or that \
      belongs to another state of the gallery, is rebuilt by the next search, or at once with \
      --repair.

      Exit status: 0 all is well, 1 faults were found, 2 usage, 3 the gallery cannot be opened.

      Example: ridgeline gallery verify people
      """)

  @OptionGroup var options: GalleryOptions

  @Flag(help: "Rebuild the index.")
  var repair = false

  func run() throws {
    let gallery = try options.open()
    let faults = try BadInput.attempt { () throws(GalleryError) in try gallery.verify() }
    for fault in faults { print(fault) }
    let progress = Progress(isQuiet: false)
    if repair {
      try BadInput.attempt { () throws(GalleryError) in
        try GallerySearch.rebuildIndex(of: gallery) {
          progress.show("making the index", $0, of: $1)
        }
      }
      progress.clear()
    }
    let (index, indexFaults) = try BadInput.attempt { () throws(GalleryError) in
      (
        try gallery.indexState(),
        try gallery.verifyIndex { progress.show("proving the index", $0, of: $1) }
      )
    }
    progress.clear()
    for fault in indexFaults { print("index: \(fault)") }
    print(
      indexFaults.isEmpty
        ? "index: \(index)" : "index: it does not agree with the database; run verify --repair")
    print(faults.isEmpty ? "database: all is well" : "database: \(faults.count) faults")
    if !faults.isEmpty || !indexFaults.isEmpty || index.isUseless {
      throw RidgelineExit.noMatch.exit
    }
  }
}
