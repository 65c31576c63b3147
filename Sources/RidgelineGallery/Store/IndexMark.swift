internal import Foundation

/// What the first bytes of an index say to whoever does not read it: that it is one, and how it is sealed.
enum IndexMark {
  /// How the blocks of an index are sealed, as its header names it.
  enum Kind: UInt64 {
    case clear = 1
    case encrypted = 2
  }

  /// The bytes that it takes to tell.
  static let length = 88
  /// The first eight bytes of an index.
  static let magic: UInt64 = 0x5844_4E49_4C47_4452  // "RDGLINDX"
  private static let kindOffset = 80

  /// How an index is sealed; nil for what is none.
  static func kind(_ bytes: Data) -> Kind? {
    guard bytes.count >= length else { return nil }
    return bytes.withUnsafeBytes { raw in
      raw.loadUnaligned(as: UInt64.self) == magic
        ? Kind(rawValue: raw.loadUnaligned(fromByteOffset: kindOffset, as: UInt64.self)) : nil
    }
  }
}
