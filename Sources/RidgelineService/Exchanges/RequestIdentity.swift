import HTTPTypes

/// What a request is called in logs and answers.
struct RequestIdentity {
  private static let longest = 64

  /// The caller's own name of it where that is short and plain; a new one otherwise.
  static func of(_ headers: HTTPFields) -> String {
    guard let given = headers[.requestID], (1...longest).contains(given.utf8.count),
      given.utf8.allSatisfy(isPlain)
    else { return RandomBytes.hexadecimal(8) }
    return given
  }

  /// The trace that a request belongs to, by its `traceparent` (W3C Trace Context); nil where it states none.
  static func trace(of headers: HTTPFields) -> String? {
    let parts = headers[.traceParent]?.split(separator: "-", omittingEmptySubsequences: false)
    guard let parts, parts.count >= 4, parts[0].count == 2, parts[1].utf8.count == 32,
      parts[1].utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      parts[1].contains(where: { $0 != "0" })
    else { return nil }
    return String(parts[1])
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
