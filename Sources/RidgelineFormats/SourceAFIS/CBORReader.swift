/// Reads values of CBOR (RFC 8949) as far as templates use them.
struct CBORReader {
  /// A value.
  indirect enum Value {
    case number(Double)
    case text([UInt8])
    case array([Value])
    case map([String: Value])
    case other
  }

  private static let deepest = 8

  private var reader: ByteReader<TemplateRecordError>

  init(_ bytes: [UInt8]) { reader = ByteReader(bytes, format: .sourceAFIS) }

  /// The next value.
  mutating func value(depth: Int = 0) throws(TemplateRecordError) -> Value {
    guard depth <= CBORReader.deepest else {
      throw .damaged(.sourceAFIS, reason: "values are nested too deep", offset: reader.offset)
    }
    let first = UInt64(try reader.byte(of: "template"))
    let (major, minor) = (first >> 5, first & 31)
    if major == 7 { return try simple(minor) }
    let isOpen = minor == 31
    let size = isOpen ? 0 : try argument(minor)
    switch major {
    case 0: return .number(Double(size))
    case 1: return .number(-1 - Double(size))
    case 2, 3:
      if !isOpen { return .text(try reader.take(length(size), of: "template")) }
      var text: [UInt8] = []
      while !ends() {
        guard case .text(let part) = try value(depth: depth + 1) else { continue }
        text += part
      }
      return .text(text)
    case 4:
      var items: [Value] = []
      // Each item takes a byte at least.
      try reader.require(length(size), of: "template")
      while isOpen ? !ends() : UInt64(items.count) < size {
        items.append(try value(depth: depth + 1))
      }
      return .array(items)
    case 5:
      var fields: [String: Value] = [:]
      var count: UInt64 = 0
      try reader.require(length(size), of: "template")
      while isOpen ? !ends() : count < size {
        let key = try value(depth: depth + 1)
        let field = try value(depth: depth + 1)
        if case .text(let name) = key { fields[String(decoding: name, as: UTF8.self)] = field }
        count += 1
      }
      return .map(fields)
    default: return try value(depth: depth + 1)
    }
  }

  /// A size as a count; more than there can be bytes is as good as too many.
  private func length(_ size: UInt64) -> Int {
    Int(min(size, UInt64(Int.max)))
  }

  /// Whether the end of an open array, map or text stands here; it is passed over.
  private mutating func ends() -> Bool {
    guard reader.remaining > 0, reader.bytes[reader.offset] == 0xFF else { return false }
    reader.offset += 1
    return true
  }

  private mutating func number(of count: Int) throws(TemplateRecordError) -> UInt64 {
    try reader.take(count, of: "template").reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func argument(_ minor: UInt64) throws(TemplateRecordError) -> UInt64 {
    switch minor {
    case ..<24: return minor
    case 24: return try number(of: 1)
    case 25: return try number(of: 2)
    case 26: return try number(of: 4)
    case 27: return try number(of: 8)
    default: throw .damaged(.sourceAFIS, reason: "a reserved size", offset: reader.offset - 1)
    }
  }

  private mutating func simple(_ minor: UInt64) throws(TemplateRecordError) -> Value {
    switch minor {
    case 25: return .number(CBORReader.half(UInt16(try number(of: 2))))
    case 26: return .number(Double(Float(bitPattern: UInt32(try number(of: 4)))))
    case 27: return .number(Double(bitPattern: try number(of: 8)))
    case ..<24: return .other
    case 24:
      _ = try number(of: 1)
      return .other
    default:
      throw .damaged(.sourceAFIS, reason: "an end without a beginning", offset: reader.offset - 1)
    }
  }

  /// A number of 16 bits (IEEE 754).
  private static func half(_ bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3FF)
    let exponent = Int(bits >> 10 & 31)
    var size: Double
    switch exponent {
    case 0: size = fraction * 0x1p-24
    case 31: size = fraction == 0 ? .infinity : .nan
    default:
      size = 1 + fraction / 1024
      for _ in 0..<abs(exponent - 15) { size = exponent > 15 ? size * 2 : size / 2 }
    }
    return bits & 0x8000 == 0 ? size : -size
  }
}
