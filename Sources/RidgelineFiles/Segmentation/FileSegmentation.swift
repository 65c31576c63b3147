package import Ridgeline
package import RidgelineFormats

/// What cutting one picture of a file apart gave; angles are degrees, counter-clockwise as seen on the picture.
package struct FileSegmentation: Encodable, Sendable {
  /// A point of the picture.
  package struct Point: Encodable, Sendable {
    package let x: Double
    package let y: Double
  }

  /// A fingertip.
  package struct Finger: Encodable, Sendable {
    /// The code of ISO/IEC 19794-2; 0 where it is not known.
    package let position: UInt8
    package let name: String?
    package let positionConfidence: Double
    package let confidence: Double
    package let middle: Point
    package let width: Double
    package let height: Double
    package let angle: Double
    /// Upper left, upper right, lower right and lower left, the finger pointing up.
    package let corners: [Point]
    package let hasVisibleEnd: Bool
    package let isCutOff: Bool
    /// The file with the finger.
    package var picture: String?
  }

  package let file: String
  /// The print among those of the file, from 1; absent where it is the only one.
  package let index: Int?
  package private(set) var expected: String
  package private(set) var width: Int?
  package private(set) var height: Int?
  package private(set) var pixelsPerInch: Double?
  package private(set) var hand: String?
  package private(set) var rightHandLikelihood: Double?
  package private(set) var angle: Double?
  package private(set) var fingers: [Finger]?
  /// The picture with boxes.
  package private(set) var boxes: String?
  /// What is doubtful although the picture was cut.
  package private(set) var warning: String?
  package private(set) var failure: String?
  package private(set) var error: String?

  package init(file: String, expected: SlapExpectation, error: String) {
    self.file = file
    index = nil
    self.expected = expected.rawValue
    self.error = error
  }

  /// Cuts a picture apart.
  ///
  /// - Parameters:
  ///   - segmentation: what is to be found; nil leaves it to what the file says.
  ///   - cancellation: tells it to stop, which is then its error.
  ///   - store: stores a finger by its name, or the picture with boxes where there is none, and gives back where;
  ///     nil where nothing is stored.
  package init(
    of print: FilePrint, in input: PrintInput, by segmentation: SlapSegmentation,
    unless cancellation: Cancellation = Cancellation(),
    store: (FingerprintImage, SlapSegments, FingertipSegment?, String) throws -> String?
  ) {
    file = input.path
    index = input.index(of: print)
    expected = segmentation.expectation.rawValue
    do {
      guard case .image(let image) = try input.load(print) else {
        error = "\(input.label(of: print)): minutiae have no fingers to cut apart; give the picture"
        return
      }
      (width, height) = (image.width, image.height)
      pixelsPerInch = image.resolution.pixelsPerInch
      let segments: SlapSegments
      switch try segmentation.segments(of: image, unless: cancellation) {
      case .success(let found): segments = found
      case .failure(let refusal):
        failure = "\(refusal)"
        return
      }
      hand = segments.hand?.rawValue
      rightHandLikelihood = FileSegmentation.rounded(segments.rightHandLikelihood, 1000)
      warning = FileSegmentation.warning(of: segments, expecting: segmentation.expectation)
      angle = FileSegmentation.degrees(segments.turn)
      fingers = try segments.fingers.enumerated().map { place, segment in
        try cancellation.check()
        let name = FingerName.name(of: segment.position)
        var finger = Finger(segment, name: name)
        finger.picture = try store(image, segments, segment, name ?? "finger-\(place + 1)")
        return finger
      }
      boxes = try store(image, segments, nil, "boxes")
    } catch {
      self.error = "\(error)"
    }
  }

  /// The result in lines.
  package var text: String {
    let label = index.map { "\(file), print \($0)" } ?? file
    if let error { return error.contains(file) ? error : "\(label): \(error)" }
    if let failure { return "\(label): \(failure)" }
    let found = fingers ?? []
    let heading =
      "\(label): \(found.count == 1 ? "1 finger" : "\(found.count) fingers")"
      + (hand.map { ", \($0) hand" } ?? "") + (warning.map { "; \($0)" } ?? "")
    return
      ([heading]
      + found.map { finger in
        let turn = Int(finger.angle.rounded())
        let box = "\(Int(finger.width.rounded())) x \(Int(finger.height.rounded()))"
        return "  \(finger.name ?? "finger"): \(box) at \(Int(finger.middle.x.rounded())), "
          + "\(Int(finger.middle.y.rounded())), turned \(turn) degrees"
          + (finger.picture.map { " -> \($0)" } ?? "")
      }).joined(separator: "\n")
  }

  /// How likely the other hand must be to be named.
  private static let surely = 0.9

  /// That the hand looks like the other one, where one was expected.
  private static func warning(
    of segments: SlapSegments, expecting expectation: SlapExpectation
  ) -> String? {
    let right = segments.rightHandLikelihood
    switch expectation {
    case .leftFour where right > surely: return "it looks like a right hand"
    case .rightFour where right < 1 - surely: return "it looks like a left hand"
    default: return nil
    }
  }

  fileprivate static func rounded(_ value: Double, _ parts: Double) -> Double {
    (value * parts).rounded() / parts
  }

  fileprivate static func degrees(_ turn: Double) -> Double {
    rounded(-turn * 180 / Double.pi, 10)
  }
}

extension FileSegmentation.Finger {
  /// A fingertip as it is written.
  fileprivate init(_ segment: FingertipSegment, name: String?) {
    func point(_ x: Double, _ y: Double) -> FileSegmentation.Point {
      FileSegmentation.Point(
        x: FileSegmentation.rounded(x, 10), y: FileSegmentation.rounded(y, 10))
    }
    position = segment.position.rawValue
    self.name = name
    positionConfidence = FileSegmentation.rounded(segment.positionConfidence, 1000)
    confidence = FileSegmentation.rounded(segment.confidence, 1000)
    middle = point(segment.box.x, segment.box.y)
    width = FileSegmentation.rounded(segment.box.width, 10)
    height = FileSegmentation.rounded(segment.box.height, 10)
    angle = FileSegmentation.degrees(segment.box.turn)
    corners = segment.box.corners.map { point($0.x, $0.y) }
    hasVisibleEnd = segment.hasVisibleEnd
    isCutOff = segment.isCutOff
  }
}
