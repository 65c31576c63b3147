/// The density in the JFIF header of a JPEG file.
enum JFIFDensity {
  /// The density of a unit (1 inch, 2 centimetre); nil for any other, which gives a ratio alone.
  static func of(unit: Int, _ across: Int, _ down: Int) -> PixelDensity? {
    switch unit {
    case 1: .perInch(Double(across), Double(down))
    case 2: .perCentimetre(Double(across), Double(down))
    default: nil
    }
  }

  /// The density of the header right after the start of the file, where it stands.
  static func read(_ bytes: [UInt8]) -> PixelDensity? {
    guard bytes.count >= 18, bytes[3] == 0xE0, bytes[6...].starts(with: Array("JFIF\0".utf8)) else {
      return nil
    }
    return of(
      unit: Int(bytes[13]), Int(bytes[14]) << 8 | Int(bytes[15]),
      Int(bytes[16]) << 8 | Int(bytes[17]))
  }
}
