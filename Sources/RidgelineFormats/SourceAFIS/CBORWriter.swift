/// Writes the few kinds of CBOR values that a template needs.
struct CBORWriter {
  private(set) var bytes: [UInt8] = []

  /// The head of a value: its major type, and its size or number.
  mutating func head(_ major: UInt8, _ value: Int) {
    let value = UInt32(max(0, min(Int(UInt32.max), value)))
    switch value {
    case ..<24: bytes.append(major << 5 | UInt8(value))
    case ..<256: bytes += [major << 5 | 24, UInt8(value)]
    case ..<65_536: bytes += [major << 5 | 25, UInt8(value >> 8), UInt8(value & 255)]
    default:
      bytes.append(major << 5 | 26)
      for shift in [24, 16, 8, 0] as [UInt32] {
        bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
  }

  mutating func text(_ text: String) {
    head(3, text.utf8.count)
    bytes += text.utf8
  }

  mutating func float(_ value: Float) {
    bytes.append(0xFA)
    for shift in [24, 16, 8, 0] as [UInt32] {
      bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
    }
  }
}
