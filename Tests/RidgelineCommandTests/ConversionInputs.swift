import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@testable import RidgelineFiles

/// A file of every kind that is read, for tests that convert them.
struct ConversionInputs {
  private let prints = CommandRun.prints

  /// The inputs that are made here: what each form of each format holds, and what the engine reads but
  /// writes in no form.
  static let names =
    FormatRegistry.listed.flatMap(\.forms).map(\.name) + Other.allCases.map(\.rawValue)

  /// Inputs that are read and not written, or that say more than what is written does.
  private enum Other: String, CaseIterable {
    case pages, base64, hexadecimal
    case certifiedImages = "certified-images"
    case bareDocument = "bare-cbeff"
    case mixedDocument = "mixed-cbeff"
    case certified2005 = "certified-iso-2005"
    case certified2011 = "certified-iso-2011"
    case certifiedANSI2004 = "certified-ansi-2004"
    case certifiedANSI2009 = "certified-ansi-2009"
  }

  private func picture(_ name: String, _ finger: RecordedPosition) throws
    -> ImageRecord.Representation
  {
    let image = try FingerprintImage(contentsOf: "\(prints)/\(name).png")
    let payload = try PNGEncoder(pixelsPerInch: 500).encode(
      grey: image.pixels, width: image.width, height: image.height)
    var picture = ImageRecord.Representation(
      width: UInt16(image.width), height: UInt16(image.height), pixelsPerInch: 500,
      compression: .png, payload: payload)
    (picture.finger, picture.impression) = (finger, 1)
    return picture
  }

  private func view(_ finger: RecordedPosition, quality: UInt8 = 66) -> MinutiaeRecord.View {
    let minutiae = (0..<30).map { (index: Int) -> MinutiaeRecord.Minutia in
      let (x, y) = (index * 9 + 5, index * 37 % 380 + 10)
      return MinutiaeRecord.Minutia(
        type: UInt8(index % 2 + 1), x: UInt16(x), y: UInt16(y), angle: Double(index * 45 % 360),
        quality: UInt8(90 - index))
    }
    var view = MinutiaeRecord.View(width: 300, height: 400, minutiae: minutiae)
    (view.finger, view.impression, view.quality) = (finger, 1, quality)
    return view
  }

  private func pictures() throws -> ImageRecord {
    var record = ImageRecord(representations: [try picture("01_1", 2), try picture("02_1", 7)])
    record.device = 0x1235
    return record
  }

  private func minutiae(_ format: TemplateFormat, equipment: UInt16 = 0) throws -> [UInt8] {
    var record = MinutiaeRecord(views: [view(3), view(8, quality: 254)])
    record.equipment = equipment
    return try format.codec.encode(record)
  }

  /// An input that says all that a form has room for.
  private func bytes(_ format: FileFormat, _ form: FileFormat.Form) throws -> [UInt8] {
    let options = FileEncodingOptions(
      envelope: .init(date: "20260101", destination: "A", origin: "B", control: "1"))
    let content: StoredContent
    switch format.kind {
    case .picture:
      content = .picture(
        try FingerprintImage(
          contentsOf: "\(prints)/01_1.png", options: ImageDecodingOptions(pixelsPerInch: 500)))
    case .pictureRecord, .document: content = .imageRecord(try pictures())
    case .transaction:
      var record = try pictures()
      record.representations = try record.representations.map { picture in
        guard !form.compressions.contains(picture.compression) else { return picture }
        var raw = picture
        (raw.compression, raw.payload) = (.raw, try picture.image().pixels)
        return raw
      }
      content = .imageRecord(record)
    case .minutiae:
      let views = form.holdsSeveral ? [view(3), view(8, quality: 254)] : [view(0)]
      content = .minutiae(MinutiaeRecord(views: views))
    case .template: content = .template(Template(view(0)))
    }
    return try form.encode(content, options: options)
  }

  /// An input that is not what a form holds.
  private func bytes(_ source: Other) throws -> [UInt8] {
    let images = ImageRecordCodec(format: .iso2011)
    switch source {
    case .pages:
      let image = try FingerprintImage(contentsOf: "\(prints)/01_1.png")
      return Self.twoPages(
        try TIFFEncoder(pixelsPerInch: 500).encode(
          grey: image.pixels, width: image.width, height: image.height))
    case .base64:
      return Array(Data(try minutiae(.iso2005)).base64EncodedString().utf8)
    case .hexadecimal:
      return Array(
        try images.encode(try pictures()).map { (byte: UInt8) -> String in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined().utf8)
    case .certifiedImages:
      var record = try pictures()
      record.representations[0].preamble =
        [UInt8](repeating: 0xFF, count: 9) + [0, 0, 0, 0, 5, 1, 80, 0, 0, 0, 0, 1, 0, 0, 1]
      return try images.encode(record)
    case .bareDocument:
      return CBEFFDocument(
        records: try pictures().representations.map {
          .init(finger: $0.finger.position, data: $0.payload)
        }
      ).encoded()
    case .mixedDocument:
      return CBEFFDocument(records: [
        .init(
          finger: .rightIndex,
          data: try images.encode(.init(representations: [try picture("01_1", 2)]))),
        .init(
          finger: .rightMiddle,
          data: try TemplateFormat.iso2005.codec.encode(.init(views: [view(3)])),
          isTemplate: true),
      ]).encoded()
    case .certified2005: return try minutiae(.iso2005, equipment: 0x8001)
    case .certified2011: return try minutiae(.iso2011, equipment: 0x8001)
    case .certifiedANSI2004: return try minutiae(.ansi2004, equipment: 0x8001)
    case .certifiedANSI2009: return try minutiae(.ansi2009, equipment: 0x8001)
    }
  }

  /// An input of a name.
  func bytes(_ source: String) throws -> [UInt8] {
    if let (format, form) = FormatRegistry.form(named: source) { return try bytes(format, form) }
    return try bytes(try #require(Other(rawValue: source)))
  }

  /// A TIFF of one page as one of two of the same pixels.
  private static func twoPages(_ file: [UInt8]) -> [UInt8] {
    // The encoder writes one directory of twelve entries from byte 8 on.
    let end = 10 + 12 * 12
    var out = file + (file.count % 2 == 1 ? [0] : [])
    let next = UInt32(out.count)
    let place = [0, 8, 16, 24].map { (shift: UInt32) in UInt8(truncatingIfNeeded: next >> shift) }
    out.replaceSubrange(end..<end + 4, with: place)
    return out + file[8..<end] + [0, 0, 0, 0]
  }
}
