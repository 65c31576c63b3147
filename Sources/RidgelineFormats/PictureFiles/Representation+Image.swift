public import Ridgeline

extension ImageRecord.Representation {
  /// The decoded picture; its resolution is the record's, whatever the payload says.
  ///
  /// - Parameter pixelLimit: the largest `width * height` that is decoded.
  /// - Throws: ``ImageRecordError`` if the payload is not what the record says.
  public func image(
    pixelLimit: Int = FingerprintImage.defaultPixelLimit
  ) throws(ImageRecordError) -> FingerprintImage {
    try image(options: ImageDecodingOptions(pixelLimit: pixelLimit))
  }

  /// The picture, decoded.
  ///
  /// - Parameter options: what the caller knows better; a resolution takes precedence over the
  ///   record's, and the record's over the payload's.
  /// - Throws: ``ImageRecordError`` if the payload is not what the record says.
  public func image(
    options: ImageDecodingOptions
  ) throws(ImageRecordError) -> FingerprintImage {
    var options = options
    options.rawSize = nil
    var resolution: Resolution?
    if let stated = options.pixelsPerInch {
      resolution = Resolution(pixelsPerInch: stated, source: .stated)
    } else if pixelsPerInch > 0 {
      resolution = Resolution(pixelsPerInch: pixelsPerInch, source: .file)
    }
    switch compression {
    case .packed: throw .unsupported(reason: "pictures with packed pixels are not read")
    case .raw: return try raw(resolution, options)
    default:
      do {
        // The payload's own figure may be one that is refused, and does not count beside another.
        if resolution != nil { options.pixelsPerInch = 500 }
        let picture = try FingerprintImage(encoded: payload, options: options)
        guard let resolution else { return picture }
        return try with(resolution, picture, options)
      } catch let error as ImageDecodingError {
        throw .payload(error)
      } catch let error as ImageError {
        throw .picture(error)
      } catch {
        throw .damaged(format: nil, reason: "\(error)", offset: nil)
      }
    }
  }

  private func raw(
    _ resolution: Resolution?, _ options: ImageDecodingOptions
  ) throws(ImageRecordError) -> FingerprintImage {
    guard depth == 8 else {
      throw .unsupported(reason: "raw pictures of \(depth) bits are not read")
    }
    let count = Int(width) * Int(height)
    guard payload.count >= count else {
      throw .damaged(
        format: nil, reason: "\(payload.count) bytes are no picture of \(width) x \(height)",
        offset: nil)
    }
    do throws(ImageError) {
      return try FingerprintImage(
        width: Int(width), height: Int(height), pixels: Array(payload.prefix(count)),
        resolution: resolution ?? .assumed, polarity: options.polarity,
        pixelLimit: options.pixelLimit)
    } catch {
      throw .picture(error)
    }
  }

  private func with(
    _ resolution: Resolution, _ picture: FingerprintImage, _ options: ImageDecodingOptions
  ) throws(ImageError) -> FingerprintImage {
    try FingerprintImage(
      width: picture.width, height: picture.height, pixels: picture.pixels,
      resolution: resolution, polarity: options.polarity, pixelLimit: options.pixelLimit)
  }
}
