package import Ridgeline
package import RidgelineFormats

/// The fingers of a slap, cut where its record says that they lie, or else where they are found.
package struct SlapFingers: Sendable {
  /// The fingers, each as a picture of its own.
  package let fingers: [(position: FingerPosition, image: FingerprintImage)]

  /// Cuts the fingers out.
  ///
  /// - Parameters:
  ///   - segmentation: what the record says.
  ///   - missing: fingers that are not there.
  /// - Throws: ``SlapRefusal`` where there is not what was asked for.
  package init(
    of image: FingerprintImage, showing slap: SlapExpectation, segmentation: RecordedSegmentation,
    missing: Set<FingerPosition>
  ) throws(SlapRefusal) {
    let said = segmentation.boxes.filter { !missing.contains($0.position) }
    guard said.isEmpty else {
      fingers = said.map { ($0.position, image.cut($0.box)) }
      return
    }
    let segments = try SlapSegmentation(expecting: slap, missing: missing).segments(of: image)
    fingers = segments.fingers.map { ($0.position, segments.cut($0, from: image)) }
  }
}
