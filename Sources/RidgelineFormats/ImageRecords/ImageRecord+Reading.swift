extension ImageRecord {
  /// Reads a record, recognised by its structure.
  ///
  /// - Throws: ``ImageRecordError``, which says what is wrong and at which byte.
  public init(encoded bytes: [UInt8]) throws(ImageRecordError) {
    guard let format = Format.recognise(bytes) else {
      throw .unknownFormat(firstBytes: Array(bytes.prefix(8)))
    }
    self = try ImageRecordCodec(format: format).decode(bytes)
  }
}

extension ImageRecord.Format {
  /// The format of some bytes, by their structure; nil if they belong to none.
  public static func recognise(_ bytes: [UInt8]) -> ImageRecord.Format? {
    guard bytes.count >= 16, bytes.starts(with: Array("FIR\0".utf8)) else { return nil }
    switch Array(bytes[4..<8]) {
    case Array("020\0".utf8): return .iso2011
    case Array("010\0".utf8):
      // ANSI has four bytes more before the capture device; the reserved end of the header and
      // the first finger's length tell.
      return ImageRecordCodec.fits(bytes, .iso2005) || !ImageRecordCodec.fits(bytes, .ansi2004)
        ? .iso2005 : .ansi2004
    default: return nil
    }
  }
}
