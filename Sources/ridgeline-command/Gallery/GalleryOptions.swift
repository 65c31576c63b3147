import ArgumentParser
import FoundationEssentials
import RidgelineGallery
import RidgelineShell

/// Which gallery, and the key that opens it.
struct GalleryOptions: ParsableArguments {
  @Argument(help: "The folder of the gallery.", completion: .directory)
  var folder: String

  @Option(
    help: """
      File with the key of an encrypted gallery (default: $RIDGELINE_GALLERY_KEY). With a key, a \
      gallery that is not encrypted is refused.
      """, completion: .file())
  var keyFile: String?

  /// Opens the gallery; what stands in the way is said, and the command leaves with bad input.
  func open() throws -> Gallery {
    try BadInput.attempt { () throws(GalleryError) in
      try Gallery(folder: folder, key: GalleryOptions.key(inFile: keyFile))
    }
  }

  /// The key in a file, or else in the environment; nil where there is neither.
  ///
  /// Whoever gives a key expects an encrypted gallery: one that was put in its place in clear would
  /// otherwise be filled without a word.
  static func key(inFile path: String?) throws(GalleryError) -> GalleryKey? {
    if let path { return try GalleryKey(contentsOfFile: path) }
    let name = GalleryKey.environmentVariable
    guard ProcessInfo.processInfo.environment[name] != nil else { return nil }
    return try GalleryKey(environmentVariable: name)
  }

  /// A gallery ready to be searched, with a bar while its index is made.
  func search(in gallery: Gallery) throws -> GallerySearch {
    let progress = Progress(isQuiet: false)
    defer { progress.clear() }
    return try BadInput.attempt { () throws(GalleryError) in
      try GallerySearch(gallery) { progress.show("making the index", $0, of: $1) }
    }
  }
}
