internal import Foundation

/// A file of derived bytes in a gallery's folder, with a proof that they are as they were written.
///
/// In an encrypted gallery the proof is keyed: nobody changes the bytes who lacks the key. In clear it finds
/// damage.
struct ProvenFile {
  private let gallery: Gallery
  private let path: String

  /// The file of a name in the folder of a gallery.
  init(_ name: String, in gallery: Gallery) {
    self.gallery = gallery
    path = "\(gallery.folder)/\(name)"
  }

  /// The bytes; nil where there are none, or none as they were written.
  func read() -> Data? {
    guard let file = try? PrivateFile.open(path, O_RDONLY),
      let bytes = try? file.read(file.size, at: 0), bytes.count > IndexHeader.proofLength
    else { return nil }
    let content = bytes.dropLast(IndexHeader.proofLength)
    let proof = bytes.suffix(IndexHeader.proofLength)
    return seal.proves(content, seals: Data(), proof: proof) ? content : nil
  }

  /// Puts bytes in the place of what is there, whole or not at all.
  func write(_ bytes: Data) throws(PrivateFile.Fault) {
    try PrivateFile.replace(
      path, in: gallery.folder, with: [bytes, seal.proof(of: bytes, seals: Data())])
  }

  /// Removes the file, if there is one.
  func remove() { unlink(path) }

  private var seal: IndexSeal { IndexSeal(gallery.seal) }
}
