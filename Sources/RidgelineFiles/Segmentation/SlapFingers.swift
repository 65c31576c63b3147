package import Ridgeline
package import RidgelineFormats

/// Where the fingers of a slap lie: where its record says, or else where they are found.
package struct SlapFingers: Sendable {
  /// The fingers, in the picture's pixels.
  package let fingers: [(position: FingerPosition, box: RotatedBox)]

  /// Finds the fingers.
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
      fingers = said
      return
    }
    let segments = try SlapSegmentation(expecting: slap, missing: missing).segments(of: image)
    fingers = segments.fingers.map { ($0.position, $0.box) }
  }
}
