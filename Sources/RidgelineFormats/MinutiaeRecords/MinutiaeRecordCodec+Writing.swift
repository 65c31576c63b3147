extension MinutiaeRecordCodec {
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
          view.finger.rawValue, view.number << 4 | view.impression,
          view.quality <= 100 ? view.quality : 0,
        ]
        try write(view, into: &body)
      case .iso2011:
        var inner = RecordWriter()
        inner.bytes += frame.bytes(withCertification: isCertified)
        inner.bytes += [view.finger.rawValue, view.number]
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
        body.bytes += [view.finger.rawValue, view.number, view.impression, view.quality]
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
  func frame(
    of view: MinutiaeRecord.View, in record: MinutiaeRecord
  ) -> RepresentationFrame {
    RepresentationFrame(view.preamble)
      ?? RepresentationFrame(
        quality: view.quality,
        algorithm: view.preamble.count == 4 ? view.preamble : [0, 0, 0, 0],
        deviceType: record.equipment & 0x0FFF, isCertified: record.equipment & 0x8000 != 0)
  }

  /// The device of a record, or of the first view that names one.
  func equipment(of record: MinutiaeRecord) -> UInt16 {
    guard record.equipment & 0x0FFF == 0 else { return record.equipment }
    let types = record.views.compactMap { RepresentationFrame($0.preamble)?.deviceType }
    return record.equipment | (types.first { (1...0x0FFF).contains($0) } ?? 0)
  }

  /// A resolution; 197 pixels per centimetre, as readers take it, if not stated.
  static func known(_ resolution: UInt16) -> UInt16 { resolution == 0 ? 197 : resolution }

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
