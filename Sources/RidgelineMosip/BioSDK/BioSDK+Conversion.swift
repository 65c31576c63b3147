import Ridgeline
import RidgelineFormats

extension BioSDK {
  /// What the formats of MOSIP are called here.
  private static let forms = [
    "IMAGE/PNG": "png", "IMAGE/JPEG": "jpg", "IMAGE/JP2": "jp2", "IMAGE/WSQ": "wsq",
    "IMAGE/TIFF": "tif", "IMAGE/BMP": "bmp", "ISO19794_4_2011": "iso-19794-4-2011",
    "ISO19794_2_2011": "iso-19794-2-2011",
  ]
  /// What a request may say that it sends; what the data are is seen from themselves.
  private static let sources: Set<String> = [
    "ISO19794_4_2011", "ISO19794_4", "ISO19794_4_2005", "ISO19794_2_2011",
    "IMAGE/PNG", "IMAGE/JPEG", "IMAGE/JP2", "IMAGE/WSQ", "IMAGE/TIFF", "IMAGE/BMP",
  ]

  /// The fingers of a sample in another format.
  func converted(_ request: SDKRequest) throws(SDKRefusal) -> JSONValue {
    try request.requireFingers()
    let source = try name("sourceFormat", of: request)
    guard BioSDK.sources.contains(source) else {
      throw SDKRefusal(
        .invalidInput, "sourceFormat is \(source.prefix(40)); fingers are ISO19794_4_2011")
    }
    let target = try name("targetFormat", of: request)
    guard let form = BioSDK.forms[target] else {
      throw SDKRefusal(
        .invalidInput,
        "targetFormat is \(target.prefix(40)); there are "
          + BioSDK.forms.keys.sorted().joined(separator: ", "))
    }
    var segments: [BiometricSegment] = []
    for segment in request.sample.segments where segment.modality == "FINGER" {
      guard !segment.isException else {
        segments.append(segment)
        continue
      }
      segments.append(
        segment.with(
          data: try converted(segment, form, unless: request.cancellation),
          format: form == "iso-19794-2-2011" ? "2" : nil))
    }
    guard !segments.isEmpty else { throw SDKRefusal(.notFound, "the sample has no FINGER") }
    return request.sample.with(segments)
  }

  private func name(_ parameter: String, of request: SDKRequest) throws(SDKRefusal) -> String {
    let value = request.value[parameter]
    guard !value.isNull else { throw SDKRefusal(.missingInput, "\(parameter) is missing") }
    guard case .string(let name) = value else {
      throw SDKRefusal(.invalidInput, "\(parameter) is no text")
    }
    return name.uppercased()
  }

  private func converted(
    _ segment: BiometricSegment, _ form: String, unless cancellation: Cancellation
  ) throws(SDKRefusal) -> [UInt8] {
    let prints = try SegmentPrint.prints(of: segment)
    guard let print = prints.first, prints.count == 1 else {
      throw SDKRefusal(.invalidInput, "\(segment.label) holds \(prints.count) prints")
    }
    guard let image = print.image else {
      throw SDKRefusal(.invalidInput, "\(segment.label) holds minutiae and no picture")
    }
    switch form {
    case "iso-19794-2-2011": return try template(of: segment, isOwn: false, unless: cancellation)
    case "iso-19794-4-2011": return try BioSDK.record(of: image, print.finger)
    default: return try BioSDK.encoded(.picture(image), as: form)
    }
  }
}
