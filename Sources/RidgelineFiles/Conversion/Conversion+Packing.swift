import Ridgeline
import RidgelineFormats

extension Conversion {
  /// The pictures or the templates of the input, a folder, as one record.
  ///
  /// - Throws: ``ConversionError`` or an error of reading where they cannot become one.
  package func packed(as target: ConversionTarget) throws -> [UInt8] {
    let paths = try InputPaths.expand([input], say: reading.say)
    let bytes: [UInt8]
    switch target {
    case .minutiae(let format):
      bytes = try format.codec.encode(
        owned(numbered(MinutiaeRecord(views: try views(in: paths)))))
    case _ where target.holdsPictures:
      bytes = try packed(
        owned(numbered(ImageRecord(representations: try pictures(in: paths)))), as: target)
    default:
      throw ConversionError("a folder can be packed into a record alone: say so with --to")
    }
    try verify(bytes)
    return bytes
  }

  /// The pictures of some files, each with its finger; those of records stay as they are stored.
  private func pictures(in paths: [String]) throws -> [ImageRecord.Representation] {
    var pictures: [ImageRecord.Representation] = []
    for path in paths {
      let file = try StoredFile(contentsOf: path, options: reading.decoding)
      for note in file.notes { reading.say("\(path): \(note)") }
      switch file.content {
      case .picture(let image):
        pictures.append(
          try representation(of: try reading.estimated(image, label: path), finger: .unknown))
      case .pages(let pages): pictures += try record(of: pages).representations
      case .imageRecord(let record), .mixed(let record, _):
        let record = payload == nil ? record : try restored(record)
        pictures += record.representations
      case .minutiae, .template:
        throw ConversionError("\(path): minutiae cannot become pictures")
      }
    }
    for index in pictures.indices {
      pictures[index].finger = try position(
        index, of: pictures.count, said: pictures[index].finger)
      pictures[index].impression = impression ?? pictures[index].impression
    }
    return pictures
  }

  /// The views of minutiae in some files; one that says its own finger keeps it.
  private func views(in paths: [String]) throws -> [MinutiaeRecord.View] {
    var views: [MinutiaeRecord.View] = []
    for path in paths {
      let file = try StoredFile(contentsOf: path)
      for note in file.notes { reading.say("\(path): \(note)") }
      switch file.content {
      case .minutiae(let record), .mixed(_, let record): views += record.views
      case .template(let template):
        views.append(.init(template, pixelsPerInch: reading.pixelsPerInch ?? 500))
      case .picture, .pages, .imageRecord:
        throw ConversionError(
          "\(path): a picture becomes a template by: ridgeline extract \(path)",
          wantsExtraction: true)
      }
    }
    for index in views.indices {
      views[index].finger = try position(index, of: views.count, said: views[index].finger)
      views[index].impression = impression ?? views[index].impression
    }
    return views
  }

  /// The finger that was named, or the one that the print says, or the fingers in their order.
  private func position(
    _ index: Int, of count: Int, said: RecordedPosition
  ) throws -> RecordedPosition {
    if let finger { return finger }
    if said != .unknown { return said }
    guard count <= 10 else {
      throw ConversionError(
        "\(count) prints cannot be numbered as fingers: say with --finger which one they are of")
    }
    return RecordedPosition(rawValue: UInt8(index + 1))
  }
}
