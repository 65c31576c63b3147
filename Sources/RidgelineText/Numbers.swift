/// A number with a fixed count of decimals.
package func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let whole = Int((abs(value) * scale).rounded())
  let sign = value < 0 && whole > 0 ? "-" : ""
  guard decimals > 0 else { return sign + "\(whole)" }
  let digits = "\(whole)"
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}

/// A share in per cent with two decimals.
package func percent(_ share: Double) -> String { fixed(100 * share, 2) }

/// A positive number with two digits and a power of ten, such as `1.3e-4`.
package func scientific(_ value: Double) -> String {
  guard value > 0 else { return "0" }
  var exponent = 0
  var mantissa = value
  while mantissa < 0.9995 {
    mantissa *= 10
    exponent += 1
  }
  return exponent == 0 ? fixed(value, 1) : "\(fixed(mantissa, 1))e-\(exponent)"
}

/// So many of something, such as `1 pair` and `2 pairs`; the plural where it is not the singular with an s.
package func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}

/// A whole number with its thousands apart, such as `10,000`.
package func grouped(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  var text = ""
  for (index, digit) in "\(Int(value))".reversed().enumerated() {
    if index > 0 && index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}
