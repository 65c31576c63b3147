public import Ridgeline

/// Pictures of fingers with what enrollment software says about them: a record of ISO/IEC 19794-4 or
/// ANSI/INCITS 381.
public struct ImageRecord: Sendable, Hashable {
  /// A format of such records.
  public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    /// ISO/IEC 19794-4:2005.
    case iso2005 = "iso-19794-4-2005"
    /// ISO/IEC 19794-4:2011.
    case iso2011 = "iso-19794-4-2011"
    /// ANSI/INCITS 381-2004.
    case ansi2004 = "ansi-381-2004"

    /// The format of some bytes, by their structure; nil if they belong to none.
    public static func recognise(_ bytes: [UInt8]) -> Format? {
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

  /// How a picture is stored.
  public enum Compression: String, Sendable, Hashable, Codable, CaseIterable {
    /// A byte for each pixel.
    case raw
    /// Pixels of other depths, packed.
    case packed
    /// Wavelet Scalar Quantization.
    case wsq
    /// JPEG.
    case jpeg
    /// JPEG 2000 with loss, or not stated which.
    case jpeg2000
    /// JPEG 2000 without loss.
    case jpeg2000Lossless
    /// PNG.
    case png
  }

  /// One picture.
  public struct Representation: Sendable, Hashable {
    /// ISO finger position: 0 unknown, 1...5 right thumb to little, 6...10 left.
    public var finger: UInt8 = 0
    /// The number of the view, as the record counts it.
    public var number: UInt8 = 1
    /// ISO impression type: 0 live-scan plain.
    public var impression: UInt8 = 0
    /// 0 to 100; 254 undefined, 255 failed to compute.
    public var quality: UInt8 = 254
    /// Columns, as the record states them.
    public var width: UInt16
    /// Rows, as the record states them.
    public var height: UInt16
    /// Pixels per inch, as the record states them; 0 if it does not.
    public var pixelsPerInch: Double
    /// Bits of a pixel.
    public var depth: UInt8 = 8
    /// How the picture is stored.
    public var compression: Compression
    /// The stored picture.
    public var payload: [UInt8]
    /// ISO/IEC 19794-4:2011: the bytes before the finger position; empty to write our own.
    public var preamble: [UInt8] = []
    /// ISO/IEC 19794-4:2011: all bytes after the picture, including unknown blocks, unchanged.
    public var extended: [UInt8] = []

    /// A picture.
    public init(
      width: UInt16, height: UInt16, pixelsPerInch: Double, compression: Compression,
      payload: [UInt8]
    ) {
      self.width = width
      self.height = height
      self.pixelsPerInch = pixelsPerInch
      self.compression = compression
      self.payload = payload
    }

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

  /// The pictures.
  public var representations: [Representation]
  /// The capture device as the headers of 2004 and 2005 have it; 0 if not stated.
  public var device: UInt16 = 0
  /// ISO/IEC 19794-4:2005 and ANSI: the acquisition level.
  ///
  /// 31, the default, means 500 pixels per inch; the level of the pictures' resolution is written in
  /// its place.
  public var acquisitionLevel: UInt16 = 31
  /// ANSI: the registered owner, and the owner's number, of the software that made the record.
  ///
  /// By default the owner is the registered "vendor unknown" (0103 hexadecimal). 0 is written as that,
  /// too, because validators refuse 0.
  public var product: [UInt8] = [0x01, 0x03, 0, 0]
  /// What the record states wrongly about itself; it was read nevertheless.
  public var warnings: [String] = []

  /// A record of pictures.
  public init(representations: [Representation]) { self.representations = representations }

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
