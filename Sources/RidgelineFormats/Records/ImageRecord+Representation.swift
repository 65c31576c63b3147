extension ImageRecord {
  /// One picture.
  public struct Representation: Sendable, Hashable {
    /// Which finger, or fingers, it shows.
    public var finger = RecordedPosition.unknown
    /// The number of the view, as the record counts it.
    public var number: UInt8 = 1
    /// ISO impression type: 0 live-scan plain.
    public var impression: UInt8 = 0
    /// The byte of the quality: 0 to 100; 254 undefined, 255 failed to compute.
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
    /// ANSI/NIST-ITL: what the record says of the fingers in a picture of several.
    public var segmentation = RecordedSegmentation()

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

    /// The quality of the capture, 0 to 100; nil where the record says none.
    public var captureQuality: Int? { quality <= 100 ? Int(quality) : nil }
  }
}
