import ArgumentParser
import RidgelineGallery
import RidgelineShell

/// Takes people out of a gallery.
struct GalleryRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove subjects and everything that is known about them.",
    discussion: """
      Removes all of them in one transaction. What is removed is also overwritten, in the \
      database and in the index. Run compact to free the disk space.

      Exit status: 0 all were removed, 1 some were not there, 2 usage, 3 bad input.

      Example: ridgeline gallery remove people 4711 4712
      """)

  @OptionGroup var options: GalleryOptions

  @Argument(help: "The names of subjects.")
  var subjects: [String]

  func run() throws {
    let gallery = try options.open()
    let missing = try BadInput.attempt { () throws(any Error) -> [String] in
      try subjectsNot(in: gallery)
    }
    let removed = try BadInput.attempt { () throws(GalleryError) in
      try gallery.remove(subjects: subjects)
    }
    print("\(removed) of \(subjects.count) subjects removed from \(options.folder)")
    if removed < Set(subjects).count {
      if !missing.isEmpty {
        let names = missing.map(PrintableText.escaped).joined(separator: ", ")
        StandardError.print("\(options.folder): not in there: \(names)")
      }
      throw RidgelineExit.noMatch.exit
    }
  }

  /// The subjects that are not there, each once.
  private func subjectsNot(in gallery: Gallery) throws -> [String] {
    var seen: Set<String> = []
    return try subjects.filter { subject in
      guard seen.insert(subject).inserted else { return false }
      var isThere = false
      try gallery.forEachCapture(of: subject, damaged: { _ in isThere = true }) { _ in
        isThere = true
      }
      return !isThere
    }
  }
}
