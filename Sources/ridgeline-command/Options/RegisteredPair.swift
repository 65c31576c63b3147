import ArgumentParser

/// An identifier that is registered, and a number that its owner gave, such as `0x0103:1`.
struct RegisteredPair: ExpressibleByArgument {
  /// Two bytes of each, the highest first.
  let bytes: [UInt8]

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map {
      part -> UInt16? in
      let digits = part.lowercased()
      return digits.hasPrefix("0x") ? UInt16(digits.dropFirst(2), radix: 16) : UInt16(digits)
    }
    guard parts.count == 2, let owner = parts[0], let number = parts[1] else { return nil }
    bytes = [owner, number].flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }
}
