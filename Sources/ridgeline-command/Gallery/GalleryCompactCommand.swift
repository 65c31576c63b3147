import ArgumentParser
import RidgelineGallery
import RidgelineShell

/// Gives room back to the disk.
struct GalleryCompactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract:
      "Free the space of removed references, and bring the index up to date.",
    discussion: """
      Needs as much free space as the database takes while it runs.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline gallery compact people
      """)

  @OptionGroup var options: GalleryOptions

  func run() throws {
    let gallery = try options.open()
    let progress = Progress(isQuiet: false)
    let (before, after) = try BadInput.attempt { () throws(GalleryError) in
      let before = try gallery.statistics()
      try gallery.compact()
      try GallerySearch.rebuildIndex(of: gallery) { progress.show("making the index", $0, of: $1) }
      return (before, try gallery.statistics())
    }
    progress.clear()
    print(
      "\(options.folder): \(before.databaseBytes) bytes of database before, "
        + "\(after.databaseBytes) after")
  }
}
