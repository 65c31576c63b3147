/// The headers of records of minutiae.
extension MinutiaeRecordCodec {
  func header(
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
  func largest(
    _ record: MinutiaeRecord, first: MinutiaeRecord.View
  ) -> MinutiaeRecord.View {
    var out = first
    for view in record.views {
      out.width = max(out.width, view.sides.width)
      out.height = max(out.height, view.sides.height)
    }
    return out
  }

  func writeSize(_ view: MinutiaeRecord.View, into out: inout RecordWriter) {
    out.big16(view.sides.width)
    out.big16(view.sides.height)
    out.big16(MinutiaeRecordCodec.known(view.resolutionX))
    out.big16(MinutiaeRecordCodec.known(view.resolutionY))
  }
}
