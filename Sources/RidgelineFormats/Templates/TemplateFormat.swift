/// A format in which other software keeps minutiae.
public enum TemplateFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// ISO/IEC 19794-2:2005, the record format.
  case iso2005 = "iso-19794-2-2005"
  /// ISO/IEC 19794-2:2011.
  case iso2011 = "iso-19794-2-2011"
  /// ANSI/INCITS 378-2004.
  case ansi2004 = "ansi-378-2004"
  /// ANSI/INCITS 378-2009.
  case ansi2009 = "ansi-378-2009"
  /// ANSI/INCITS 378-2009 with amendment 1.
  case ansi2009Amendment1 = "ansi-378-2009-am1"
  /// Lines of `x y theta quality`, origin at the bottom left, as NBIS mindtct writes them.
  case xyt
  /// The same lines with the origin at the top left, as NBIS `mindtct -m1` writes them.
  case xytM1 = "xyt-m1"
  /// The template of SourceAFIS, a CBOR map.
  case sourceAFIS = "sourceafis"

  /// The format of some bytes, by their structure; nil if they belong to none.
  ///
  /// Records of ISO and ANSI begin alike and are told apart by their lengths; the conventions of xyt by
  /// their angles, if there are enough of them.
  public static func recognise(_ bytes: [UInt8]) -> TemplateFormat? {
    guard bytes.starts(with: Array("FMR\0".utf8)), bytes.count >= 12 else {
      if SourceAFISCodec.looksRight(bytes) { return .sourceAFIS }
      return XYTCodec.recognise(bytes)
    }
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

  /// What reads and writes the format.
  public var codec: any TemplateCodec {
    switch self {
    case .xyt: XYTCodec(.native)
    case .xytM1: XYTCodec(.m1)
    case .sourceAFIS: SourceAFISCodec()
    default: MinutiaeRecordCodec(format: self)
    }
  }
}

/// Reads and writes one format of minutiae.
public protocol TemplateCodec: Sendable {
  /// Reads a record.
  ///
  /// - Throws: ``TemplateRecordError``, which says what is wrong and at which byte.
  func decode(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord

  /// Writes a record.
  ///
  /// - Throws: ``TemplateRecordError`` if the format has no room for what the record holds.
  func encode(_ record: MinutiaeRecord) throws(TemplateRecordError) -> [UInt8]
}
