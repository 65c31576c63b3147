// The binary form, version 1; numbers of several bytes have the highest byte first.
//
//   4  "RDGT"
//   1  version
//   1  parts: bit 0 flow, bit 1 texture, the others 0
//   4  the number of bytes of the whole form
//   2  columns of the print        2  rows of the print        1  number of minutiae
//   .  each minutia: x and y in quarters of a pixel, as many bits as the longest possible value
//      needs; direction (10 bits), quality (8), kind (2); then zeros up to the next byte
//   .  flow: side of a cell (1 byte), columns (2), rows (2); one bit a cell: foreground; for each
//      foreground cell orientation (7 bits) and coherence (4); then zeros up to the next byte
//   .  texture: columns (2), rows (2); one bit for each texture pixel whose centre lies in the
//      foreground of the flow, or for each without a flow; then zeros up to the next byte
//   4  CRC-32 of everything before

extension Template {
  /// The version of the binary form that is written.
  public static let formatVersion: UInt8 = 1

  static let magic: [UInt8] = [0x52, 0x44, 0x47, 0x54]
  private static let headerLength = 15
  static let checksumLength = 4

  /// The compact binary form of the template.
  ///
  /// It holds what ``quantized`` holds: a quantised template comes back exactly, any other as its
  /// quantised form. A print of 380 x 380 pixels takes about 1.1 KB, and 3.5 KB with texture.
  public func serialized() -> [UInt8] {
    let template = quantized
    var writer = BitWriter()
    for byte in Template.magic { writer.write(Int(byte), width: 8) }
    writer.write(Int(Template.formatVersion), width: 8)
    writer.write((template.flow == nil ? 0 : 1) | (template.texture == nil ? 0 : 2), width: 8)
    writer.write(0, width: 32)
    writer.write(template.width, width: 16)
    writer.write(template.height, width: 16)
    writer.write(template.minutiae.count, width: 8)
    template.writeMinutiae(to: &writer)
    if let flow = template.flow { flow.write(to: &writer) }
    if let texture = template.texture { texture.write(to: &writer, flow: template.flow) }
    var bytes = writer.bytes
    let length = UInt32(bytes.count + Template.checksumLength)
    bytes.replaceSubrange(6..<10, with: Template.bigEndian(length))
    return bytes + Template.bigEndian(CRC32.checksum(of: bytes))
  }

  /// Whether some bytes begin like a template's binary form.
  public static func isSerialized(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: magic)
  }

  /// Reads a template's binary form.
  ///
  /// - Parameter bytes: the bytes of one template, from any source.
  /// - Throws: ``TemplateFormatError`` if they are anything else: cut off, damaged, followed by more
  ///   bytes, of a newer version, or forged.
  public init(serialized bytes: [UInt8]) throws(TemplateFormatError) {
    guard bytes.prefix(4).elementsEqual(Template.magic.prefix(bytes.count)), !bytes.isEmpty else {
      throw .notATemplate
    }
    guard bytes.count > 4 else {
      throw .truncated(needed: Template.headerLength, found: bytes.count)
    }
    guard bytes[4] == Template.formatVersion else { throw .unsupportedVersion(bytes[4]) }
    guard bytes.count >= Template.headerLength + Template.checksumLength else {
      throw .truncated(
        needed: Template.headerLength + Template.checksumLength, found: bytes.count)
    }
    let length = Int(Template.number(bytes[6..<10]))
    guard length <= bytes.count else { throw .truncated(needed: length, found: bytes.count) }
    guard length == bytes.count else { throw .trailingBytes(count: bytes.count - length) }
    let content = bytes.dropLast(Template.checksumLength)
    let stored = Template.number(bytes.suffix(Template.checksumLength))
    let computed = CRC32.checksum(of: content)
    guard stored == computed else {
      throw .checksumMismatch(stored: stored, computed: computed)
    }
    guard bytes[5] <= 3 else { throw .invalidValue(field: .parts, offset: 5) }

    var reader = BitReader(content.dropFirst(10))
    let width = try reader.read(16)
    let height = try reader.read(16)
    guard max(width, height) <= Template.longestSide else {
      throw .invalidValue(field: .size, offset: 10)
    }
    let count = try reader.read(8)
    let minutiae = try Template.readMinutiae(
      count, width: width, height: height, from: &reader)
    let flow = bytes[5] & 1 == 0 ? nil : try FlowMap(from: &reader)
    let texture = bytes[5] & 2 == 0 ? nil : try RidgeTexture(from: &reader, flow: flow)
    guard reader.remaining == 0 else { throw .trailingBytes(count: reader.remaining / 8) }
    self.init(width: width, height: height, minutiae: minutiae, flow: flow, texture: texture)
  }

  static func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
  }

  static func number(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Bits of a coordinate on a side of so many pixels.
  private static func coordinateWidth(_ side: Int) -> Int {
    Int.bitWidth - (side * Int(Minutia.positionUnits)).leadingZeroBitCount
  }

  private func writeMinutiae(to writer: inout BitWriter) {
    for minutia in minutiae {
      guard let code = minutia.code(width: width, height: height) else { continue }
      writer.write(code.x, width: Template.coordinateWidth(width))
      writer.write(code.y, width: Template.coordinateWidth(height))
      writer.write(code.direction, width: 10)
      writer.write(code.quality, width: 8)
      writer.write(Int(minutia.kind.rawValue), width: 2)
    }
    writer.align()
  }

  private static func readMinutiae(
    _ count: Int, width: Int, height: Int, from reader: inout BitReader
  ) throws(TemplateFormatError) -> [Minutia] {
    let (xWidth, yWidth) = (coordinateWidth(width), coordinateWidth(height))
    try reader.require(count * (xWidth + yWidth + 20))
    var minutiae: [Minutia] = []
    minutiae.reserveCapacity(count)
    for _ in 0..<count {
      let code = Minutia.Code(
        x: try reader.read(xWidth), y: try reader.read(yWidth), direction: try reader.read(10),
        quality: try reader.read(8))
      let units = Int(Minutia.positionUnits)
      guard code.x <= width * units, code.y <= height * units else {
        throw .invalidValue(field: .position, offset: reader.offset)
      }
      guard let kind = Minutia.Kind(rawValue: UInt8(try reader.read(2))) else {
        throw .invalidValue(field: .kind, offset: reader.offset)
      }
      minutiae.append(Minutia(code: code, kind: kind))
    }
    try reader.finishPart()
    return minutiae
  }
}

extension BitReader {
  /// Goes on at the next whole byte, and refuses bits that are set before it.
  mutating func finishPart() throws(TemplateFormatError) {
    let offset = offset
    guard align() else { throw .invalidValue(field: .padding, offset: offset) }
  }
}

extension FlowMap {
  fileprivate func write(to writer: inout BitWriter) {
    writer.write(cellSize, width: 8)
    writer.write(columns, width: 16)
    writer.write(rows, width: 16)
    for byte in coherence { writer.write(byte > 0 ? 1 : 0, width: 1) }
    for (index, byte) in coherence.enumerated() where byte > 0 {
      writer.write(FlowMap.code(orientation: orientation[index]), width: 7)
      writer.write(FlowMap.code(coherence: byte), width: 4)
    }
    writer.align()
  }

  fileprivate init(from reader: inout BitReader) throws(TemplateFormatError) {
    let offset = reader.offset
    let cellSize = try reader.read(8)
    let columns = try reader.read(16)
    let rows = try reader.read(16)
    guard cellSize > 0, max(columns, rows) <= Template.longestFlowSide else {
      throw .invalidValue(field: .flow, offset: offset)
    }
    try reader.require(columns * rows)
    var coherence = [UInt8](repeating: 0, count: columns * rows)
    for index in coherence.indices { coherence[index] = UInt8(try reader.read(1)) }
    var orientation = [UInt8](repeating: 0, count: columns * rows)
    for index in coherence.indices where coherence[index] > 0 {
      orientation[index] = FlowMap.orientation(code: try reader.read(7))
      let step = try reader.read(4)
      guard step > 0 else { throw .invalidValue(field: .flow, offset: reader.offset) }
      coherence[index] = FlowMap.coherence(code: step)
    }
    try reader.finishPart()
    self.init(
      cellSize: cellSize, columns: columns, rows: rows, orientation: orientation,
      coherence: coherence)
  }
}

extension RidgeTexture {
  func write(to writer: inout BitWriter, flow: FlowMap?) {
    writer.write(width, width: 16)
    writer.write(height, width: 16)
    RidgeTexture.forEachStored(width: width, height: height, flow: flow) { index in
      writer.write(Int(bits[index >> 3] >> UInt8(7 - index & 7)), width: 1)
    }
    writer.align()
  }

  init(
    from reader: inout BitReader, flow: FlowMap?
  ) throws(TemplateFormatError) {
    let offset = reader.offset
    let width = try reader.read(16)
    let height = try reader.read(16)
    guard max(width, height) <= Template.longestTextureSide else {
      throw .invalidValue(field: .texture, offset: offset)
    }
    if flow == nil { try reader.require(width * height) }
    var bits = [UInt8](repeating: 0, count: (width * height + 7) / 8)
    try RidgeTexture.forEachStored(width: width, height: height, flow: flow) {
      (index) throws(TemplateFormatError) in
      if try reader.read(1) == 1 { bits[index >> 3] |= 0x80 >> UInt8(index & 7) }
    }
    try reader.finishPart()
    self.init(width: width, height: height, bits: bits)
  }
}
