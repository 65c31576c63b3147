/// Why a picture cannot be used as a fingerprint image.
public enum ImageError: Error, Sendable, Hashable {
  /// A side has no pixels.
  case emptyPicture(width: Int, height: Int)
  /// The picture is larger than the limit in force.
  case tooManyPixels(width: Int, height: Int, limit: Int)
  /// The number of grey values differs from width x height.
  case pixelCountMismatch(expected: Int, found: Int)
  /// The resolution lies outside ``Resolution/accepted``.
  case unsupportedResolution(pixelsPerInch: Double)
}

extension ImageError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .emptyPicture(let width, let height):
      return "the picture is \(width) x \(height) pixels: both sides must be at least 1"
    case .tooManyPixels(let width, let height, let limit):
      return "the picture is \(width) x \(height) pixels, more than the limit of \(limit): "
        + "crop it to one finger, or raise the pixel limit"
    case .pixelCountMismatch(let expected, let found):
      return "\(found) grey values were given where width x height asks for \(expected)"
    case .unsupportedResolution(let pixelsPerInch):
      return "\(pixelsPerInch) pixels per inch lie outside "
        + "\(Int(Resolution.accepted.lowerBound))...\(Int(Resolution.accepted.upperBound)): "
        + "state the true resolution of the scanner"
    }
  }
}
