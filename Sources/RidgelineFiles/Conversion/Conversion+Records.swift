package import Ridgeline
package import RidgelineFormats

/// What goes into records.
extension Conversion {
  /// A record of pictures in the form of a target that holds such records.
  package func packed(_ record: ImageRecord, as target: ConversionTarget) throws -> [UInt8] {
    tellLostSegmentation(of: record, target)
    switch target {
    case .imageRecord(let form), .transaction(let form), .document(let form):
      return try form.encode(.imageRecord(try fitted(record, to: form)), options: encoding)
    case .picture, .minutiae, .template:
      throw ConversionError("\(input) holds a record of pictures, which OUTPUT has no room for")
    }
  }

  /// Says that the places of fingers in slaps are left, where the format has no room for them.
  private func tellLostSegmentation(of record: ImageRecord, _ target: ConversionTarget) {
    if case .transaction(let form) = target, form.name == "type-14" { return }
    let count = record.representations.count { !$0.segmentation.isEmpty }
    guard count > 0 else { return }
    reading.say(
      "\(input): what \(count) \(count == 1 ? "record says" : "records say") of single fingers in a "
        + "picture was left, for which the format has no room")
  }

  /// Reads pictures whatever resolution they state, which the record keeps.
  private var anyResolution: ImageDecodingOptions { ImageDecodingOptions(pixelsPerInch: 500) }

  /// A record whose pictures are stored in ways that a form has room for: raw where it has none for theirs,
  /// anew where it has room for one way alone.
  private func fitted(_ record: ImageRecord, to form: FileFormat.Form) throws -> ImageRecord {
    var record = record
    record.representations = try record.representations.map { picture in
      form.compressions.contains(picture.compression) ? picture : try raw(picture)
    }
    let kinds = Set(record.representations.map(\.compression))
    return form.hasOneCompression && kinds.count > 1 ? try restored(record) : record
  }

  /// A picture of a record as raw pixels.
  private func raw(_ picture: ImageRecord.Representation) throws -> ImageRecord.Representation {
    try reading.cancellation.check()
    let image = try picture.image(options: anyResolution)
    var out = picture
    out.width = UInt16(clamping: image.width)
    out.height = UInt16(clamping: image.height)
    out.depth = 8
    out.compression = .raw
    out.payload = image.pixels
    return out
  }

  /// A record with every picture decoded and stored anew.
  package func restored(_ record: ImageRecord) throws -> ImageRecord {
    var record = record
    record.representations = try record.representations.map { picture in
      try reading.cancellation.check()
      let anew = try representation(
        of: try picture.image(options: anyResolution), finger: picture.finger)
      var out = picture
      (out.width, out.height, out.depth) = (anew.width, anew.height, 8)
      (out.compression, out.payload) = (anew.compression, anew.payload)
      return out
    }
    return record
  }

  /// A view that is alone in its record.
  package func single(_ view: MinutiaeRecord.View) -> MinutiaeRecord.View {
    var view = view
    view.number = 0
    return view
  }

  /// A picture as a record stores it: as the options say, or else as PNG.
  package func representation(
    of image: FingerprintImage, finger: RecordedPosition
  ) throws -> ImageRecord.Representation {
    guard let width = UInt16(exactly: image.width), let height = UInt16(exactly: image.height)
    else {
      throw ConversionError(
        "a record has no room for a picture of \(image.width) x \(image.height) pixels")
    }
    var stored = (ImageRecord.Compression.raw, image.pixels)
    if let (format, form) = FormatRegistry.form(named: (payload ?? .png).rawValue),
      let compression = jp2Ratio > 1 ? format.compressions.first : format.compressions.last
    {
      stored = (compression, try encode(image, as: form))
    }
    var picture = ImageRecord.Representation(
      width: width, height: height,
      pixelsPerInch: image.resolution.pixelsPerInch, compression: stored.0, payload: stored.1)
    picture.finger = finger
    picture.impression = impression ?? 0
    return picture
  }
}
