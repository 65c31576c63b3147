/// Why a gallery cannot do what was asked.
public enum GalleryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no gallery in the folder.
  case missing(folder: String)
  /// There is a gallery in the folder already.
  case exists(folder: String)
  /// The gallery was written by a newer release.
  case newerVersion(folder: String)
  /// SQLite could not open, read or write the database.
  case database(folder: String, reason: String)
  /// The template of a reference cannot be read.
  case damagedReference(id: Int64, reason: String)
  /// A finger position that ISO/IEC 19794 does not have.
  case invalidFinger(UInt8)
  /// A subject's name is empty or too long.
  case invalidSubject(length: Int)
  /// A template without minutiae would match nothing.
  case emptyTemplate(subject: String)

  /// What is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .missing(let folder):
      return "\(folder): no gallery in there; create one first"
    case .exists(let folder):
      return "\(folder): there is a gallery already; choose another folder"
    case .newerVersion(let folder):
      return "\(folder): the gallery was written by a newer release; open it with that"
    case .database(let folder, let reason):
      return "\(folder): the database failed (\(reason)); check room, permissions and verify it"
    case .damagedReference(let id, let reason):
      return "reference \(id): \(reason); remove it and enrol the finger again"
    case .invalidFinger(let finger):
      return "finger position \(finger): give 1 to 10, or 0 where it is not known"
    case .invalidSubject(let length):
      return "a subject's name of \(length) bytes: give 1 to \(Enrolment.longestSubject)"
    case .emptyTemplate(let subject):
      return "subject \(subject): the template has no minutiae; capture the finger again"
    }
  }
}
