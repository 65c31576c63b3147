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
