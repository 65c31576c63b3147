package import Ridgeline
package import RidgelineFormats

/// What goes into records.
extension Conversion {
  /// A record of pictures in the form of a target that holds such records.
  package func packed(_ record: ImageRecord, as target: ConversionTarget) throws -> [UInt8] {
    switch target {
    case .imageRecord(let format):
      return try ImageRecordCodec(format: format).encode(try uniform(record, for: format))
    case .transaction(let type):
      return try TransactionFile.encode(
        try record.representations.map { try stored($0, forType: type) }, recordType: type,
        envelope: envelope)
    case .cbeff: return try document(pictures: record, minutiae: nil)
    case .picture, .minutiae, .template:
      throw ConversionError("\(input) holds a record of pictures, which OUTPUT has no room for")
    }
  }

  /// Reads pictures whatever resolution they state, which the record keeps.
  private var anyResolution: ImageDecodingOptions { ImageDecodingOptions(pixelsPerInch: 500) }

  /// A picture as a record of a type stores it: Type-4 knows raw pixels and WSQ alone.
  private func stored(
    _ picture: ImageRecord.Representation, forType type: Int
  ) throws -> ImageRecord.Representation {
    guard type == 4, picture.compression != .raw, picture.compression != .wsq else {
      return picture
    }
    let image = try picture.image(options: anyResolution)
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
  package func restored(_ record: ImageRecord) throws -> ImageRecord {
    var record = record
    record.representations = try record.representations.map { picture in
      let anew = try representation(
        of: try picture.image(options: anyResolution), finger: picture.finger)
      var out = picture
      (out.width, out.height, out.depth) = (anew.width, anew.height, 8)
      (out.compression, out.payload) = (anew.compression, anew.payload)
      return out
    }
    return record
  }

  /// A document with a record for each picture and each view.
  package func document(pictures: ImageRecord?, minutiae: MinutiaeRecord?) throws -> [UInt8] {
    let images = ImageRecordCodec(format: .iso2011)
    var records: [CBEFFDocument.BIR] = try (pictures?.representations ?? []).map {
      .init(finger: $0.finger, data: try images.encode(ImageRecord(representations: [$0])))
    }
    records += try (minutiae?.views ?? []).map {
      .init(
        finger: $0.finger,
        data: try TemplateFormat.iso2005.codec.encode(MinutiaeRecord(views: [single($0)])),
        isTemplate: true)
    }
    return CBEFFDocument(records: records).encoded()
  }

  /// A view that is alone in its record.
  package func single(_ view: MinutiaeRecord.View) -> MinutiaeRecord.View {
    var view = view
    view.number = 0
    return view
  }

  package func representation(
    of image: FingerprintImage, finger: UInt8
  ) throws -> ImageRecord.Representation {
    guard let width = UInt16(exactly: image.width), let height = UInt16(exactly: image.height)
    else {
      throw ConversionError(
        "a record has no room for a picture of \(image.width) x \(image.height) pixels")
    }
    let stored: (ImageRecord.Compression, [UInt8]) =
      switch payload ?? .png {
      case .raw: (.raw, image.pixels)
      case .png: (.png, try encode(image, as: .png))
      case .jpg: (.jpeg, try encode(image, as: .jpg))
      case .jp2: (jp2Ratio > 1 ? .jpeg2000 : .jpeg2000Lossless, try encode(image, as: .jp2))
      case .wsq: (.wsq, try encode(image, as: .wsq))
      }
    var picture = ImageRecord.Representation(
      width: width, height: height,
      pixelsPerInch: image.resolution.pixelsPerInch, compression: stored.0, payload: stored.1)
    picture.finger = finger
    picture.impression = impression ?? 0
    return picture
  }
}
