package import Ridgeline

/// What a segmenter makes of a slap.
package struct SegmenterAnswer: Sendable {
  /// The fingertips; nil where the slap was refused.
  package let fingers: [FingerBox]?
  /// The hand as the fingers lie, whatever was asked for; nil where nothing is said.
  package let hand: FingerPosition.Hand?
  /// The time that it took, in seconds.
  package let seconds: Double

  package init(fingers: [FingerBox]?, hand: FingerPosition.Hand?, seconds: Double) {
    (self.fingers, self.hand, self.seconds) = (fingers, hand, seconds)
  }
}

/// Something that cuts slaps apart.
package protocol Segmenter: Sendable {
  /// What it is called in reports.
  var name: String { get }

  /// The fingertips of a slap.
  func answer(
    to image: FingerprintImage, expecting: SlapExpectation, missing: Set<FingerPosition>
  ) -> SegmenterAnswer
}

/// The engine's own segmentation.
package struct EngineSegmenter: Segmenter {
  package let name = "Ridgeline"
  /// Whether it is told what the slap shows.
  private let isTold: Bool

  package init(isTold: Bool = true) { self.isTold = isTold }

  package func answer(
    to image: FingerprintImage, expecting: SlapExpectation, missing: Set<FingerPosition>
  ) -> SegmenterAnswer {
    let segmentation = SlapSegmentation(
      expecting: isTold ? expecting : .any, missing: missing)
    let start = threadSeconds()
    do throws(SlapRefusal) {
      let segments = try segmentation.segments(of: image)
      let seconds = threadSeconds() - start
      let right = segments.rightHandLikelihood
      return SegmenterAnswer(
        fingers: segments.fingers.map { FingerBox(position: $0.position, box: $0.box) },
        hand: right > 0.5 ? .right : right < 0.5 ? .left : nil, seconds: seconds)
    } catch {
      return SegmenterAnswer(fingers: nil, hand: nil, seconds: threadSeconds() - start)
    }
  }
}
