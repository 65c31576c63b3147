internal import Foundation
internal import Ridgeline

/// The tails as they are kept beside the index.
///
/// They are derived from the database like the index and hold no print. Those of another gallery, of another release, or that
/// were changed are as if there were none.
struct StoredTails: Codable {
  /// The gallery and the release that scored.
  private let subject: String
  private let tails: StrangerTails

  /// The tails of a gallery; nil where none were measured.
  static func tails(of gallery: Gallery, uuid: UUID) -> StrangerTails? {
    guard let bytes = ProvenFile(GalleryFolder.tails, in: gallery).read(),
      let stored = try? JSONDecoder().decode(StoredTails.self, from: bytes),
      stored.subject == subject(uuid), stored.tails.isPossible
    else { return nil }
    return stored.tails
  }

  /// Keeps tails.
  static func keep(
    _ tails: StrangerTails, of gallery: Gallery, uuid: UUID
  ) throws(PrivateFile.Fault) {
    guard let bytes = try? JSONEncoder().encode(StoredTails(subject: subject(uuid), tails: tails))
    else { return }
    try ProvenFile(GalleryFolder.tails, in: gallery).write(bytes)
  }

  private static func subject(_ uuid: UUID) -> String {
    "\(uuid) \(RidgelineVersion.current) sketch \(TemplateSketch.version)"
  }
}
