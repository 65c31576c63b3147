extension ImageRecordCodec {
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
        picture.finger.rawValue, UInt8(views), picture.number, picture.quality,
        picture.impression,
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
      inner.bytes += [picture.finger.rawValue, picture.number, 1]
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
