import RidgelineGallery

/// Synthetic people who are enrolled in a gallery with all their fingers.
package struct EnrolledPeople: Sendable {
  /// How many they are.
  let subjects: Int
  /// Fingers of each.
  let fingers: Int
  /// What they are drawn from.
  let seed: UInt64

  package init(subjects: Int, fingers: Int, seed: UInt64) {
    self.subjects = subjects
    self.fingers = fingers
    self.seed = seed
  }

  /// Their gallery in a folder.
  func gallery(
    in folder: String, progress: (String, Int, Int) -> Void
  ) throws(GalleryError) -> Gallery {
    try BackgroundGallery(
      folder: folder, sets: [], references: subjects * fingers, fingers: fingers, seed: seed,
      keepsTexture: false
    ) { progress("enrolling", $0, $1) }.gallery
  }

  /// Second captures of all fingers of some of them, under other names.
  func secondCaptures(_ count: Int) -> [Enrollment] {
    BackgroundGallery.secondCaptures(count, of: subjects, fingers: fingers, seed: seed)
  }
}
