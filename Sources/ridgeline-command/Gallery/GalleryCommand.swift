import ArgumentParser

/// Keeps references and searches them.
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery",
    abstract: "Enroll people in a gallery, identify them, and find who is enrolled twice.",
    discussion: """
      A gallery is a folder with a database of references and an index that is derived from it. \
      Several processes may add and search at once. References can be encrypted: init --key-file \
      makes a key; later commands take it from --key-file or from $RIDGELINE_GALLERY_KEY.

      Exit status: 0 success (identify: somebody was found), 1 nobody was found, dedupe found \
      pairs or verify found faults, 2 usage, 3 bad input, 4 failure to enroll.

      Example: ridgeline gallery init people && ridgeline gallery add people Fixtures/prints && \
      ridgeline gallery identify people Fixtures/prints/03_2.png
      """,
    subcommands: [
      GalleryInitCommand.self, GalleryAddCommand.self, GalleryRemoveCommand.self,
      GalleryListCommand.self, GalleryIdentifyCommand.self, GalleryDedupeCommand.self,
      GalleryStrangersCommand.self, GalleryVerifyCommand.self, GalleryStatsCommand.self,
      GalleryCompactCommand.self, GalleryRewrapCommand.self,
    ])
}
