/// Reads JSON (RFC 8259) from bytes that may be hostile.
///
/// Nothing nests deeper and nothing grows larger than the limits allow, whatever the text says.
package struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: JSONLimits
  private var offset = 0
  private var values = 0

  /// The value of a text.
  ///
  /// - Throws: ``JSONError``, which says what is wrong and at which byte.
  package static func read(
    _ text: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONError) -> JSONValue {
    let outcome: Result<JSONValue, JSONError> = text.withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes: bytes, limits: limits)
      do throws(JSONError) { return .success(try scanner.document()) } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  private mutating func document() throws(JSONError) -> JSONValue {
    // Some writers begin with a mark of the order of bytes.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    let value = try value(depth: 0)
    skipSpace()
    guard offset == bytes.count else { throw error("there is more after the value") }
    return value
  }

  private func error(_ reason: String) -> JSONError { JSONError(reason: reason, offset: offset) }

  /// The next byte, 0 at the end.
  private var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    values += 1
    guard values <= limits.values else {
      throw error("there are more than \(limits.values) values")
    }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try list(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try word("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: throw error(offset < bytes.count ? "no value begins so" : "the text ends early")
    }
  }

  private mutating func word(_ word: StaticString) throws(JSONError) {
    let count = word.utf8CodeUnitCount
    guard bytes.count - offset >= count,
      bytes[offset..<offset + count].elementsEqual(
        UnsafeBufferPointer(start: word.utf8Start, count: count))
    else { throw error("no value begins so") }
    offset += count
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= limits.depth else {
      throw error("it lies more than \(limits.depth) levels deep")
    }
    offset += 1
    var members: [JSONMember] = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      offset += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw error("a member has no name") }
      let name = try string()
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw error("a member has no colon") }
      offset += 1
      members.append(JSONMember(name, try value(depth: depth)))
      if try isLast(before: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  /// Whether a list or object ends here; otherwise a comma was passed.
  private mutating func isLast(before end: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    switch next {
    case end:
      offset += 1
      return true
    case UInt8(ascii: ","):
      offset += 1
      return false
    default: throw error("a comma or an end is missing")
    }
  }

  private mutating func list(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= limits.depth else {
      throw error("it lies more than \(limits.depth) levels deep")
    }
    offset += 1
    skipSpace()
    if next == UInt8(ascii: "]") {
      offset += 1
      return .array([])
    }
    let start = offset
    if let octets = octets() { return octets }
    offset = start
    var elements: [JSONValue] = []
    while true {
      elements.append(try value(depth: depth))
      if try isLast(before: UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  /// A list of whole numbers that fit a byte, after its bracket; nil if it is any other.
  private mutating func octets() -> JSONValue? {
    var octets: [UInt8] = []
    // "-1, " is as long as numbers are on average.
    octets.reserveCapacity(min(bytes.count - offset, 1 << 22) / 4)
    var (hasNegative, isLarge) = (false, false)
    let count = bytes.count
    var at = offset
    while true {
      while at < count,
        bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 9
      {
        at += 1
      }
      var isNegative = false
      if at < count, bytes[at] == UInt8(ascii: "-") {
        isNegative = true
        at += 1
      }
      let first = at
      var magnitude = 0
      while at < count, at - first < 4 {
        let digit = bytes[at] &- 0x30
        guard digit <= 9 else { break }
        magnitude = magnitude &* 10 &+ Int(digit)
        at += 1
      }
      // No digits, leading zeros, or more than a byte.
      guard at > first, at - first < 4, at - first == 1 || bytes[first] != 0x30 else { return nil }
      if isNegative {
        guard magnitude <= 128 else { return nil }
        hasNegative = true
        octets.append(UInt8(truncatingIfNeeded: -magnitude))
      } else {
        guard magnitude <= 255 else { return nil }
        if magnitude > 127 { isLarge = true }
        octets.append(UInt8(truncatingIfNeeded: magnitude))
      }
      while at < count,
        bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 9
      {
        at += 1
      }
      guard at < count else { return nil }
      if bytes[at] == UInt8(ascii: ",") {
        at += 1
      } else if bytes[at] == UInt8(ascii: "]") {
        at += 1
        break
      } else {
        return nil
      }
    }
    // 200 and -3 in one list are no bytes of either kind.
    guard !(hasNegative && isLarge) else { return nil }
    offset = at
    return .octets(octets, isSigned: !isLarge)
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    let whole = offset
    digits()
    guard offset > whole, bytes[whole] != 0x30 || offset == whole + 1 else {
      throw error("this is no number")
    }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      offset += 1
      let fraction = offset
      digits()
      guard offset > fraction else { throw error("this is no number") }
    }
    if next | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      let exponent = offset
      digits()
      guard offset > exponent else { throw error("this is no number") }
    }
    guard offset - start <= 400 else { throw error("a number is too long") }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw error("a number is out of range") }
    return .real(value)
  }

  private mutating func digits() {
    while offset < bytes.count, 0x30...0x39 ~= bytes[offset] { offset += 1 }
  }

  private mutating func string() throws(JSONError) -> String {
    offset += 1
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\""),
      bytes[offset] != UInt8(ascii: "\\")
    {
      guard bytes[offset] >= 0x20 else { throw error("there is a control character in a text") }
      offset += 1
    }
    guard offset < bytes.count else { throw error("a text does not end") }
    if bytes[offset] == UInt8(ascii: "\"") {
      defer { offset += 1 }
      return try text(bytes[start..<offset])
    }
    return try escapedString(from: start)
  }

  /// The rest of a text in which something is escaped.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var units = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return try text(units[...])
      case UInt8(ascii: "\\"):
        offset += 1
        try escape(into: &units)
      default:
        guard byte >= 0x20 else { throw error("there is a control character in a text") }
        units.append(byte)
        offset += 1
      }
    }
    throw error("a text does not end")
  }

  private func text(_ units: some Sequence<UInt8>) throws(JSONError) -> String {
    guard let text = String(validating: units, as: UTF8.self) else {
      throw error("a text is not UTF-8")
    }
    return text
  }

  private mutating func escape(into units: inout [UInt8]) throws(JSONError) {
    let letter = next
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(letter)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if 0xD800..<0xDC00 ~= code, next == UInt8(ascii: "\\"), offset + 1 < bytes.count,
        bytes[offset + 1] == UInt8(ascii: "u")
      {
        offset += 2
        let low = try hexadecimal()
        guard 0xDC00..<0xE000 ~= low else { throw error("half a character stands alone") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("half a character stands alone") }
      units += Array(String(scalar).utf8)
    default: throw error("nothing is escaped so")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard bytes.count - offset >= 4 else { throw error("a text does not end") }
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue,
        bytes[offset] < 0x80
      else { throw error("these are no hexadecimal digits") }
      code = code << 4 | UInt32(digit)
      offset += 1
    }
    return code
  }
}
