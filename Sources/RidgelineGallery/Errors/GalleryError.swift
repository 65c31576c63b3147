/// Why a gallery cannot do what it was asked to do.
public enum GalleryError: Error, Sendable, Hashable {
  /// There is no gallery in the folder.
  case missing(folder: String)
  /// There is a gallery in the folder already.
  case exists(folder: String)
  /// The gallery was written by a newer release.
  case newerVersion(folder: String)
  /// The gallery was written by an older release and cannot be migrated, because it is read-only.
  case olderVersion(folder: String)
  /// The gallery cannot be changed, or a new one made: the folder or the disk is read-only.
  case readOnly(folder: String)
  /// The folder is read-only, and its database cannot be read without writing beside it.
  case needsWriter(folder: String)
  /// The gallery was read from a read-only disk while somebody who can write there opened it.
  case writtenMeanwhile(folder: String)
  /// The gallery was deleted, moved or replaced while it was open; nothing was changed, and nothing is said of it.
  case moved(folder: String)
  /// The disk has no space for the change.
  case diskFull(folder: String)
  /// Another process held the database for too long.
  case busy(folder: String)
  /// The database is not as it was written.
  case damagedDatabase(folder: String, reason: String)
  /// SQLite could not open, read or write the database for another reason.
  case database(folder: String, reason: String)
  /// A reference is not as it was written, or cannot be read.
  case damagedReference(id: Int64, reason: String)
  /// A key is not 32 bytes of hexadecimal digits or base64.
  case invalidKey(source: String, reason: String)
  /// The gallery is encrypted and no key was given.
  case missingKey(folder: String, needed: String)
  /// The key is not the one that wraps the data key of the gallery.
  case wrongKey(folder: String, needed: String, given: String)
  /// The wrapped data key of the gallery is not as it was written.
  case damagedKey(folder: String)
  /// A key was given, but the gallery is not encrypted.
  case notEncrypted(folder: String)
  /// The quality of a capture is not 0 to 100.
  case invalidQuality(Int)
  /// A subject's name is empty or too long.
  case invalidSubject(length: Int)
  /// A name holds a control character, given by its number, which could forge lines of lists.
  case forbiddenCharacter(UInt32, of: String)
  /// The source of a capture is too long.
  case invalidSource(length: Int)
  /// A template without minutiae would match nothing.
  case emptyTemplate(subject: String)
  /// None of the probes of a person has minutiae; people are counted from 0.
  case noUsableProbe(person: Int)
  /// An option, given by its name, has an impossible value.
  case invalidOption(String, Double)
  /// The index could not be written or changed.
  case index(folder: String, reason: String)
  /// A file of exported references is not as it was written, or cannot be read.
  case damagedBlock(path: String, reason: String)
  /// A folder of exported references cannot be used or written.
  case blocks(folder: String, reason: String)
  /// The work was told to stop. Methods that are `async` throw `CancellationError` instead.
  case cancelled
}
