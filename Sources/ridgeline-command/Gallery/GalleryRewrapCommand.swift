import ArgumentParser
import RidgelineGallery
import RidgelineShell

/// Changes the key of a gallery.
struct GalleryRewrapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewrap",
    abstract: "Change the key of an encrypted gallery without encrypting it again.",
    discussion: """
      From then on, only the new key opens the gallery. The references are not encrypted again: \
      they have a key of their own, which is wrapped by yours.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline gallery rewrap people --key-file old.key --new-key-file new.key
      """)

  @OptionGroup var options: GalleryOptions

  @Option(help: "The file of the new key.", completion: .file())
  var newKeyFile: String

  func run() throws {
    let gallery = try options.open()
    let id = try BadInput.attempt { () throws(GalleryError) in
      let key = try GalleryKey(contentsOfFile: newKeyFile)
      try gallery.rewrap(with: key)
      return key.id
    }
    print("\(options.folder): opens with key \(id) from now on")
  }
}
