public import FoundationEssentials
public import Ridgeline

extension FingerprintImage {
  /// Reads a picture file; the format is recognised by its content, never by its name.
  ///
  /// - Parameters:
  ///   - url: a file URL.
  ///   - options: what the caller knows better than the file.
  /// - Throws: ``ImageDecodingError``, which says what is wrong, where, and what to do.
  public init(
    contentsOf url: URL, options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws(ImageDecodingError) {
    guard url.isFileURL else {
      throw .unreadableFile(path: url.absoluteString, reason: "not a file")
    }
    try self.init(contentsOf: url.path, options: options)
  }

  /// Reads a picture file; the format is recognised by its content, never by its name.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - options: what the caller knows better than the file.
  /// - Throws: ``ImageDecodingError``, which says what is wrong, where, and what to do.
  public init(
    contentsOf path: String, options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws(ImageDecodingError) {
    let limit = FileBytes.limit(forPixels: options.pixelLimit)
    let bytes = try FileBytes.contents(ofPath: path, limit: limit)
    try self.init(encoded: bytes, options: options)
  }

  /// Decodes the bytes of a picture file: PNG, JPEG, JPEG 2000, WSQ, TIFF, BMP or PNM, or raw
  /// pixels whose size the caller states.
  ///
  /// From a TIFF with several pages it takes the first that is a picture of its own; ``StoredFile`` has
  /// them all.
  ///
  /// Colour becomes luma (ITU-R BT.601), alpha is laid over white, 16 bits are scaled to 8. The
  /// resolution is the file's own if it has a plausible one; 72 and 96 pixels per inch are the defaults
  /// of screens and count as unknown. The orientation in TIFF and EXIF is respected.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - options: what the caller knows better than the file.
  /// - Throws: ``ImageDecodingError``, which says what is wrong, where, and what to do.
  public init(
    encoded bytes: [UInt8], options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws(ImageDecodingError) {
    self = try DecodedPicture(bytes, options: options).image
  }
}
