/// Bytes as text (RFC 4648).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [Int8] = {
    var values = [Int8](repeating: -1, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = Int8(value) }
    // The form for addresses.
    values[Int(UInt8(ascii: "-"))] = 62
    values[Int(UInt8(ascii: "_"))] = 63
    return values
  }()

  /// The text of some bytes.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(bytes.count, start + 3)]
      let value = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for k in 0..<4 {
        out.append(
          k <= part.count ? alphabet[value >> (6 * (3 - k)) & 63] : UInt8(ascii: "="))
      }
    }
    return out
  }

  /// The bytes of a text, white space passed over; nil where it is no such text.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var value: UInt32 = 0
    var bits: UInt32 = 0
    for byte in text {
      if byte <= 0x20 || byte == UInt8(ascii: "=") { continue }
      let digit = values[Int(byte)]
      guard digit >= 0 else { return nil }
      value = value << 6 | UInt32(digit)
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: value >> bits))
      }
    }
    return out
  }
}
