import FoundationEssentials

/// Bytes as text (RFC 4648).
package enum Base64 {
  /// The text of some bytes.
  static func encode(_ bytes: [UInt8]) -> [UInt8] { Array(Data(bytes).base64EncodedData()) }

  /// The bytes of a text, white space and missing padding passed over, the form for addresses taken as
  /// well; nil where it is no such text.
  package static func decode(_ text: [UInt8]) -> [UInt8]? {
    var isText = true
    let decoded = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { bytes, count in
      isText = text.withUnsafeBufferPointer { text in
        values.withUnsafeBufferPointer { decode(text, values: $0, into: bytes, &count) }
      }
    }
    return isText ? decoded : nil
  }

  /// Decodes a text; false where it is none.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, values: UnsafeBufferPointer<UInt8>,
    into bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) -> Bool {
    var (bits, digits): (UInt32, Int) = (0, 0)
    var at = 0
    while at < text.count {
      // Nearly always four digits follow each other.
      if digits == 0, at + 4 <= text.count {
        let first = values[Int(text[at])]
        let second = values[Int(text[at + 1])]
        let third = values[Int(text[at + 2])]
        let fourth = values[Int(text[at + 3])]
        if first | second | third | fourth < 64 {
          bytes[count] = first << 2 | second >> 4
          bytes[count + 1] = second << 4 | third >> 2
          bytes[count + 2] = third << 6 | fourth
          count += 3
          at += 4
          continue
        }
      }
      let digit = values[Int(text[at])]
      at += 1
      guard digit < 64 else {
        if digit == passedOver { continue }
        return false
      }
      bits = bits << 6 | UInt32(digit)
      digits += 1
      guard digits == 4 else { continue }
      bytes[count] = UInt8(truncatingIfNeeded: bits >> 16)
      bytes[count + 1] = UInt8(truncatingIfNeeded: bits >> 8)
      bytes[count + 2] = UInt8(truncatingIfNeeded: bits)
      count += 3
      digits = 0
    }
    // A last digit alone is less than a byte; documents that were cut by hand have one.
    if digits == 2 { bytes[count] = UInt8(truncatingIfNeeded: bits >> 4) }
    if digits == 3 {
      bytes[count] = UInt8(truncatingIfNeeded: bits >> 10)
      bytes[count + 1] = UInt8(truncatingIfNeeded: bits >> 2)
    }
    count += max(0, digits - 1)
    return true
  }

  /// What counts for nothing: white space, other control characters, padding.
  private static let passedOver: UInt8 = 64
  /// The value of each character; 65 for those that are no digits.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 65, count: 256)
    for byte in 0...0x20 { values[byte] = passedOver }
    values[Int(UInt8(ascii: "="))] = passedOver
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    values[Int(UInt8(ascii: "-"))] = 62
    values[Int(UInt8(ascii: "_"))] = 63
    return values
  }()
}
