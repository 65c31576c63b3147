import FoundationEssentials

/// Bytes as text (RFC 4648).
enum Base64 {
  /// The text of some bytes.
  static func encode(_ bytes: [UInt8]) -> [UInt8] { Array(Data(bytes).base64EncodedData()) }

  /// The bytes of a text, white space and missing padding passed over, the form for addresses taken as
  /// well; nil where it is no such text.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    var digits = text.filter { $0 > 0x20 && $0 != UInt8(ascii: "=") }.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    // A last digit alone is less than a byte; documents that were cut by hand have one.
    if digits.count % 4 == 1 { digits.removeLast() }
    digits += [UInt8](repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
    return Data(base64Encoded: Data(digits)).map { Array($0) }
  }
}
