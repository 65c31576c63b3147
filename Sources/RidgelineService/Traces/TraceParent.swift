/// Where a request belongs in a trace that goes through several services (W3C Trace Context).
struct TraceParent: Sendable, Hashable {
  /// 32 hexadecimal digits.
  let trace: String
  /// The span that something belongs under, 16 hexadecimal digits.
  let span: String
  /// Whether whoever began the trace wants it to be kept.
  let isSampled: Bool

  init(trace: String, span: String, isSampled: Bool) {
    (self.trace, self.span, self.isSampled) = (trace, span, isSampled)
  }

  /// What a field `traceparent` says; nil where it is none.
  init?(_ field: String?) {
    let parts = field?.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let parts, parts.count >= 4, TraceParent.isHexadecimal(parts[0], 2), parts[0] != "ff",
      parts[0] != "00" || parts.count == 4, TraceParent.isNumber(parts[1], 32),
      TraceParent.isNumber(parts[2], 16), TraceParent.isHexadecimal(parts[3], 2),
      let flags = UInt8(parts[3], radix: 16)
    else { return nil }
    self.init(trace: parts[1], span: parts[2], isSampled: flags & 1 == 1)
  }

  /// The field of these values.
  var field: String { "00-\(trace)-\(span)-\(isSampled ? "01" : "00")" }

  /// A trace that begins here.
  static func new() -> TraceParent {
    TraceParent(
      trace: RandomBytes.hexadecimal(16), span: RandomBytes.hexadecimal(8), isSampled: true)
  }

  private static func isNumber(_ text: String, _ count: Int) -> Bool {
    isHexadecimal(text, count) && text.contains { $0 != "0" }
  }

  private static func isHexadecimal(_ text: String, _ count: Int) -> Bool {
    text.utf8.count == count
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
      }
  }
}
