package import Ridgeline
import RidgelineFormats

/// A print that a segment holds.
package struct SegmentPrint: Sendable {
  /// Which finger it is.
  package let finger: FingerPosition
  /// What the segment is called in messages.
  package let label: String
  private let print: StoredPrint

  /// A template, or why there is none.
  package typealias Outcome = Result<Template, SDKRefusal>

  /// The largest pictures that are decoded, `width * height`.
  static let pixelLimit = 16_000_000
  /// The sides of pictures that are looked at.
  private static let sides = 32...16_384
  /// The most prints of a segment.
  private static let largestCount = 8

  /// The prints of a segment.
  ///
  /// - Throws: ``SDKRefusal`` where there are none that can be read.
  package static func prints(of segment: BiometricSegment) throws(SDKRefusal) -> [SegmentPrint] {
    guard let data = segment.data else {
      throw SDKRefusal(
        .invalidInput, "the data of \(segment.label) are neither a list of bytes nor base64")
    }
    guard !data.isEmpty else { throw SDKRefusal(.notFound, "\(segment.label) has no data") }
    return try prints(of: data, finger: segment.finger, label: segment.label)
  }

  /// The prints of a segment's data.
  ///
  /// - Parameters:
  ///   - data: a record of ISO/IEC 19794-4 or 19794-2, a picture file or a template.
  ///   - finger: the finger that the envelope names, which precedes what the data say.
  ///   - label: what they are called in messages.
  /// - Throws: ``SDKRefusal`` where there are none that can be read.
  package static func prints(
    of data: [UInt8], finger: FingerPosition, label: String
  ) throws(SDKRefusal) -> [SegmentPrint] {
    do {
      let options = ImageDecodingOptions(pixelLimit: pixelLimit)
      let stored = try StoredContent(encoded: data, options: options).prints
      guard !stored.isEmpty else { throw SDKRefusal(.notFound, "\(label) holds no print") }
      guard stored.count <= largestCount else {
        throw SDKRefusal(
          .invalidInput, "\(label) holds \(stored.count) prints; at most \(largestCount) are read")
      }
      return try stored.map { print in
        guard !print.finger.isSeveralFingers || finger != .unknown else {
          throw SDKRefusal(.invalidInput, "\(label) is of several fingers: segment it first")
        }
        let loaded = try print.load(options: options)
        if case .image(let image) = loaded { try check(image, label) }
        return SegmentPrint(
          finger: finger == .unknown ? print.finger.position : finger, label: label, print: loaded)
      }
    } catch let refusal as SDKRefusal {
      throw refusal
    } catch {
      throw SDKRefusal(.invalidInput, "\(label) cannot be read: \(error)")
    }
  }

  private static func check(_ image: FingerprintImage, _ label: String) throws(SDKRefusal) {
    guard sides.contains(image.width), sides.contains(image.height) else {
      throw SDKRefusal(
        .poorQuality, "\(label) is a picture of \(image.width) x \(image.height) pixels")
    }
  }

  /// The picture; nil where there are minutiae only.
  package var image: FingerprintImage? { if case .image(let image) = print { image } else { nil } }

  /// What the engine makes of the picture; nil where there are minutiae only.
  ///
  /// - Throws: ``SDKRefusal`` where it takes too long.
  package func extraction(
    by extractor: Extractor, unless cancellation: Cancellation
  ) throws(SDKRefusal) -> Extraction? {
    guard case .image(let image) = print else { return nil }
    do throws(CancellationError) {
      return try extractor.extract(from: image, unless: cancellation)
    } catch {
      throw .late
    }
  }

  /// The template.
  ///
  /// - Throws: ``SDKRefusal`` where it takes too long.
  package func template(
    by extractor: Extractor, unless cancellation: Cancellation
  ) throws(SDKRefusal) -> Outcome {
    switch print {
    case .template(let template):
      if let failure = template.failureToEnroll { return .failure(poor(failure)) }
      return .success(template)
    case .image:
      guard let extraction = try extraction(by: extractor, unless: cancellation) else {
        return .failure(poor(.blank))
      }
      return extraction.outcome.mapError(poor)
    }
  }

  /// A failure to enroll in words.
  package func poor(_ failure: ExtractionFailure) -> SDKRefusal {
    SDKRefusal(.poorQuality, "\(label): \(failure)")
  }
}

extension SDKRefusal {
  /// The work took longer than it may.
  static let late = SDKRefusal(.unknownError, "the work took longer than it may")
}
