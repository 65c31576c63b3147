import ArgumentParser
import FoundationEssentials
import RidgelineGallery
import RidgelineShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes a gallery.
struct GalleryInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make an empty gallery.",
    discussion: """
      With --key-file the references are encrypted (AES-256-GCM). If the file exists, it holds \
      the key; otherwise a new key is made and written to it, readable only by you. Without \
      --key-file the key is taken from $RIDGELINE_GALLERY_KEY; if that is not set, the gallery \
      is not encrypted. If the key is lost, the references are lost: keep a copy elsewhere.

      Exit status: 0 success, 2 usage, 3 a gallery already exists or the folder cannot be made.

      Example: ridgeline gallery init people --key-file people.key
      """)

  @Argument(help: "The folder of the new gallery.", completion: .directory)
  var folder: String

  @Option(
    help: "Encrypt the references with the key in this file, which is made if it is missing.",
    completion: .file())
  var keyFile: String?

  func run() throws {
    let key =
      try keyFile.map(key(in:))
      ?? BadInput.attempt { () throws(GalleryError) in
        try GalleryOptions.key(inFile: nil)
      }
    let gallery = try BadInput.attempt { () throws(GalleryError) in
      try Gallery.create(in: folder, key: key)
    }
    print("\(gallery.folder): an empty gallery\(key.map { ", encrypted with key \($0.id)" } ?? "")")
  }

  private func key(in path: String) throws -> GalleryKey {
    if FileManager.default.fileExists(atPath: path) {
      return try BadInput.attempt { () throws(GalleryError) in
        try GalleryKey(contentsOfFile: path)
      }
    }
    let key = GalleryKey.random()
    // Nobody else may read the file, not even for the moment between making and closing it.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    let text = Array((key.encoded + "\n").utf8)
    let isWritten = file >= 0 && write(file, text, text.count) == text.count && fsync(file) == 0
    if file >= 0 { close(file) }
    guard isWritten else {
      StandardError.print("\(path): the key cannot be written; does the folder exist?")
      throw RidgelineExit.badInput.exit
    }
    return key
  }
}
