extension JSONValue {
  /// The value as text.
  package var encoded: [UInt8] {
    var text: [UInt8] = []
    write(to: &text)
    return text
  }

  private func write(to text: inout [UInt8]) {
    switch self {
    case .null: text += Array("null".utf8)
    case .bool(let value): text += Array((value ? "true" : "false").utf8)
    case .integer(let value): text += Array(String(value).utf8)
    // There is no other number in JSON.
    case .real(let value): text += Array((value.isFinite ? "\(value)" : "null").utf8)
    case .string(let value): JSONValue.write(value, to: &text)
    case .octets(let bytes, let isSigned): JSONValue.write(bytes, isSigned: isSigned, to: &text)
    case .array(let values):
      text.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        value.write(to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        JSONValue.write(member.name, to: &text)
        text.append(UInt8(ascii: ":"))
        member.value.write(to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ string: String, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        text.append(UInt8(ascii: "\\"))
        text.append(byte)
      case 0x0A: text += Array("\\n".utf8)
      case 0x0D: text += Array("\\r".utf8)
      case 0x09: text += Array("\\t".utf8)
      case 0..<0x20:
        text += Array("\\u00".utf8)
        text += [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 }
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }

  private static func write(_ bytes: [UInt8], isSigned: Bool, to text: inout [UInt8]) {
    text.reserveCapacity(text.count + 5 * bytes.count + 2)
    text.append(UInt8(ascii: "["))
    for (index, byte) in bytes.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      var magnitude = byte
      if isSigned, byte > 127 {
        text.append(UInt8(ascii: "-"))
        magnitude = 0 &- byte
      }
      if magnitude >= 100 { text.append(0x30 + magnitude / 100) }
      if magnitude >= 10 { text.append(0x30 + magnitude / 10 % 10) }
      text.append(0x30 + magnitude % 10)
    }
    text.append(UInt8(ascii: "]"))
  }
}
