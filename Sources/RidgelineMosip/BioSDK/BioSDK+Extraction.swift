import Ridgeline
import RidgelineFormats

extension BioSDK {
  /// The templates of the fingers of a sample, as records of ISO/IEC 19794-2:2011 or, where the flag
  /// `template` says `ridgeline`, as the engine's own, which compare better.
  ///
  /// Fingers that are stated as missing stay as they are. One that gives no template is left out and
  /// said.
  func templates(_ request: SDKRequest) throws(SDKRefusal) -> (JSONValue, String?) {
    try request.requireFingers()
    let isOwn = try wantsOwnTemplates(request)
    var (segments, faults): ([BiometricSegment], [SDKRefusal]) = ([], [])
    for segment in request.sample.segments where segment.modality == "FINGER" {
      guard !segment.isException else {
        segments.append(segment)
        continue
      }
      do throws(SDKRefusal) {
        segments.append(
          segment.with(
            data: try template(of: segment, isOwn: isOwn, unless: request.cancellation),
            format: "2"))
      } catch {
        guard error != .late else { throw error }
        faults.append(error)
      }
    }
    guard segments.contains(where: { !$0.isException }) else {
      throw faults.first ?? SDKRefusal(.notFound, "the sample has no FINGER")
    }
    let left = faults.map(\.message).joined(separator: "; ")
    return (
      request.sample.with(segments),
      faults.isEmpty ? nil : "OK, but \(faults.count) gave no template: \(left)"
    )
  }

  private func wantsOwnTemplates(_ request: SDKRequest) throws(SDKRefusal) -> Bool {
    guard let flag = try request.flag("template") else { return false }
    switch flag.text?.lowercased() {
    case "ridgeline": return true
    case "iso19794_2_2011": return false
    default:
      throw SDKRefusal(
        .invalidInput, "the flag template is neither ISO19794_2_2011 nor RIDGELINE")
    }
  }

  func template(
    of segment: BiometricSegment, isOwn: Bool, unless cancellation: Cancellation
  ) throws(SDKRefusal) -> [UInt8] {
    let prints = try SegmentPrint.prints(of: segment)
    guard let print = prints.first, prints.count == 1 else {
      throw SDKRefusal(.invalidInput, "\(segment.label) holds \(prints.count) prints")
    }
    // What is a template already stays what it is.
    if print.image == nil, let data = segment.data {
      _ = try print.template(by: extractor, unless: cancellation).get()
      return data
    }
    let extraction = try print.extraction(by: extractor, unless: cancellation)
    guard let extraction, let image = print.image else { throw print.poor(.blank) }
    let template = try extraction.outcome.mapError(print.poor).get()
    if isOwn { return template.serialized() }
    var view = MinutiaeRecord.View(template, of: image)
    view.finger = RecordedPosition(print.finger)
    view.quality = UInt8(clamping: extraction.quality.score)
    return try BioSDK.encoded(.minutiae(MinutiaeRecord(views: [view])), as: "iso-19794-2-2011")
  }

  /// The file of some content in a form.
  static func encoded(
    _ content: StoredContent, as name: String
  ) throws(SDKRefusal) -> [UInt8] {
    guard let form = FormatRegistry.form(named: name)?.form else {
      throw SDKRefusal(.unknownError, "\(name) is not written")
    }
    do {
      return try form.encode(content)
    } catch {
      throw SDKRefusal(.unknownError, "\(name) could not be written: \(error)")
    }
  }
}
