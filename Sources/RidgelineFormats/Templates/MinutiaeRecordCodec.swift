/// Reads and writes records of ISO/IEC 19794-2 and ANSI/INCITS 378.
///
/// Records are read by their structure: a wrong declared length is a warning; only a structure that
/// runs past the bytes is an error.
public struct MinutiaeRecordCodec: TemplateCodec {
  /// The format.
  public let format: TemplateFormat

  /// The codec of a format.
  init(format: TemplateFormat) { self.format = format }

  private var isISO: Bool { format == .iso2005 || format == .iso2011 }
  /// Degrees in a unit of an angle.
  private var angleUnit: Double { isISO ? 360.0 / 256 : 2 }

  // MARK: Reading

  /// Reads a record.
  public func decode(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    switch format {
    case .iso2005, .ansi2004: return try decodeFirst(bytes)
    case .iso2011: return try decode2011(bytes)
    case .ansi2009, .ansi2009Amendment1: return try decode2009(bytes)
    case .xyt, .xytM1, .sourceAFIS: throw .unknownFormat(firstBytes: Array(bytes.prefix(8)))
    }
  }

  private func decodeFirst(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    var reader = ByteReader(bytes, format: format)
    var record = MinutiaeRecord(views: [])
    try reader.skip(8, of: "header")
    let declared: Int
    if format == .iso2005 {
      declared = Int(try reader.big32(of: "length"))
    } else {
      let short = Int(try reader.big16(of: "length"))
      declared = short > 0 ? short : Int(try reader.big32(of: "length"))
      record.product = try reader.take(4, of: "product identifier")
    }
    record.equipment = try reader.big16(of: "capture equipment")
    var template = MinutiaeRecord.View(width: 0, height: 0, minutiae: [])
    try readSize(&template, &reader)
    let count = Int(try reader.byte(of: "number of views"))
    try reader.skip(1, of: "header")
    for _ in 0..<count {
      var view = template
      view.finger = try reader.byte(of: "finger position")
      let packed = try reader.byte(of: "view number")
      (view.number, view.impression) = (packed >> 4, packed & 15)
      view.quality = try reader.byte(of: "finger quality")
      try readMinutiae(&view, &reader, hasQuality: true)
      try readExtended(&view, &reader, warnings: &record.warnings)
      record.views.append(view)
    }
    finish(&record, reader, declared: declared)
    return record
  }

  private func decode2009(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    // Some writers pack certification and device into two bytes, as in 2004; lengths tell.
    do throws(TemplateRecordError) {
      let record = try decode2009(bytes, hasCertificationByte: true)
      if record.warnings.isEmpty { return record }
      if let other = try? decode2009(bytes, hasCertificationByte: false), other.warnings.isEmpty {
        return other
      }
      return record
    } catch {
      if let other = try? decode2009(bytes, hasCertificationByte: false),
        !other.views.isEmpty, other.warnings.isEmpty
      {
        return other
      }
      throw error
    }
  }

  private func decode2009(
    _ bytes: [UInt8], hasCertificationByte: Bool
  ) throws(TemplateRecordError) -> MinutiaeRecord {
    var reader = ByteReader(bytes, format: format)
    var record = MinutiaeRecord(views: [])
    try reader.skip(8, of: "header")
    let declared = Int(try reader.big32(of: "length"))
    record.product = try reader.take(4, of: "product identifier")
    var certification: UInt16 = 0
    if hasCertificationByte { certification = UInt16(try reader.byte(of: "certification")) << 8 }
    record.equipment = try reader.big16(of: "capture device") | certification & 0xF000
    let count = Int(try reader.byte(of: "number of views"))
    try reader.skip(1, of: "header")
    for _ in 0..<count {
      var view = MinutiaeRecord.View(width: 0, height: 0, minutiae: [])
      view.finger = try reader.byte(of: "finger position")
      view.number = try reader.byte(of: "view number")
      view.impression = try reader.byte(of: "impression type")
      view.quality = try reader.byte(of: "finger quality")
      view.preamble = try reader.take(4, of: "quality algorithm")
      try readSize(&view, &reader)
      try readMinutiae(&view, &reader, hasQuality: true)
      try readExtended(&view, &reader, warnings: &record.warnings)
      record.views.append(view)
    }
    finish(&record, reader, declared: declared)
    return record
  }

  private func decode2011(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    var reader = ByteReader(bytes, format: format)
    var record = MinutiaeRecord(views: [])
    try reader.skip(8, of: "header")
    let declared = Int(try reader.big32(of: "length"))
    let count = Int(try reader.big16(of: "number of representations"))
    let isCertified = try reader.byte(of: "certification flag") == 1
    for _ in 0..<count {
      try reader.skip(4, of: "representation length")
      let start = reader.offset
      var view = MinutiaeRecord.View(width: 0, height: 0, minutiae: [])
      try reader.skip(14, of: "capture time and device")
      let qualities = Int(try reader.byte(of: "number of quality blocks"))
      try reader.skip(5 * qualities, of: "quality blocks")
      if isCertified {
        let certificates = Int(try reader.byte(of: "number of certification blocks"))
        try reader.skip(3 * certificates, of: "certification blocks")
      }
      view.preamble = Array(bytes[start..<reader.offset])
      // Bit 15 of the older headers: the device is certified under Appendix F.
      if RepresentationFrame(view.preamble)?.isCertified == true { record.equipment |= 0x8000 }
      view.quality = qualities > 0 ? bytes[start + 15] : 254
      view.finger = try reader.byte(of: "finger position")
      view.number = try reader.byte(of: "representation number")
      view.resolutionX = try reader.big16(of: "resolution")
      view.resolutionY = try reader.big16(of: "resolution")
      view.impression = try reader.byte(of: "impression type")
      view.width = try reader.big16(of: "width")
      view.height = try reader.big16(of: "height")
      view.minutiaForm = try reader.byte(of: "minutia form")
      guard [5, 6].contains(view.minutiaForm >> 4) else {
        throw .damaged(
          format, reason: "minutiae of \(view.minutiaForm >> 4) bytes", offset: reader.offset - 1)
      }
      try readMinutiae(&view, &reader, hasQuality: view.minutiaForm >> 4 == 6)
      try readExtended(&view, &reader, warnings: &record.warnings)
      record.views.append(view)
    }
    finish(&record, reader, declared: declared)
    return record
  }

  private func readSize(
    _ view: inout MinutiaeRecord.View, _ reader: inout ByteReader<TemplateRecordError>
  ) throws(TemplateRecordError) {
    view.width = try reader.big16(of: "width")
    view.height = try reader.big16(of: "height")
    view.resolutionX = try reader.big16(of: "resolution")
    view.resolutionY = try reader.big16(of: "resolution")
  }

  private func readMinutiae(
    _ view: inout MinutiaeRecord.View, _ reader: inout ByteReader<TemplateRecordError>,
    hasQuality: Bool
  ) throws(TemplateRecordError) {
    let count = Int(try reader.byte(of: "number of minutiae"))
    try reader.require(count * (hasQuality ? 6 : 5), of: "minutiae")
    for _ in 0..<count {
      let x = try reader.big16(of: "minutiae")
      let y = try reader.big16(of: "minutiae")
      let angle = try reader.byte(of: "minutiae")
      let quality = hasQuality ? try reader.byte(of: "minutiae") : 0
      view.minutiae.append(
        MinutiaeRecord.Minutia(
          type: UInt8(x >> 14), x: x & 0x3FFF, y: y & 0x3FFF, angle: Double(angle) * angleUnit,
          quality: quality))
    }
  }

  /// Blocks whose lengths count their own four bytes, as they should, or do not, or lie.
  private func readExtended(
    _ view: inout MinutiaeRecord.View, _ reader: inout ByteReader<TemplateRecordError>,
    warnings: inout [String]
  ) throws(TemplateRecordError) {
    // Some writers leave the area out of the last view altogether.
    guard reader.remaining >= 2 else {
      if reader.remaining > 0 {
        throw .truncated(format, part: "extended data", offset: reader.offset)
      }
      warnings.append("the length of the extended data is missing")
      return
    }
    var length = Int(try reader.big16(of: "extended data"))
    if length > reader.remaining {
      warnings.append("the extended data has \(reader.remaining) of \(length) bytes")
      length = reader.remaining
    }
    let area = try reader.take(length, of: "extended data")
    if let blocks = MinutiaeRecordCodec.blocks(area, counted: 4) {
      view.extended = blocks
    } else if let blocks = MinutiaeRecordCodec.blocks(area, counted: 0) {
      view.extended = blocks
    } else {
      warnings.append("the extended data has blocks of wrong lengths")
      let type = area.count >= 2 ? UInt16(area[0]) << 8 | UInt16(area[1]) : 0
      view.extended = [.init(type: type, data: Array(area.dropFirst(4)))]
    }
  }

  private static func blocks(
    _ area: [UInt8], counted: Int
  ) -> [MinutiaeRecord.ExtendedBlock]? {
    var blocks: [MinutiaeRecord.ExtendedBlock] = []
    var offset = 0
    while offset < area.count {
      guard area.count - offset >= 4 else { return nil }
      let type = UInt16(area[offset]) << 8 | UInt16(area[offset + 1])
      let length = (Int(area[offset + 2]) << 8 | Int(area[offset + 3])) - counted
      guard length >= 0, length <= area.count - offset - 4 else { return nil }
      blocks.append(.init(type: type, data: Array(area[offset + 4..<offset + 4 + length])))
      offset += 4 + length
    }
    return blocks
  }

  private func finish(
    _ record: inout MinutiaeRecord, _ reader: ByteReader<TemplateRecordError>, declared: Int
  ) {
    if declared != reader.offset {
      record.warnings.append("the header says \(declared) bytes, the record has \(reader.offset)")
    }
  }

  // MARK: Writing

  /// Writes a record.
  public func encode(_ record: MinutiaeRecord) throws(TemplateRecordError) -> [UInt8] {
    guard let first = record.views.first else {
      throw .unwritable(format, reason: "there is no finger to write: add a view")
    }
    guard record.views.count <= 255 else {
      throw .unwritable(format, reason: "\(record.views.count) views do not fit: at most 255 do")
    }
    if format == .iso2005 || format == .ansi2004,
      let other = record.views.first(where: {
        $0.resolutionX != first.resolutionX || $0.resolutionY != first.resolutionY
      })
    {
      throw .unwritable(
        format,
        reason: "views of \(first.resolutionX) and of \(other.resolutionX) pixels for a centimetre "
          + "do not fit one header: write iso-19794-2-2011 or ansi-378-2009")
    }
    let frames = record.views.map { frame(of: $0, in: record) }
    // The flag asks for certification blocks in every representation.
    let isCertified = frames.contains { $0.certification != nil }
    var body = RecordWriter()
    for (view, frame) in zip(record.views, frames) {
      switch format {
      case .iso2005, .ansi2004:
        guard view.number <= 15, view.impression <= 15 else {
          throw .unwritable(
            format,
            reason: "view \(view.number) of impression type \(view.impression) does not fit, for "
              + "which there are four bits each: state another impression type")
        }
        body.bytes += [
          view.finger, view.number << 4 | view.impression, view.quality <= 100 ? view.quality : 0,
        ]
        try write(view, into: &body)
      case .iso2011:
        var inner = RecordWriter()
        inner.bytes += frame.bytes(withCertification: isCertified)
        inner.bytes += [view.finger, view.number]
        inner.big16(MinutiaeRecordCodec.known(view.resolutionX))
        inner.big16(MinutiaeRecordCodec.known(view.resolutionY))
        inner.bytes.append(view.impression)
        inner.big16(view.sides.width)
        inner.big16(view.sides.height)
        inner.bytes.append([5, 6].contains(view.minutiaForm >> 4) ? view.minutiaForm : 0x60)
        try write(view, into: &inner)
        body.big32(UInt32(inner.bytes.count + 4))
        body.bytes += inner.bytes
      default:
        body.bytes += [view.finger, view.number, view.impression, view.quality]
        body.bytes += RegisteredOwner.stated(
          view.preamble.count == 4 ? view.preamble : frame.algorithm ?? [])
        writeSize(view, into: &body)
        try write(view, into: &body)
      }
    }
    return header(record, first: first, isCertified: isCertified, bodyCount: body.bytes.count)
      + body.bytes
  }

  /// What a view says before its finger position, or what the record's header says instead.
  private func frame(
    of view: MinutiaeRecord.View, in record: MinutiaeRecord
  ) -> RepresentationFrame {
    RepresentationFrame(view.preamble)
      ?? RepresentationFrame(
        quality: view.quality,
        algorithm: view.preamble.count == 4 ? view.preamble : [0, 0, 0, 0],
        deviceType: record.equipment & 0x0FFF, isCertified: record.equipment & 0x8000 != 0)
  }

  /// The device of a record, or of the first view that names one.
  private func equipment(of record: MinutiaeRecord) -> UInt16 {
    guard record.equipment & 0x0FFF == 0 else { return record.equipment }
    let types = record.views.compactMap { RepresentationFrame($0.preamble)?.deviceType }
    return record.equipment | (types.first { (1...0x0FFF).contains($0) } ?? 0)
  }

  /// A resolution; 197 pixels per centimetre, as readers take it, if not stated.
  private static func known(_ resolution: UInt16) -> UInt16 { resolution == 0 ? 197 : resolution }

  private func header(
    _ record: MinutiaeRecord, first: MinutiaeRecord.View, isCertified: Bool, bodyCount: Int
  ) -> [UInt8] {
    var out = RecordWriter()
    out.bytes += Array("FMR\0".utf8)
    let product = RegisteredOwner.stated(record.product)
    let equipment = equipment(of: record)
    let count = UInt8(record.views.count)
    switch format {
    case .iso2005:
      out.bytes += Array(" 20\0".utf8)
      out.big32(UInt32(24 + bodyCount))
      out.big16(equipment)
      writeSize(largest(record, first: first), into: &out)
      out.bytes += [count, 0]
    case .ansi2004:
      out.bytes += Array(" 20\0".utf8)
      if 26 + bodyCount <= 65_535 {
        out.big16(UInt16(26 + bodyCount))
      } else {
        out.big16(0)
        out.big32(UInt32(30 + bodyCount))
      }
      out.bytes += product
      out.big16(equipment)
      writeSize(largest(record, first: first), into: &out)
      out.bytes += [count, 0]
    case .iso2011:
      out.bytes += Array("030\0".utf8)
      out.big32(UInt32(15 + bodyCount))
      out.big16(UInt16(count))
      out.bytes.append(isCertified ? 1 : 0)
    default:
      out.bytes += Array((format == .ansi2009 ? "030\0" : "035\0").utf8)
      out.big32(UInt32(21 + bodyCount))
      out.bytes += product
      out.bytes.append(UInt8(equipment >> 8) & 0xF0)
      out.big16(equipment & 0x0FFF)
      out.bytes += [count, 0]
    }
    return out.bytes
  }

  /// One header stands for all views: its sides hold every one of them.
  private func largest(
    _ record: MinutiaeRecord, first: MinutiaeRecord.View
  ) -> MinutiaeRecord.View {
    var out = first
    for view in record.views {
      out.width = max(out.width, view.sides.width)
      out.height = max(out.height, view.sides.height)
    }
    return out
  }

  private func writeSize(_ view: MinutiaeRecord.View, into out: inout RecordWriter) {
    out.big16(view.sides.width)
    out.big16(view.sides.height)
    out.big16(MinutiaeRecordCodec.known(view.resolutionX))
    out.big16(MinutiaeRecordCodec.known(view.resolutionY))
  }

  private func write(
    _ view: MinutiaeRecord.View, into out: inout RecordWriter
  ) throws(TemplateRecordError) {
    guard view.minutiae.count <= 255 else {
      throw .unwritable(
        format, reason: "\(view.minutiae.count) minutiae do not fit: keep the best 255")
    }
    let hasQuality = format != .iso2011 || view.minutiaForm >> 4 != 5
    out.bytes.append(UInt8(view.minutiae.count))
    for minutia in view.minutiae {
      guard minutia.x < 16_384, minutia.y < 16_384 else {
        throw .unwritable(
          format, reason: "a minutia at \(minutia.x), \(minutia.y) does not fit: 16383 is the most")
      }
      // 3 is reserved, and only 2011 has codes for qualities that nobody computed.
      out.big16(UInt16(minutia.type <= 2 ? minutia.type : 0) << 14 | minutia.x)
      out.big16(minutia.y)
      let units = Int((minutia.angle / angleUnit).rounded())
      let turn = isISO ? 256 : 180
      out.bytes.append(UInt8(((units % turn) + turn) % turn))
      let isKnown = minutia.quality <= 100 || format == .iso2011
      if hasQuality { out.bytes.append(isKnown ? minutia.quality : 0) }
    }
    var area = RecordWriter()
    for block in view.extended {
      area.big16(block.type)
      guard block.data.count <= 65_531 else {
        throw .unwritable(format, reason: "\(block.data.count) bytes of extended data do not fit")
      }
      area.big16(UInt16(block.data.count + 4))
      area.bytes += block.data
    }
    guard area.bytes.count <= 65_535 else {
      throw .unwritable(format, reason: "\(area.bytes.count) bytes of extended data do not fit")
    }
    out.big16(UInt16(area.bytes.count))
    out.bytes += area.bytes
  }
}
