/// Times for people.
package enum DurationText {
  /// Such as `2 h 5 min` or `40 s`.
  package static func short(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "unknown" }
    let whole = Int(min(seconds, 1e9).rounded())
    if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
    return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : "\(whole) s"
  }
}
