import RidgelineFormats

extension JSONValue {
  /// The bytes of a list of numbers, or of base64 text; empty for null and for an empty list or text.
  ///
  /// - Parameter limit: the most bytes that are taken.
  /// - Returns: nil where it is neither, or where there are more.
  package func bytes(limit: Int) -> [UInt8]? {
    switch self {
    case .null: return []
    case .octets(let bytes, _): return bytes.count <= limit ? bytes : nil
    case .array(let values): return values.isEmpty ? [] : nil
    case .string(let text):
      guard text.utf8.count / 4 * 3 <= limit + 3 else { return nil }
      return Base64.decode(Array(text.utf8)).flatMap { $0.count <= limit ? $0 : nil }
    default: return nil
    }
  }
}
