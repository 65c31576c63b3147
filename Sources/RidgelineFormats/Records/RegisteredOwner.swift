/// Identifiers that the International Biometrics + Identity Association registers.
enum RegisteredOwner {
  /// "Vendor unknown": what records say where nobody stated who made them.
  ///
  /// 0 is refused by validators.
  static let unknown: [UInt8] = [0x01, 0x03]

  /// An owner and a number of its own, the owner "vendor unknown" where it is 0.
  static func stated(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count == 4 else { return unknown + [0, 0] }
    return bytes[0] == 0 && bytes[1] == 0 ? unknown + bytes[2...] : bytes
  }
}
