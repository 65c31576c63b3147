import ArgumentParser
import Ridgeline
import RidgelineFormats

/// What goes into records.
extension ConvertCommand {
  /// How pictures are stored in a record.
  enum Payload: String, CaseIterable, ExpressibleByArgument {
    case raw, png, jpg, jp2, wsq

    /// All names that `--payload` takes.
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
  }

  /// A record of pictures in the form of a target that holds such records.
  func packed(_ record: ImageRecord, as target: ConversionTarget) throws -> [UInt8] {
    switch target {
    case .imageRecord(let format):
      return try ImageRecordCodec(format: format).encode(try uniform(record, for: format))
    case .transaction(let type):
      let envelope = TransactionFile.Envelope(
        date: date, destination: agency, origin: agency, control: control)
      return try TransactionFile.encode(
        try record.representations.map { try stored($0, forType: type) }, recordType: type,
        envelope: envelope)
    case .cbeff:
      let codec = ImageRecordCodec(format: .iso2011)
      return CBEFFDocument(
        records: try record.representations.map {
          .init(finger: $0.finger, data: try codec.encode(ImageRecord(representations: [$0])))
        }
      ).encoded()
    case .picture, .minutiae, .template:
      throw ConversionError("\(input) holds a record of pictures, which OUTPUT has no room for")
    }
  }

  /// A picture as a record of a type stores it: Type-4 knows raw pixels and WSQ alone.
  private func stored(
    _ picture: ImageRecord.Representation, forType type: Int
  ) throws -> ImageRecord.Representation {
    guard type == 4, picture.compression != .raw, picture.compression != .wsq else {
      return picture
    }
    let image = try picture.image()
    var out = picture
    out.width = UInt16(clamping: image.width)
    out.height = UInt16(clamping: image.height)
    out.depth = 8
    out.compression = .raw
    out.payload = image.pixels
    return out
  }

  /// A record in a form that a format has room for: those of 2004 and 2005 have one compression for
  /// all pictures.
  private func uniform(
    _ record: ImageRecord, for format: ImageRecord.Format
  ) throws -> ImageRecord {
    let kinds = Set(record.representations.map(\.compression))
    guard format != .iso2011, kinds.count > 1 else { return record }
    return try restored(record)
  }

  /// A record with every picture decoded and stored anew.
  func restored(_ record: ImageRecord) throws -> ImageRecord {
    var record = record
    record.representations = try record.representations.map { picture in
      let anew = try representation(of: try picture.image(), finger: picture.finger)
      var out = picture
      (out.width, out.height, out.depth) = (anew.width, anew.height, 8)
      (out.compression, out.payload) = (anew.compression, anew.payload)
      return out
    }
    return record
  }

  func document(of record: MinutiaeRecord) throws -> [UInt8] {
    let codec = TemplateFormat.iso2005.codec
    return CBEFFDocument(
      records: try record.views.map {
        .init(
          finger: $0.finger, data: try codec.encode(MinutiaeRecord(views: [$0])), isTemplate: true)
      }
    ).encoded()
  }

  func labelled(_ record: ImageRecord) -> ImageRecord {
    var record = record
    for i in record.representations.indices {
      record.representations[i].finger = finger ?? record.representations[i].finger
      record.representations[i].impression = impression ?? record.representations[i].impression
    }
    return record
  }

  func labelled(_ record: MinutiaeRecord) -> MinutiaeRecord {
    var record = record
    for i in record.views.indices {
      record.views[i].finger = finger ?? record.views[i].finger
      record.views[i].impression = impression ?? record.views[i].impression
    }
    return record
  }

  func representation(
    of image: FingerprintImage, finger: UInt8
  ) throws -> ImageRecord.Representation {
    let stored: (ImageRecord.Compression, [UInt8]) =
      switch payload ?? .png {
      case .raw: (.raw, image.pixels)
      case .png: (.png, try encode(image, as: .png))
      case .jpg: (.jpeg, try encode(image, as: .jpg))
      case .jp2: (jp2Ratio > 1 ? .jpeg2000 : .jpeg2000Lossless, try encode(image, as: .jp2))
      case .wsq: (.wsq, try encode(image, as: .wsq))
      }
    var picture = ImageRecord.Representation(
      width: UInt16(min(65_535, image.width)), height: UInt16(min(65_535, image.height)),
      pixelsPerInch: image.resolution.pixelsPerInch, compression: stored.0, payload: stored.1)
    picture.finger = finger
    picture.impression = impression ?? 0
    return picture
  }
}
