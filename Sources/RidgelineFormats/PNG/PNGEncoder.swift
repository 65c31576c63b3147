import CPNG

/// Writes 8-bit grey and colour pictures as PNG; the same pixels give the same bytes.
public struct PNGEncoder: ImageEncoder, Hashable {
  /// The resolution that the files state, in pixels per inch; nil to state none.
  public var pixelsPerInch: Double?

  /// An encoder whose files state the given resolution.
  public init(pixelsPerInch: Double? = nil) {
    self.pixelsPerInch = pixelsPerInch
  }

  /// A grey picture as the bytes of a PNG file.
  ///
  /// - Parameters:
  ///   - grey: `width * height` values, row after row from the top left.
  ///   - width: columns.
  ///   - height: rows.
  /// - Throws: ``ImageEncodingError`` if the sides and the number of values do not agree.
  public func encode(
    grey: [UInt8], width: Int, height: Int
  ) throws(ImageEncodingError) -> [UInt8] {
    try encode(grey, width: width, height: height, channels: 1)
  }

  /// A colour picture as the bytes of a PNG file.
  ///
  /// - Parameters:
  ///   - rgb: `width * height` triples of red, green and blue, row after row from the top left.
  ///   - width: columns.
  ///   - height: rows.
  /// - Throws: ``ImageEncodingError`` if the sides and the number of values do not agree.
  public func encode(
    rgb: [UInt8], width: Int, height: Int
  ) throws(ImageEncodingError) -> [UInt8] {
    try encode(rgb, width: width, height: height, channels: 3)
  }

  private func encode(
    _ samples: [UInt8], width: Int, height: Int, channels: Int
  ) throws(ImageEncodingError) -> [UInt8] {
    try ImageEncodingError.checkedPixelCount(
      width: width, height: height, channels: channels, byteCount: samples.count)
    let image = PNGImage()
    image.pointer.pointee.width = png_uint_32(width)
    image.pointer.pointee.height = png_uint_32(height)
    image.pointer.pointee.format = channels == 3 ? PNG_FORMAT_FLAG_COLOR : 0
    var file = try image.write(samples, rowBytes: width * channels)
    if let density = densityChunk { file.insert(contentsOf: density, at: Self.endOfHeader) }
    return file
  }

  /// Signature (8), length and type (8), header (13), checksum (4).
  private static let endOfHeader = 33

  /// `pHYs`: whole pixels per metre across and down; nothing where they cannot be stated.
  private var densityChunk: [UInt8]? {
    guard let pixelsPerInch, pixelsPerInch.isFinite,
      let perMetre = UInt32(exactly: (pixelsPerInch / 0.0254).rounded()),
      (1...0x7FFF_FFFF).contains(perMetre)
    else { return nil }
    let covered = Array("pHYs".utf8) + Self.big(perMetre) + Self.big(perMetre) + [1]
    return Self.big(9) + covered + Self.big(PNGChecksum.of(covered))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}

extension PNGImage {
  /// The bytes of a file of the pixels; size and format are set before.
  fileprivate func write(
    _ samples: [UInt8], rowBytes: Int
  ) throws(ImageEncodingError) -> [UInt8] {
    // What deflate may add to data that it cannot compress, and the frames of its pieces.
    let filtered = samples.count + samples.count / max(1, rowBytes)
    var capacity = filtered + filtered / 256 + 4_096
    // libpng tells the size it needs when the first guess was short.
    for _ in 0..<2 {
      var needed = png_alloc_size_t(capacity)
      var succeeded = false
      let file = [UInt8](unsafeUninitializedCapacity: capacity) { target, initialised in
        succeeded =
          png_image_write_to_memory(
            pointer, target.baseAddress, &needed, 0, samples, 0, nil) != 0
        initialised = succeeded ? min(Int(needed), capacity) : 0
      }
      if succeeded { return file }
      guard Int(needed) > capacity else { break }
      capacity = Int(needed)
    }
    throw .encoderFailure(reason: message)
  }
}
