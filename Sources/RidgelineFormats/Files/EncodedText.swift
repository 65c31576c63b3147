/// Bytes as text, in which templates and records travel in messages and tables.
struct EncodedText {
  /// How the text stands for bytes.
  enum Encoding: String {
    case base64
    case hexadecimal
  }

  let encoding: Encoding
  /// The bytes that it stands for: those of a format that is read.
  let bytes: [UInt8]
  /// Their format.
  let format: FileFormat

  /// What some text stands for; nil if it is no such text, or stands for nothing that is read.
  init?(_ text: [UInt8]) {
    let digits = EncodedText.digits(of: text)
    guard let first = digits.first, first != 0x3C else { return nil }
    if let bytes = EncodedText.hexadecimal(digits),
      let format = FormatRegistry.format(of: bytes)
    {
      (encoding, self.bytes, self.format) = (.hexadecimal, bytes, format)
    } else if digits.allSatisfy(EncodedText.isBase64), let bytes = Base64.decode(digits),
      let format = FormatRegistry.format(of: bytes)
    {
      (encoding, self.bytes, self.format) = (.base64, bytes, format)
    } else {
      return nil
    }
  }

  /// The text without white space, quotation marks, a byte order mark, and what stands before the
  /// data in an address such as `data:image/png;base64,` or a number such as `0x46`.
  private static func digits(of text: [UInt8]) -> [UInt8] {
    var digits = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
    digits.removeAll { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    if digits.starts(with: "data:".utf8), let comma = digits.firstIndex(of: UInt8(ascii: ",")) {
      digits.removeFirst(comma + 1)
    }
    for mark in ["0x", "0X", "\\x"] where digits.starts(with: mark.utf8) { digits.removeFirst(2) }
    return digits
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="):
      true
    default: false
    }
  }

  /// Bytes of two digits each, colons between them skipped.
  private static func hexadecimal(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    var high: UInt8?
    for byte in text where byte != UInt8(ascii: ":") {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) else {
        return nil
      }
      if let upper = high {
        bytes.append(upper << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }
}
