package import FoundationEssentials

/// Moments as MOSIP writes them: `2026-11-28T07:05:09.123Z`.
package enum MosipTime {
  /// The text of a moment.
  package static func text(of date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  /// Now.
  package static var now: String { text(of: Date()) }

  /// Whether a text is such a moment; without the fraction, or with a longer one, it is one too.
  package static func isMoment(_ text: String) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    let units = Array(text.utf8)
    guard units.count >= 20, units[10] == UInt8(ascii: "T"), units.last == UInt8(ascii: "Z") else {
      return false
    }
    let whole = String(decoding: units[..<19], as: UTF8.self) + "Z"
    guard (try? Date(whole, strategy: .iso8601)) != nil else { return false }
    let fraction = units[19...].dropLast()
    return fraction.isEmpty
      || (fraction.first == UInt8(ascii: ".") && fraction.count > 1
        && fraction.dropFirst().allSatisfy { 0x30...0x39 ~= $0 })
  }
}
