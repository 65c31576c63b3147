/// Why a picture could not be written.
public enum ImageEncodingError: Error, Sendable, Hashable {
  /// A side is not positive or beyond what the format can hold.
  case unsupportedSize(width: Int, height: Int)
  /// The number of bytes differs from width x height x channels.
  case byteCountMismatch(expected: Int, found: Int)
  /// The encoder gave up.
  case encoderFailure(reason: String)

  /// The count of pixels of a size that a format can hold, the bytes of which fit the count.
  static func checkedPixelCount(
    width: Int, height: Int, channels: Int, byteCount: Int
  ) throws(ImageEncodingError) {
    let sides = 1...1_000_000
    guard sides.contains(width), sides.contains(height) else {
      throw .unsupportedSize(width: width, height: height)
    }
    guard byteCount == width * height * channels else {
      throw .byteCountMismatch(expected: width * height * channels, found: byteCount)
    }
  }
}

extension ImageEncodingError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .unsupportedSize(let width, let height):
      return "a picture of \(width) x \(height) pixels cannot be written: "
        + "both sides must lie in 1...1000000"
    case .byteCountMismatch(let expected, let found):
      return "\(found) bytes were given where width x height x channels asks for \(expected)"
    case .encoderFailure(let reason):
      return "the picture cannot be written (\(reason))"
    }
  }
}
