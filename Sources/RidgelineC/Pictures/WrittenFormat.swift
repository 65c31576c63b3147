import CRidgeline
import Ridgeline
import RidgelineFormats

/// A format that the caller wants something written in.
struct WrittenFormat {
  private let form: FileFormat.Form

  /// The format of a name.
  init(_ name: UnsafePointer<CChar>?) throws(BorderError) {
    let name = try CallerMemory.text(name, "format")
    guard let found = FormatRegistry.form(named: name) else {
      throw BorderError(
        RDG_UNSUPPORTED_FORMAT,
        "no format that is written is called \(name): rdg_format_name has their names")
    }
    form = found.form
  }

  /// A picture as a file, or as the only picture of a record.
  func encode(_ image: FingerprintImage, of finger: FingerPosition) throws -> [UInt8] {
    guard !form.compressions.isEmpty else { return try form.encode(.picture(image)) }
    guard let width = UInt16(exactly: image.width), let height = UInt16(exactly: image.height)
    else {
      throw BorderError(
        RDG_UNSUPPORTED_FORMAT,
        "\(form.name) has no room for \(image.width) x \(image.height) pixels: crop the picture")
    }
    var picture = ImageRecord.Representation(
      width: width, height: height, pixelsPerInch: image.resolution.pixelsPerInch,
      compression: .raw, payload: image.pixels)
    picture.finger = RecordedPosition(finger)
    return try form.encode(.imageRecord(ImageRecord(representations: [picture])))
  }

  /// A template, or its minutiae as a record.
  func encode(_ template: Template, _ options: rdg_record_options) throws -> [UInt8] {
    guard let format = TemplateFormat(rawValue: form.name) else {
      return try form.encode(.template(template))
    }
    let resolution = options.pixels_per_inch
    guard resolution == 0 || Resolution.accepted.contains(resolution) else {
      throw ImageError.unsupportedResolution(pixelsPerInch: resolution)
    }
    var view =
      resolution == 0
      ? MinutiaeRecord.View(template)
      : MinutiaeRecord.View(template, pixelsPerInch: resolution)
    view.finger = RecordedPosition(try CallerMemory.finger(options.finger))
    guard let impression = UInt8(exactly: options.impression) else {
      throw BorderError.argument("\(options.impression) is no impression type: 0 to 255")
    }
    view.impression = impression
    if let quality = try CallerMemory.quality(options.quality) { view.quality = UInt8(quality) }
    return try format.codec.encode(MinutiaeRecord(views: [view]))
  }
}

private let names: [String] = FormatRegistry.listed.flatMap { $0.forms.map(\.name) }
private let pinnedNames = StaticText(names.indices) { names[$0] }

/// As ridgeline.h says.
@c @implementation
public func rdg_format_name(_ index: Int) -> UnsafePointer<CChar>! { pinnedNames[index] }
