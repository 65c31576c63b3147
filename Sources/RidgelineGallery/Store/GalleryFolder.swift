/// The names of the files in a gallery's folder.
enum GalleryFolder {
  /// The database, which is the truth.
  static let database = "gallery.sqlite"
  /// The index, which is derived from it.
  static let index = "search.index"
  /// The unfinished work of a de-duplication.
  static let deduplication = "dedupe.progress"
  /// How high strangers score.
  static let tails = "search.strangers"
}
