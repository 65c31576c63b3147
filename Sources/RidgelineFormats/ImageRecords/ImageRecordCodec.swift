/// Reads and writes records of ISO/IEC 19794-4 and ANSI/INCITS 381.
public struct ImageRecordCodec: Sendable {
  /// The format.
  public let format: ImageRecord.Format

  /// The codec of a format.
  public init(format: ImageRecord.Format) { self.format = format }

  /// The codes of the compressions, in order from 0.
  private var codes: [ImageRecord.Compression] {
    format == .iso2011
      ? [.raw, .packed, .wsq, .jpeg, .jpeg2000, .jpeg2000Lossless, .png]
      : [.raw, .packed, .wsq, .jpeg, .jpeg2000, .png]
  }

  /// Whether the lengths of the fingers add up under a format of 2004 or 2005.
  static func fits(_ bytes: [UInt8], _ format: ImageRecord.Format) -> Bool {
    let header = format == .ansi2004 ? 36 : 32
    guard bytes.count >= header + 14 else { return false }
    var offset = header
    for _ in 0..<max(1, Int(bytes[header - 14])) {
      guard bytes.count - offset >= 14 else { return false }
      let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
      guard length >= 14, length <= bytes.count - offset else { return false }
      offset += length
    }
    return offset == bytes.count
  }

  // MARK: Reading

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
      picture.finger = UInt8(try reader.big(1, of: "finger position"))
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
      let finger = UInt8(try reader.big(1, of: "finger position"))
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

  // MARK: Writing

  /// Writes a record.
  ///
  /// - Throws: ``ImageRecordError`` if the format has no room for what the record holds.
  public func encode(_ record: ImageRecord) throws(ImageRecordError) -> [UInt8] {
    guard let first = record.representations.first, record.representations.count <= 255 else {
      throw .unsupported(reason: "a record holds 1 to 255 pictures")
    }
    return format == .iso2011
      ? try encode2011(record) : try encodeFirst(record, first: first)
  }

  private func code(_ compression: ImageRecord.Compression) throws(ImageRecordError) -> UInt8 {
    if let index = codes.firstIndex(of: compression) { return UInt8(index) }
    if compression == .jpeg2000Lossless { return 4 }
    throw .unsupported(reason: "\(format.rawValue) knows no \(compression.rawValue)")
  }

  /// The acquisition level of a resolution: 31 and 41 have 500 and 1000 pixels per inch, 10 and 20
  /// at least 125 and 250.
  private static func level(_ perInch: Double) -> UInt16 {
    switch perInch {
    case 980...: 41
    case 490..<980: 31
    case 245..<490: 20
    case 1..<245: 10
    default: 31
    }
  }

  private static func density(_ picture: ImageRecord.Representation) -> UInt16 {
    UInt16(max(0, min(65_535, picture.pixelsPerInch.rounded())))
  }

  private func encodeFirst(
    _ record: ImageRecord, first: ImageRecord.Representation
  ) throws(ImageRecordError) -> [UInt8] {
    guard
      record.representations.allSatisfy({
        $0.compression == first.compression && $0.pixelsPerInch == first.pixelsPerInch
          && $0.depth == first.depth
      })
    else {
      throw .unsupported(
        reason: "\(format.rawValue) has one compression and resolution for all pictures")
    }
    var body = RecordWriter()
    for picture in record.representations {
      let views = record.representations.count { $0.finger == picture.finger }
      body.big32(UInt32(picture.payload.count + 14))
      body.bytes += [
        picture.finger, UInt8(views), picture.number, picture.quality, picture.impression,
      ]
      body.big16(picture.width)
      body.big16(picture.height)
      body.bytes.append(0)
      body.bytes += picture.payload
    }
    var out = RecordWriter()
    out.bytes += Array("FIR\0010\0".utf8)
    out.big16(0)
    out.big32(UInt32(body.bytes.count + (format == .ansi2004 ? 36 : 32)))
    if format == .ansi2004 {
      out.bytes += RegisteredOwner.stated(record.product)
    }
    let types = record.representations.compactMap { RepresentationFrame($0.preamble)?.deviceType }
    out.big16(record.device > 0 ? record.device : types.first { $0 > 0 } ?? 0)
    // 31 is what a record has unless told otherwise: the resolution knows better.
    out.big16(
      record.acquisitionLevel == 31
        ? ImageRecordCodec.level(first.pixelsPerInch) : record.acquisitionLevel)
    out.bytes += [UInt8(record.representations.count), 1]
    for _ in 0..<4 { out.big16(ImageRecordCodec.density(first)) }
    out.bytes += [first.depth, try code(first.compression), 0, 0]
    return out.bytes + body.bytes
  }

  private func encode2011(_ record: ImageRecord) throws(ImageRecordError) -> [UInt8] {
    let frames = record.representations.map {
      RepresentationFrame($0.preamble)
        ?? RepresentationFrame(
          quality: $0.quality, deviceType: record.device, isCertified: false)
    }
    // The flag asks for certification blocks in every representation.
    let isCertified = frames.contains { $0.certification != nil }
    var body = RecordWriter()
    for (picture, frame) in zip(record.representations, frames) {
      var inner = RecordWriter()
      inner.bytes += frame.bytes(withCertification: isCertified)
      inner.bytes += [picture.finger, picture.number, 1]
      for _ in 0..<4 { inner.big16(ImageRecordCodec.density(picture)) }
      inner.bytes += [picture.depth, try code(picture.compression), picture.impression]
      inner.big16(picture.width)
      inner.big16(picture.height)
      inner.big32(UInt32(picture.payload.count))
      inner.bytes += picture.payload + picture.extended
      body.big32(UInt32(inner.bytes.count + 4))
      body.bytes += inner.bytes
    }
    var out = RecordWriter()
    out.bytes += Array("FIR\0020\0".utf8)
    out.big32(UInt32(body.bytes.count + 16))
    out.big16(UInt16(record.representations.count))
    let positions = Set(record.representations.map(\.finger)).count
    out.bytes += [isCertified ? 1 : 0, UInt8(positions)]
    return out.bytes + body.bytes
  }
}
