extension GalleryError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .missing(let folder):
      return "\(folder): no gallery in there; create one first (ridgeline gallery init)"
    case .exists(let folder):
      return "\(folder): there is a gallery already; choose another folder"
    case .newerVersion(let folder):
      return "\(folder): the gallery was written by a newer release; open it with that"
    case .olderVersion(let folder):
      return "\(folder): the gallery was written by an older release; open it once where it can be "
        + "written, to bring it forward"
    case .readOnly(let folder):
      return "\(folder): the folder or its disk is read-only; make it writable, or copy the "
        + "gallery to where it can be changed"
    case .needsWriter(let folder):
      return "\(folder): the gallery was not closed, or may still be written by others, and cannot "
        + "be read from a read-only folder; open it once where it can be written, or copy the folder"
    case .moved(let folder):
      return
        "\(folder): the gallery was deleted, moved or replaced while it was open, and nothing was "
        + "changed; open it again"
    case .writtenMeanwhile(let folder):
      return "\(folder): another process began to write the gallery; open it again"
    case .diskFull(let folder):
      return "\(folder): the disk is full and nothing was changed; make room and do it again"
    case .busy(let folder):
      return "\(folder): another process held the gallery for too long; do it again, or end that "
        + "process"
    case .damagedDatabase(let folder, let reason):
      return "\(folder): the database is damaged (\(reason)); verify it, and put a backup back"
    case .database(let folder, let reason):
      return "\(folder): the database failed (\(reason)); check room, permissions and verify it"
    case .damagedReference(let id, let reason):
      return "reference \(id): \(reason); remove its subject and enroll again, or put a backup back"
    case .invalidQuality(let quality):
      return "a quality of \(quality): give 0 to 100, or none where it is not known"
    case .invalidSubject(let length):
      return "a subject's name of \(length) bytes: give 1 to \(Enrollment.maximumSubjectBytes)"
    case .invalidSource(let length):
      return "a source of \(length) bytes: give at most \(Enrollment.maximumSourceBytes)"
    case .emptyTemplate(let subject):
      return
        "subject \(PrintableText.escaped(subject)): the template has no minutiae; capture the finger again"
    case .forbiddenCharacter(let character, let name):
      return "\(PrintableText.escaped(name)): holds the control character "
        + "\(String(character, radix: 16)) (hexadecimal); leave it out"
    case .noUsableProbe(let person):
      return "no probe of person \(person + 1) has minutiae; capture a finger again"
    case .invalidOption(let name, let value):
      return "\(name) cannot be \(value)"
    case .index(let folder, let reason):
      return "\(folder): the index cannot be written (\(reason)); make room or mend permissions, "
        + "then run verify --repair"
    case .damagedBlock(let path, let reason):
      return "\(path): \(reason); export the gallery anew, or put a backup of the file back"
    case .blocks(let folder, let reason):
      return "\(folder): \(reason)"
    case .cancelled:
      return "the work was told to stop"
    case .invalidKey, .missingKey, .wrongKey, .damagedKey, .notEncrypted:
      return keyDescription
    }
  }

  private var keyDescription: String {
    switch self {
    case .invalidKey(let source, let reason):
      return "\(source): \(reason); a gallery key is \(GalleryKey.length) bytes as "
        + "\(2 * GalleryKey.length) hexadecimal digits or base64"
    case .missingKey(let folder, let needed):
      return "\(folder): the gallery is encrypted; give its key, \(needed), in a file or in "
        + "$\(GalleryKey.environmentVariable)"
    case .wrongKey(let folder, let needed, let given):
      return "\(folder): the key \(given) was given where \(needed) is needed; give that one"
    case .damagedKey(let folder):
      return "\(folder): the data key in the gallery was changed since written; put a backup of "
        + "the database back"
    case .notEncrypted(let folder):
      return "\(folder): the gallery is not encrypted, and a key was given; check that it is the "
        + "right gallery, and open it without key"
    default:
      return ""
    }
  }
}
