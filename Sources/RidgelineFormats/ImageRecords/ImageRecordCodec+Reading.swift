extension ImageRecordCodec {
  /// Reads a record.
  ///
  /// - Throws: ``ImageRecordError``, which says what is wrong and at which byte.
  public func decode(_ bytes: [UInt8]) throws(ImageRecordError) -> ImageRecord {
    var reader = ByteReader(bytes, format: format.rawValue)
    try reader.skip(8, of: "header")
    return format == .iso2011 ? try decode2011(&reader) : try decodeFirst(&reader)
  }

  private func decodeFirst(_ reader: inout ByteReader<ImageRecordError>) throws(ImageRecordError)
    -> ImageRecord
  {
    var record = ImageRecord(representations: [])
    let declared = try reader.big(6, of: "length")
    if format == .ansi2004 { record.product = try reader.take(4, of: "product identifier") }
    record.device = UInt16(try reader.big(2, of: "capture device"))
    record.acquisitionLevel = UInt16(try reader.big(2, of: "acquisition level"))
    let count = try reader.big(1, of: "number of fingers")
    let unit = try reader.big(1, of: "scale units")
    try reader.skip(4, of: "scan resolution")
    let density = try ImageRecordCodec.perInch(reader.big(2, of: "resolution"), unit: unit)
    try reader.skip(2, of: "resolution")
    let depth = UInt8(try reader.big(1, of: "depth"))
    let compression = try compression(try reader.big(1, of: "compression"), reader.offset - 1)
    try reader.skip(2, of: "header")
    for _ in 0..<count {
      let start = reader.offset
      let length = try reader.big(4, of: "finger's length")
      guard length >= 14 else {
        throw .damaged(
          format: format.rawValue, reason: "a finger of \(length) bytes", offset: start)
      }
      try reader.require(length - 4, of: "finger")
      var picture = ImageRecord.Representation(
        width: 0, height: 0, pixelsPerInch: density, compression: compression, payload: [])
      picture.depth = depth
      picture.finger = RecordedPosition(
        rawValue: UInt8(try reader.big(1, of: "finger position")))
      try reader.skip(1, of: "number of views")
      picture.number = UInt8(try reader.big(1, of: "view number"))
      picture.quality = UInt8(try reader.big(1, of: "quality"))
      picture.impression = UInt8(try reader.big(1, of: "impression type"))
      picture.width = UInt16(try reader.big(2, of: "width"))
      picture.height = UInt16(try reader.big(2, of: "height"))
      try reader.skip(1, of: "finger header")
      picture.payload = try reader.take(length - 14, of: "picture")
      record.representations.append(picture)
    }
    finish(&record, reader, declared)
    return record
  }

  private func decode2011(_ reader: inout ByteReader<ImageRecordError>) throws(ImageRecordError)
    -> ImageRecord
  {
    var record = ImageRecord(representations: [])
    let declared = try reader.big(4, of: "length")
    let count = try reader.big(2, of: "number of representations")
    let isCertified = try reader.big(1, of: "certification flag") == 1
    try reader.skip(1, of: "number of positions")
    for _ in 0..<count {
      let start = reader.offset
      let length = try reader.big(4, of: "representation's length")
      guard length >= 41 else {
        throw .damaged(
          format: format.rawValue, reason: "a representation of \(length) bytes", offset: start)
      }
      try reader.require(length - 4, of: "representation")
      let end = start + length
      try reader.skip(14, of: "capture time and device")
      let qualities = try reader.big(1, of: "number of quality blocks")
      let scores = try reader.take(5 * qualities, of: "quality blocks")
      if isCertified {
        try reader.skip(
          3 * (try reader.big(1, of: "number of certification blocks")),
          of: "certification blocks")
      }
      let preamble = Array(reader.bytes[start + 4..<reader.offset])
      let finger = RecordedPosition(
        rawValue: UInt8(try reader.big(1, of: "finger position")))
      let number = UInt8(try reader.big(1, of: "representation number"))
      let unit = try reader.big(1, of: "scale units")
      try reader.skip(4, of: "scan resolution")
      let density = try ImageRecordCodec.perInch(reader.big(2, of: "resolution"), unit: unit)
      try reader.skip(2, of: "resolution")
      let depth = UInt8(try reader.big(1, of: "depth"))
      let code = try reader.big(1, of: "compression")
      var picture = ImageRecord.Representation(
        width: 0, height: 0, pixelsPerInch: density,
        compression: try compression(code, reader.offset - 1), payload: [])
      picture.impression = UInt8(try reader.big(1, of: "impression type"))
      picture.width = UInt16(try reader.big(2, of: "width"))
      picture.height = UInt16(try reader.big(2, of: "height"))
      let size = try reader.big(4, of: "picture's length")
      guard size <= end - reader.offset else {
        throw .damaged(
          format: format.rawValue,
          reason: "a picture of \(size) bytes in a representation of \(length)",
          offset: reader.offset - 4)
      }
      picture.payload = try reader.take(size, of: "picture")
      picture.extended = try reader.take(end - reader.offset, of: "extended data")
      picture.preamble = preamble
      picture.quality = scores.first ?? 254
      (picture.finger, picture.number, picture.depth) = (finger, number, depth)
      record.representations.append(picture)
    }
    finish(&record, reader, declared)
    return record
  }

  private func compression(
    _ code: Int, _ offset: Int
  ) throws(ImageRecordError) -> ImageRecord.Compression {
    guard codes.indices.contains(code) else {
      throw .damaged(
        format: format.rawValue, reason: "an unknown compression \(code)", offset: offset)
    }
    return codes[code]
  }

  /// Records count pixels for an inch (1) or a centimetre (2).
  private static func perInch(_ value: Int, unit: Int) -> Double {
    let perInch = unit == 2 ? Double(value) * 2.54 : Double(value)
    return [500.0, 1000].first { abs(perInch - $0) < 0.01 * $0 } ?? perInch
  }

  private func finish(
    _ record: inout ImageRecord, _ reader: ByteReader<ImageRecordError>, _ declared: Int
  ) {
    if declared != reader.offset {
      record.warnings.append("the header says \(declared) bytes, the record has \(reader.offset)")
    }
  }
}
