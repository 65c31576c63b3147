/// The boxes of a JP2 file, as far as they tell its resolution (ISO/IEC 15444-1, annex I).
enum JP2Boxes {
  /// The resolution of capture, or else of display; nil where the file has none.
  static func density(in bytes: [UInt8]) -> PixelDensity? {
    guard let header = box("jp2h", in: bytes, 0..<bytes.count),
      let resolution = box("res ", in: bytes, header)
    else { return nil }
    guard
      let found = box("resc", in: bytes, resolution) ?? box("resd", in: bytes, resolution),
      found.count >= 10
    else { return nil }
    func big16(_ offset: Int) -> Double {
      Double(Int(bytes[found.lowerBound + offset]) << 8 | Int(bytes[found.lowerBound + offset + 1]))
    }
    func perMetre(_ offset: Int, exponent: Int) -> Double {
      let power = Int(Int8(bitPattern: bytes[found.lowerBound + exponent]))
      guard big16(offset + 2) > 0, abs(power) < 20 else { return 0 }
      var value = big16(offset) / big16(offset + 2)
      for _ in 0..<abs(power) { value = power > 0 ? value * 10 : value / 10 }
      return value
    }
    let down = perMetre(0, exponent: 8)
    let across = perMetre(4, exponent: 9)
    guard down > 0, across > 0, down < 1e6, across < 1e6 else { return nil }
    return .perMetre(Int(across.rounded()), Int(down.rounded()))
  }

  /// The content of the first box of a type in a range.
  private static func box(_ type: String, in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound
    while range.upperBound - offset >= 8 {
      var length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
      if length == 0 { length = range.upperBound - offset }
      // Boxes of more than four gigabytes hold no fingerprint.
      guard length >= 8, length <= range.upperBound - offset else { return nil }
      if bytes[offset + 4..<offset + 8].elementsEqual(type.utf8) {
        return offset + 8..<offset + length
      }
      offset += length
    }
    return nil
  }
}
