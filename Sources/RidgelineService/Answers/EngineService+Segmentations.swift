import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineFiles
import RidgelineFormats

extension EngineService {
  /// Cuts a picture of several fingers apart.
  func segmentations(_ exchange: Exchange) async throws -> Response {
    let missing = try EngineService.missing(in: exchange.query.text("missing"))
    let pictures = try exchange.query.flag("pictures") ?? false
    let isLive = try exchange.query.flag("live") ?? false
    let stated = try exchange.query.text("expect").map(EngineService.expectation)
    let found = try await engine.run { cancellation in
      let exchange = exchange.until(cancellation)
      let input = try exchange.prints(of: try exchange.picture(), named: "the picture")
      let print = try input.only()
      let expectation = stated ?? SlapExpectation(print.finger)
      let others =
        expectation == .any ? [] : missing.filter { !expectation.positions.contains($0) }
      guard let other = others.min(by: { $0.rawValue < $1.rawValue }) else {
        return try EngineService.segmentation(
          of: print, in: input, by: SlapSegmentation(expecting: expectation, missing: missing),
          pictures: pictures, isLive: isLive, unless: cancellation)
      }
      throw Problem(
        .invalidRequest,
        "missing names finger \(other.rawValue), which is none of \(expectation.rawValue)")
    }
    return try Answer.json(found)
  }

  private static func segmentation(
    of print: FilePrint, in input: PrintInput, by segmentation: SlapSegmentation, pictures: Bool,
    isLive: Bool, unless cancellation: Cancellation
  ) throws -> FileSegmentation {
    let found = FileSegmentation(of: print, in: input, by: segmentation, unless: cancellation) {
      image, segments, finger, _ in
      guard pictures, let finger else { return nil }
      let cut = segments.cut(finger, from: image)
      let png = try PNGEncoder(pixelsPerInch: cut.resolution.pixelsPerInch).encode(
        grey: cut.pixels, width: cut.width, height: cut.height)
      return Data(png).base64EncodedString()
    }
    if let error = found.error { throw Problem(.unreadable, error) }
    // A look at a hand that is being laid down is no request that went wrong.
    if isLive { return found }
    if found.failure != nil, case .image(let image) = try input.load(print) {
      // Says by name why it was refused.
      _ = try segmentation.segments(of: image, unless: cancellation).get()
    }
    if let failure = found.failure { throw Problem(.notSegmented, failure) }
    return found
  }

  static func expectation(_ text: String) throws(Problem) -> SlapExpectation {
    guard let expectation = SlapExpectation(rawValue: text) else {
      throw Problem(.invalidRequest, "expect is right-four, left-four, thumbs or any")
    }
    return expectation
  }

  /// Fingers such as `4:amputated,5`, or `4=amputated` as the command line writes it.
  private static func missing(in text: String?) throws(Problem) -> Set<FingerPosition> {
    var missing: Set<FingerPosition> = []
    for item in (text ?? "").split(separator: ",") {
      guard let absence = AbsentFinger(String(item)) else {
        throw Problem(
          .invalidRequest, "missing is a list such as 4:amputated,5:bandaged, with fingers 1 to 10")
      }
      missing.insert(absence.position)
    }
    return missing
  }
}
