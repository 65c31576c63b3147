/// The further data of a view.
extension MinutiaeRecordCodec {
  /// Blocks whose lengths count their own four bytes, as they should, or do not, or lie.
  func readExtended(
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
}
