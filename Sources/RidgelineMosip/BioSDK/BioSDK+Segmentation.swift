import Ridgeline
import RidgelineFormats

extension BioSDK {
  /// The fingers of a sample, pictures of several fingers cut apart.
  ///
  /// Single fingers stay as they are.
  func segments(_ request: SDKRequest) throws(SDKRefusal) -> JSONValue {
    try request.requireFingers()
    let fingers = request.sample.segments.filter { $0.modality == "FINGER" }
    guard !fingers.isEmpty else { throw SDKRefusal(.notFound, "the sample has no FINGER") }
    let missing = Set(fingers.filter(\.isException).flatMap(\.fingers))
    var segments: [BiometricSegment] = []
    for finger in fingers {
      guard !finger.isException else {
        segments.append(finger)
        continue
      }
      guard !request.cancellation.isCancelled else { throw .late }
      segments += try cut(finger, missing: missing)
    }
    return request.sample.with(segments)
  }

  private func cut(
    _ segment: BiometricSegment, missing: Set<FingerPosition>
  ) throws(SDKRefusal) -> [BiometricSegment] {
    guard let data = segment.data, !data.isEmpty else {
      throw SDKRefusal(.invalidInput, "\(segment.label) has no data that can be read")
    }
    let slap: (image: FingerprintImage, expectation: SlapExpectation)?
    do {
      slap = try BioSDK.slap(in: data, of: segment)
    } catch let refusal as SDKRefusal {
      throw refusal
    } catch {
      throw SDKRefusal(.invalidInput, "\(segment.label) cannot be read: \(error)")
    }
    guard let slap else { return [segment] }
    let found: SlapSegments
    do throws(SlapRefusal) {
      found = try SlapSegmentation(expecting: slap.expectation, missing: missing)
        .segments(of: slap.image)
    } catch {
      throw SDKRefusal(.poorQuality, "\(segment.label): \(error)")
    }
    var segments: [BiometricSegment] = []
    for finger in found.fingers {
      let image = found.cut(finger, from: slap.image)
      segments.append(
        segment.with(
          data: try BioSDK.record(of: image, finger.position), format: "7",
          fingers: [finger.position]))
    }
    return segments
  }

  /// The picture of several fingers in some data, and what it shows; nil where there is no such.
  private static func slap(
    in data: [UInt8], of segment: BiometricSegment
  ) throws -> (FingerprintImage, SlapExpectation)? {
    let options = ImageDecodingOptions(pixelLimit: SegmentPrint.pixelLimit)
    guard let print = try StoredContent(encoded: data, options: options).prints.first,
      !print.isTemplate
    else { return nil }
    let fingers = segment.fingers
    let expectation: SlapExpectation
    switch (fingers.count, print.finger.rawValue) {
    case (2, _) where Set(fingers) == [.rightThumb, .leftThumb]: expectation = .thumbs
    case (2..., _) where Set(fingers.map(\.hand)).count == 1:
      expectation = fingers[0].hand == .right ? .rightFour : .leftFour
    case (2..., _): expectation = .any
    case (0, 13): expectation = .rightFour
    case (0, 14): expectation = .leftFour
    case (0, 15): expectation = .thumbs
    default: return nil
    }
    guard case .image(let image) = try print.load(options: options) else { return nil }
    guard (64...16_384).contains(image.width), (64...16_384).contains(image.height) else {
      throw SDKRefusal(
        .poorQuality, "\(segment.label) is a picture of \(image.width) x \(image.height) pixels")
    }
    return (image, expectation)
  }

  /// A picture as a record of ISO/IEC 19794-4:2011, without loss.
  static func record(
    of image: FingerprintImage, _ finger: FingerPosition
  ) throws(SDKRefusal) -> [UInt8] {
    guard let width = UInt16(exactly: image.width), let height = UInt16(exactly: image.height)
    else {
      throw SDKRefusal(.invalidInput, "a picture is too large for a record")
    }
    var picture = ImageRecord.Representation(
      width: width, height: height, pixelsPerInch: image.resolution.pixelsPerInch,
      compression: .jpeg2000Lossless,
      payload: try BioSDK.encoded(.picture(image), as: "jp2"))
    picture.finger = RecordedPosition(finger)
    return try BioSDK.encoded(
      .imageRecord(ImageRecord(representations: [picture])), as: "iso-19794-4-2011")
  }
}
