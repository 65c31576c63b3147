public import Ridgeline

/// Why a picture file could not be read.
public enum ImageDecodingError: Error, Sendable, Hashable {
  /// The file cannot be opened or read.
  case unreadableFile(path: String, reason: String)
  /// The file has more bytes than any picture within the pixel limit needs.
  case oversizedFile(path: String, limit: Int)
  /// The first bytes belong to no picture format that is read.
  case unknownFormat(firstBytes: [UInt8])
  /// The bytes are neither a picture file nor raw pixels of the size that the caller stated.
  case wrongRawSize(width: Int, height: Int, byteCount: Int)
  /// A form of the format that is not read.
  case unsupportedVariant(ImageFileFormat, what: String)
  /// The format is read by Ridgeline, but was left out of this build: TIFF without the trait of this name.
  case formatLeftOut(ImageFileFormat)
  /// The bytes end, at `offset`, before the announced part is complete.
  case truncated(ImageFileFormat, part: String, offset: Int)
  /// The bytes contradict themselves or the format, at `offset` if that is known.
  case damaged(ImageFileFormat, reason: String, offset: Int?)
  /// The file states resolutions, in pixels per inch, that differ by more than one percent.
  case nonSquarePixels(ImageFileFormat, horizontal: Double, vertical: Double)
  /// The picture has no pixels, too many of them, or a resolution that the engine does not accept.
  case invalidImage(ImageFileFormat, ImageError)
}

extension ImageDecodingError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .unreadableFile(let path, let reason):
      return "\(path) cannot be read (\(reason)): check the name and the permissions"
    case .oversizedFile(let path, let limit):
      return "\(path) has more than \(limit) bytes, more than a picture within the pixel limit "
        + "needs: crop it to one finger, or raise the pixel limit"
    case .unknownFormat(let firstBytes) where firstBytes.isEmpty:
      return "there are no bytes to read: check how the file was made"
    case .unknownFormat(let firstBytes):
      return "the first bytes (\(Self.hexadecimal(firstBytes))) belong to no picture format that "
        + "is read: convert the picture to PNG, TIFF, BMP, PGM or JPEG, or, if these are raw pixels, "
        + "state their width and height"
    case .wrongRawSize(let width, let height, let byteCount):
      return "the \(byteCount) bytes are no picture file and no \(width) x \(height) raw pixels, "
        + "which would be \(width * height): check the size"
    case .unsupportedVariant(let format, let what):
      return "\(format.rawValue): \(what) is not read: save the picture as plain 8-bit grey"
    case .formatLeftOut(let format):
      return "\(format.rawValue): this build of Ridgeline reads no \(format.rawValue): convert the "
        + "picture to PNG without loss, or take a build that has the trait \(format.rawValue)"
    case .truncated(let format, let part, let offset):
      return "\(format.rawValue): the bytes end at offset \(offset), inside the \(part): "
        + "fetch or capture the picture again"
    case .damaged(let format, let reason, let offset):
      let place = offset.map { " at byte offset \($0)" } ?? ""
      return "\(format.rawValue): \(reason)\(place): fetch or capture the picture again"
    case .nonSquarePixels(let format, let horizontal, let vertical):
      return "\(format.rawValue): the file states \(horizontal) pixels per inch across and "
        + "\(vertical) down: resample it to square pixels, or state the true resolution"
    case .invalidImage(let format, let error):
      return "\(format.rawValue): \(error)"
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
