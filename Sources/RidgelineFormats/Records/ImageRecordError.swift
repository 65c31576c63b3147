public import Ridgeline

/// Why a record of pictures could not be read or written.
public enum ImageRecordError: Error, Sendable, Hashable {
  /// The first bytes belong to no format of picture records.
  case unknownFormat(firstBytes: [UInt8])
  /// The bytes end, at `offset`, before the announced part is complete.
  case truncated(format: String?, part: String, offset: Int)
  /// The bytes contradict themselves or the format.
  case damaged(format: String?, reason: String, offset: Int?)
  /// A form that is not read, or that the format has no room for.
  case unsupported(reason: String)
  /// The stored picture cannot be decoded.
  case payload(ImageDecodingError)
  /// The picture has a size or a resolution that the engine does not accept.
  case picture(ImageError)
}

extension ImageRecordError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .unknownFormat:
      return "the bytes are no record of ISO/IEC 19794-4 or ANSI/INCITS 381: check the file"
    case .truncated(let format, let part, let offset):
      return prefix(format)
        + "the record ends at byte offset \(offset), inside the \(part): fetch it again"
    case .damaged(let format, let reason, let offset):
      return prefix(format) + reason + (offset.map { " at byte offset \($0)" } ?? "")
        + ": fetch the record again"
    case .unsupported(let reason): return reason + ": convert the picture first"
    case .payload(let error): return "the record's picture: \(error)"
    case .picture(let error): return "the record's picture: \(error)"
    }
  }

  private func prefix(_ format: String?) -> String { format.map { $0 + ": " } ?? "" }
}
