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
        bytes = try format.codec.encode(
          owned(numbered(MinutiaeRecord(views: try views(in: paths)))))
      case _ where target.holdsPictures:
        bytes = try packed(
          owned(numbered(ImageRecord(representations: try pictures(in: paths)))), as: target)
      default:
        throw ConversionError("a folder can be packed into a record alone: say so with --to")
      }
      try verify(bytes)
      try OutputFile(output).write(bytes)
    } catch {
      throw told(error)
    }
  }

  /// The pictures of some files, each with its finger; those of records stay as they are stored.
  private func pictures(in paths: [String]) throws -> [ImageRecord.Representation] {
    var pictures: [ImageRecord.Representation] = []
    for path in paths {
      let file = try StoredFile(contentsOf: path, options: imageOptions.decoding)
      for note in file.notes { StandardError.print("\(path): \(note)") }
      switch file.content {
      case .picture(let image):
        let estimated = try imageOptions.estimated(image)
        estimated.showEstimate(of: path)
        pictures.append(try representation(of: estimated, finger: 0))
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
      for note in file.notes { StandardError.print("\(path): \(note)") }
      switch file.content {
      case .minutiae(let record), .mixed(_, let record): views += record.views
      case .template(let template):
        views.append(.init(template, pixelsPerInch: imageOptions.ppi?.pixelsPerInch ?? 500))
      case .picture, .pages, .imageRecord:
        throw ConversionError("\(path): a picture becomes a template by: ridgeline extract \(path)")
      }
    }
    for index in views.indices {
      views[index].finger = try position(index, of: views.count, said: views[index].finger)
      views[index].impression = impression ?? views[index].impression
    }
    return views
  }

  /// The finger that was named, or the one that the print says, or the fingers in their order.
  private func position(_ index: Int, of count: Int, said: UInt8) throws -> UInt8 {
    if let finger { return finger }
    if said != 0 { return said }
    guard count <= 10 else {
      throw ConversionError(
        "\(count) prints cannot be numbered as fingers: say with --finger which one they are of")
    }
    return UInt8(index + 1)
  }

  /// Writes each print of a record into a file of its own.
  func unpack(_ source: StoredContent) throws {
    do {
      switch source {
      case .imageRecord(let record): try unpack(try labelled(record))
      case .pages(let pages): try unpack(try labelled(try record(of: pages)))
      case .minutiae(let record): try unpack(try labelled(record))
      case .mixed(let pictures, let minutiae):
        try unpack(try labelled(pictures))
        try unpack(try labelled(minutiae))
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
        try OutputFile(name + ".png").write(
          try encode(try picture.image(options: imageOptions.decoding), as: .png))
        continue
      }
      tellResolution(of: picture, in: name)
    }
    print("\(record.representations.count) pictures written to \(output)")
  }

  /// Says that a picture as it is stored does not say the resolution that its record says.
  private func tellResolution(of picture: ImageRecord.Representation, in file: String) {
    guard picture.pixelsPerInch > 0 else { return }
    let own = (try? FingerprintImage(encoded: picture.payload))?.resolution
    guard let own, abs(own.pixelsPerInch - picture.pixelsPerInch) > 0.01 * own.pixelsPerInch else {
      return
    }
    let figure = Int(picture.pixelsPerInch.rounded())
    StandardError.print(
      "\(file): the record says \(figure) ppi, the picture "
        + (own.source == .file ? "\(Int(own.pixelsPerInch.rounded()))" : "nothing")
        + ": read it with --ppi \(figure)")
  }

  /// Writes each view of minutiae in the format of --to; ISO/IEC 19794-2:2005 unless said.
  private func unpack(_ record: MinutiaeRecord) throws {
    let target = try to == nil ? ConversionTarget.minutiae(.iso2005) : target()
    try OutputFile.makeFolder(output)
    for (index, view) in record.views.enumerated() {
      let name = "\(output)/\(view.finger)_\(index + 1)"
      switch target {
      case .minutiae(let format):
        let bytes = try format.codec.encode(owned(MinutiaeRecord(views: [single(view)])))
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
  var ending: String {
    switch self {
    case .xyt, .xytM1: "xyt"
    case .sourceAFIS: "cbor"
    default: "fmr"
    }
  }
}
