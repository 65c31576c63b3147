/// Why a record of minutiae could not be read or written.
public enum TemplateRecordError: Error, Sendable, Hashable {
  /// The first bytes belong to no format of minutiae.
  case unknownFormat(firstBytes: [UInt8])
  /// The bytes end, at `offset`, before the announced part is complete.
  case truncated(TemplateFormat, part: String, offset: Int)
  /// The bytes contradict themselves or the format.
  case damaged(TemplateFormat, reason: String, offset: Int)
  /// The format has no room for a value.
  case unwritable(TemplateFormat, reason: String)
}

extension TemplateRecordError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .unknownFormat(let firstBytes) where firstBytes.isEmpty:
      return "there are no bytes to read: check how the record was made"
    case .unknownFormat(let firstBytes):
      let digits = firstBytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      return "the first bytes (\(digits.joined(separator: " "))) belong to no format of minutiae "
        + "that is read: convert the record to ISO/IEC 19794-2 or ANSI/INCITS 378"
    case .truncated(let format, let part, let offset):
      return "\(format.rawValue): the bytes end at offset \(offset), inside the \(part): "
        + "fetch the record again"
    case .damaged(let format, let reason, let offset):
      return "\(format.rawValue): \(reason) at byte offset \(offset): fetch the record again"
    case .unwritable(let format, let reason):
      return "\(format.rawValue): \(reason)"
    }
  }
}
