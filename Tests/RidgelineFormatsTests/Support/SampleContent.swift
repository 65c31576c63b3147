import Ridgeline
import Testing

@testable import RidgelineFormats

/// Content of every kind, small, for tests that take every format as it comes.
enum SampleContent {
  /// Every form that is written.
  static let forms = FormatRegistry.listed.flatMap(\.forms).map(\.name)

  /// What is said of files that are written here.
  static let options = FileEncodingOptions(
    wsqRate: 2.25,
    envelope: .init(date: "20260101", destination: "A", origin: "B", control: "1"))

  /// The sides of the pictures.
  static let (width, height) = (60, 72)
  /// Their pixels.
  static let grey = WSQTests.rings(width: width, height: height)

  /// A picture at 500 pixels per inch.
  static func picture() throws -> FingerprintImage {
    try FingerprintImage(
      width: width, height: height, pixels: grey,
      resolution: Resolution(pixelsPerInch: 500, source: .stated))
  }

  /// Two pictures, of fingers 2 and 7, as raw pixels, which every record has room for.
  static var pictures: ImageRecord {
    ImageRecord(
      representations: ([2, 7] as [RecordedPosition]).enumerated().map { index, finger in
        var picture = ImageRecord.Representation(
          width: UInt16(width), height: UInt16(height), pixelsPerInch: 500, compression: .raw,
          payload: grey)
        (picture.finger, picture.number) = (finger, UInt8(index + 1))
        return picture
      })
  }

  /// A view of minutiae whose angles go all the way round.
  static func view(finger: RecordedPosition) -> MinutiaeRecord.View {
    let minutiae = (0..<30).map { (index: Int) -> MinutiaeRecord.Minutia in
      let (x, y) = (index * 9 + 5, index * 37 % 380 + 10)
      return MinutiaeRecord.Minutia(
        type: UInt8(index % 2 + 1), x: UInt16(x), y: UInt16(y), angle: Double(index * 45 % 360),
        quality: UInt8(90 - index))
    }
    var view = MinutiaeRecord.View(width: 300, height: 400, minutiae: minutiae)
    view.finger = finger
    return view
  }

  /// Content of each kind that a form holds: as many prints as it has room for, two at most.
  static func content(of kind: FileFormat.Kind, holdsSeveral: Bool) throws -> [StoredContent] {
    let views = MinutiaeRecord(
      views: holdsSeveral ? [view(finger: 3), view(finger: 8)] : [view(finger: 0)])
    switch kind {
    case .picture: return [.picture(try picture())]
    case .pictureRecord, .transaction: return [.imageRecord(pictures)]
    case .minutiae: return [.minutiae(views)]
    case .document: return [.imageRecord(pictures), .minutiae(views), .mixed(pictures, views)]
    case .template: return [.template(Template(view(finger: 0)))]
    }
  }

  /// The files of a form that hold each kind of content that it has room for.
  static func files(
    _ name: String
  ) throws -> (format: FileFormat, files: [(content: StoredContent, bytes: [UInt8])]) {
    let (format, form) = try #require(FormatRegistry.form(named: name))
    let contents = try content(of: format.kind, holdsSeveral: form.holdsSeveral)
    return (format, try contents.map { ($0, try form.encode($0, options: options)) })
  }
}
