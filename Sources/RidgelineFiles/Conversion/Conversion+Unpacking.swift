import Ridgeline
import RidgelineFormats

extension Conversion {
  /// A file that comes out of a record.
  package struct UnpackedFile: Sendable {
    /// Its name: the finger position and the place in the record, with an ending.
    package let name: String
    /// What it holds.
    package let bytes: [UInt8]
  }

  /// Each print of the input, a record, as a file of its own: pictures as they are stored, raw ones as PNG,
  /// views of minutiae in the format that is asked for, ISO/IEC 19794-2:2005 unless one is.
  ///
  /// - Throws: ``ConversionError`` or an error of reading where the input is no record.
  package func unpacked(
    as target: ConversionTarget?
  ) throws -> (pictures: [UnpackedFile], views: [UnpackedFile]) {
    let (source, _) = try stored()
    switch source {
    case .imageRecord(let record): return (try pictures(of: try labelled(record)), [])
    case .pages(let pages):
      return (try pictures(of: try labelled(try record(of: pages))), [])
    case .minutiae(let record): return ([], try views(of: try labelled(record), as: target))
    case .mixed(let pictures, let minutiae):
      return (
        try self.pictures(of: try labelled(pictures)),
        try views(of: try labelled(minutiae), as: target)
      )
    case .picture, .template:
      throw ConversionError("\(source.name) cannot be unpacked into a folder: name a file")
    }
  }

  private func pictures(of record: ImageRecord) throws -> [UnpackedFile] {
    try record.representations.enumerated().map { index, picture in
      let name = "\(picture.finger)_\(index + 1)"
      let format = FormatRegistry.listed.first { $0.compressions.contains(picture.compression) }
      guard let ending = format?.endings.first else {
        return UnpackedFile(
          name: name + ".png",
          bytes: try encode(try picture.image(options: reading.decoding), as: .png))
      }
      tellResolution(of: picture, in: name)
      return UnpackedFile(name: "\(name).\(ending)", bytes: picture.payload)
    }
  }

  /// Says that a picture as it is stored does not say the resolution that its record says.
  private func tellResolution(of picture: ImageRecord.Representation, in file: String) {
    guard picture.pixelsPerInch > 0 else { return }
    let own = (try? FingerprintImage(encoded: picture.payload))?.resolution
    guard let own, abs(own.pixelsPerInch - picture.pixelsPerInch) > 0.01 * own.pixelsPerInch else {
      return
    }
    let figure = Int(picture.pixelsPerInch.rounded())
    reading.say(
      "\(file): the record says \(figure) ppi, the picture "
        + (own.source == .file ? "\(Int(own.pixelsPerInch.rounded()))" : "nothing")
        + ": read it with --ppi \(figure)")
  }

  private func views(
    of record: MinutiaeRecord, as target: ConversionTarget?
  ) throws -> [UnpackedFile] {
    try record.views.enumerated().map { index, view in
      let name = "\(view.finger)_\(index + 1)"
      switch target ?? .minutiae(.iso2005) {
      case .minutiae(let format):
        return UnpackedFile(
          name: "\(name).\(format.ending)",
          bytes: try format.codec.encode(owned(MinutiaeRecord(views: [single(view)]))))
      case .template:
        return UnpackedFile(name: name + ".ridgeline", bytes: Template(view).serialized())
      default: throw ConversionError("minutiae cannot become pictures")
      }
    }
  }
}
