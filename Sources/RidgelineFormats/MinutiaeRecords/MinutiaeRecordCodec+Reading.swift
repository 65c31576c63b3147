extension MinutiaeRecordCodec {
  /// Reads a record.
  public func decode(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord {
    switch format {
    case .iso2005, .ansi2004: return try decodeFirst(bytes)
    case .iso2011: return try decode2011(bytes)
    case .ansi2009, .ansi2009Amendment1: return try decode2009(bytes)
    default: throw .unknownFormat(firstBytes: Array(bytes.prefix(8)))
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
      view.finger = RecordedPosition(rawValue: try reader.byte(of: "finger position"))
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
      view.finger = RecordedPosition(rawValue: try reader.byte(of: "finger position"))
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
      view.finger = RecordedPosition(rawValue: try reader.byte(of: "finger position"))
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

  private func finish(
    _ record: inout MinutiaeRecord, _ reader: ByteReader<TemplateRecordError>, declared: Int
  ) {
    if declared != reader.offset {
      record.warnings.append("the header says \(declared) bytes, the record has \(reader.offset)")
    }
  }
}
