extension FileFormat {
  /// ISO/IEC 19794-2:2005, the record format.
  static let minutiaeISO2005 = FileFormat(
    record: .iso2005, endings: ["fmr", "ist", "iso"], chosenBy: ["fmr", "ist"])
  /// ISO/IEC 19794-2:2011.
  static let minutiaeISO2011 = FileFormat(record: .iso2011)
  /// ANSI/INCITS 378-2004.
  static let minutiaeANSI2004 = FileFormat(record: .ansi2004)
  /// ANSI/INCITS 378-2009.
  static let minutiaeANSI2009 = FileFormat(record: .ansi2009)
  /// ANSI/INCITS 378-2009 with amendment 1.
  static let minutiaeANSI2009Amendment1 = FileFormat(record: .ansi2009Amendment1)

  /// A record of ISO/IEC 19794-2 or ANSI/INCITS 378.
  private init(
    record format: TemplateFormat, endings: [String] = ["fmr"], chosenBy: [String] = []
  ) {
    self.init(
      format, endings: endings, chosenBy: chosenBy, holdsSeveral: true,
      codec: MinutiaeRecordCodec(format: format)
    ) { MinutiaeRecordCodec.format(of: $0) == format }
  }
}

extension MinutiaeRecordCodec {
  /// The format of a record, by its structure; nil if the bytes begin like none.
  ///
  /// Records of ISO and of ANSI begin alike and are told apart by their lengths.
  static func format(of bytes: [UInt8]) -> TemplateFormat? {
    guard bytes.starts(with: Array("FMR\0".utf8)), bytes.count >= 12 else { return nil }
    func big16(_ offset: Int) -> Int { Int(bytes[offset]) << 8 | Int(bytes[offset + 1]) }
    switch Array(bytes[4..<8]) {
    // Some writers put a zero where the standard has a blank.
    case Array(" 20\0".utf8), Array("020\0".utf8):
      // ISO has four bytes of length, ANSI two, or two of zero and four.
      switch big16(8) {
      case 26...: return .ansi2004
      case 1...: return .iso2005
      default: return big16(10) >= 24 ? .iso2005 : .ansi2004
      }
    case Array("030\0".utf8): return isFramed2011(bytes) ? .iso2011 : .ansi2009
    case Array("035\0".utf8): return .ansi2009Amendment1
    default: return nil
    }
  }

  /// Whether the lengths of the representations add up as ISO/IEC 19794-2:2011 has them.
  private static func isFramed2011(_ bytes: [UInt8]) -> Bool {
    func big32(_ offset: Int) -> Int {
      (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }
    guard bytes.count >= 15 else { return false }
    let count = Int(bytes[12]) << 8 | Int(bytes[13])
    // A record that was cut short is still one.
    let declared = big32(8)
    let end = max(bytes.count, declared)
    var offset = 15
    for _ in 0..<count {
      guard offset + 4 <= bytes.count else { return declared > bytes.count }
      let length = big32(offset)
      guard length >= 34, length <= end - offset else { return false }
      offset += length
    }
    return offset == bytes.count || offset == declared
  }
}
