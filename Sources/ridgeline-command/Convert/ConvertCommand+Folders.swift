import ArgumentParser
import Ridgeline
import RidgelineFormats

extension ConvertCommand {
  /// Puts the pictures or the templates of a folder into one record.
  func pack() throws {
    let target = try target()
    do {
      let paths = try InputPaths.expand([input])
      let bytes: [UInt8]
      switch target {
      case .minutiae(let format):
        bytes = try format.codec.encode(MinutiaeRecord(views: try views(in: paths)))
      case _ where target.holdsPictures:
        bytes = try packed(ImageRecord(representations: try pictures(in: paths)), as: target)
      default:
        throw ConversionError("a folder can be packed into a record alone: say so with --to")
      }
      try OutputFile(output).write(bytes)
    } catch {
      throw told(error)
    }
  }

  /// The pictures of some files, each with its finger.
  private func pictures(in paths: [String]) throws -> [ImageRecord.Representation] {
    try paths.enumerated().map { index, path in
      let image = try imageOptions.estimated(
        try FingerprintImage(contentsOf: path, options: imageOptions.decoding))
      image.showEstimate(of: path)
      var picture = try representation(of: image, finger: position(index))
      if finger ?? 0 > 0 { picture.number = UInt8(clamping: index + 1) }
      return picture
    }
  }

  /// The views of minutiae in some files; one that says its own finger keeps it.
  private func views(in paths: [String]) throws -> [MinutiaeRecord.View] {
    var views: [MinutiaeRecord.View] = []
    for path in paths {
      switch try StoredContent(contentsOf: path) {
      case .minutiae(let record): views += record.views
      case .template(let template): views.append(.init(template))
      case .picture, .imageRecord:
        throw ConversionError("\(path): a picture becomes a template by: ridgeline extract \(path)")
      }
    }
    for index in views.indices {
      if finger != nil || views[index].finger == 0 { views[index].finger = position(index) }
      if finger != nil { views[index].number = UInt8(clamping: index) }
      views[index].impression = impression ?? views[index].impression
    }
    return views
  }

  /// The finger that was named, or the fingers in their order.
  private func position(_ index: Int) -> UInt8 { finger ?? UInt8(min(10, index + 1)) }

  /// Writes each print of a record into a file of its own.
  func unpack(_ source: StoredContent) throws {
    do {
      switch source {
      case .imageRecord(let record): try unpack(record)
      case .minutiae(let record): try unpack(record)
      case .picture, .template:
        throw ConversionError("\(source.name) cannot be unpacked into a folder: name a file")
      }
    } catch {
      throw told(error)
    }
  }

  /// Writes each picture as it is stored, raw ones as PNG.
  private func unpack(_ record: ImageRecord) throws {
    try OutputFile.makeFolder(output)
    for (index, picture) in record.representations.enumerated() {
      let name = "\(output)/\(picture.finger)_\(index + 1)"
      switch picture.compression {
      case .wsq: try OutputFile(name + ".wsq").write(picture.payload)
      case .jpeg: try OutputFile(name + ".jpg").write(picture.payload)
      case .jpeg2000, .jpeg2000Lossless: try OutputFile(name + ".jp2").write(picture.payload)
      case .png: try OutputFile(name + ".png").write(picture.payload)
      case .raw, .packed:
        try OutputFile(name + ".png").write(try encode(try picture.image(), as: .png))
      }
    }
    print("\(record.representations.count) pictures written to \(output)")
  }

  /// Writes each view of minutiae in the format of --to; ISO/IEC 19794-2:2005 unless said.
  private func unpack(_ record: MinutiaeRecord) throws {
    let target = try to == nil ? ConversionTarget.minutiae(.iso2005) : target()
    try OutputFile.makeFolder(output)
    for (index, view) in record.views.enumerated() {
      let name = "\(output)/\(view.finger)_\(index + 1)"
      switch target {
      case .minutiae(let format):
        let bytes = try format.codec.encode(labelled(MinutiaeRecord(views: [view])))
        try OutputFile("\(name).\(format.ending)").write(bytes)
      case .template: try OutputFile(name + ".ridgeline").write(Template(view).serialized())
      default: throw ConversionError("minutiae cannot become pictures")
      }
    }
    print("\(record.views.count) views written to \(output)")
  }

  /// An error said on standard error, as the status that it ends the program with.
  private func told(_ error: any Error) -> ExitCode {
    (error as? ExitCode) ?? failure("\(error)")
  }
}

extension TemplateFormat {
  /// The ending that files of the format usually have.
  fileprivate var ending: String {
    switch self {
    case .xyt, .xytM1: "xyt"
    case .sourceAFIS: "cbor"
    default: "fmr"
    }
  }
}
