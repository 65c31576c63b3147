import ArgumentParser
import FoundationEssentials
import RidgelineGallery

/// Which gallery, and the key that opens it.
struct GalleryOptions: ParsableArguments {
  @Argument(help: "The folder of the gallery.", completion: .directory)
  var folder: String

  @Option(
    help: """
      A file with the key of an encrypted gallery; without it the key is taken from \
      $RIDGELINE_GALLERY_KEY.
      """, completion: .file())
  var keyFile: String?

  /// Opens the gallery; what stands in the way is said, and the command leaves with bad input.
  func open() throws -> Gallery {
    try BenchInput.attempt { () throws(GalleryError) in
      if let keyFile {
        return try Gallery(folder: folder, key: GalleryKey(contentsOfFile: keyFile))
      }
      do throws(GalleryError) {
        return try Gallery(folder: folder)
      } catch {
        let name = GalleryKey.environmentVariable
        guard case .missingKey = error, ProcessInfo.processInfo.environment[name] != nil else {
          throw error
        }
        return try Gallery(folder: folder, key: GalleryKey(environmentVariable: name))
      }
    }
  }

  /// A gallery ready to be searched, with a bar while its index is made.
  func search(in gallery: Gallery) throws -> GallerySearch {
    let progress = Progress(isQuiet: false)
    defer { progress.clear() }
    return try BenchInput.attempt { () throws(GalleryError) in
      try GallerySearch(gallery) { progress.show("making the index", $0, of: $1) }
    }
  }
}
