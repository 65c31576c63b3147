import FoundationEssentials

/// JSON that is the same for equal values.
enum StableJSON {
  /// The bytes of a value.
  static func bytes(of value: some Encodable) throws(KeepingError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value))
    } catch {
      throw KeepingError(path: "\(type(of: value))", reason: "it cannot be written as JSON")
    }
  }
}
