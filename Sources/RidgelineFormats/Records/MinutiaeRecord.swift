/// Minutiae as records of ISO/IEC 19794-2 and ANSI/INCITS 378 hold them, in the units of the
/// record.
///
/// What a record holds beyond its minutiae is kept unchanged, so that writing what was read gives the
/// same bytes again, except for lengths that were wrong.
public struct MinutiaeRecord: Sendable, Hashable {
  /// A minutia in the units of its record.
  public struct Minutia: Sendable, Hashable {
    /// 0 other, 1 ridge ending, 2 bifurcation.
    public var type: UInt8
    /// Pixels of the view from its left edge.
    public var x: UInt16
    /// Pixels of the view from its top edge.
    public var y: UInt16
    /// Degrees counter-clockwise from +x as seen on the picture, at an ending back along the ridge.
    public var angle: Double
    /// How sure the minutia is, 0 to 100; 0 if not stated.
    public var quality: UInt8

    /// A minutia.
    public init(type: UInt8, x: UInt16, y: UInt16, angle: Double, quality: UInt8) {
      self.type = type
      self.x = x
      self.y = y
      self.angle = angle
      self.quality = quality
    }
  }

  /// A block of further data: 1 ridge counts, 2 cores and deltas, 3 quality of zones, 256 and above the
  /// vendor's own.
  public struct ExtendedBlock: Sendable, Hashable {
    /// What the block holds.
    public var type: UInt16
    /// Its bytes, without type and length.
    public var data: [UInt8]

    /// A block.
    public init(type: UInt16, data: [UInt8]) {
      self.type = type
      self.data = data
    }
  }

  /// One finger's minutiae.
  public struct View: Sendable, Hashable {
    /// Which finger they are of.
    public var finger = RecordedPosition.unknown
    /// The number of the view of the finger, from 0.
    public var number: UInt8 = 0
    /// ISO impression type: 0 live-scan plain.
    public var impression: UInt8 = 0
    /// The byte of the quality of the capture: 0 to 100; 254 not computed, 255 failed to compute.
    public var quality: UInt8 = 0
    /// Columns of the picture.
    public var width: UInt16
    /// Rows of the picture.
    public var height: UInt16
    /// Pixels per centimetre along x.
    public var resolutionX: UInt16 = 197
    /// Pixels per centimetre along y.
    public var resolutionY: UInt16 = 197
    /// The minutiae.
    public var minutiae: [Minutia]
    /// Further data, unchanged.
    public var extended: [ExtendedBlock] = []
    /// The bytes before the finger position in ISO/IEC 19794-2:2011 (time, device, qualities), or
    /// vendor and number of the quality algorithm of ANSI/INCITS 378-2009 (four bytes); empty to write
    /// our own.
    public var preamble: [UInt8] = []
    /// ISO/IEC 19794-2:2011: whether minutiae come without quality, and the placement of endings.
    public var minutiaForm: UInt8 = 0x60

    /// A view.
    public init(width: UInt16, height: UInt16, minutiae: [Minutia]) {
      self.width = width
      self.height = height
      self.minutiae = minutiae
    }

    /// The quality of the capture, 0 to 100; nil where the record says none.
    public var captureQuality: Int? { quality <= 100 ? Int(quality) : nil }

    /// The picture's sides, those that the minutiae need if not stated.
    var sides: (width: UInt16, height: UInt16) {
      func side(_ stated: UInt16, _ places: [UInt16]) -> UInt16 {
        stated > 0 ? stated : min(16_383, places.max() ?? 0) + 1
      }
      return (side(width, minutiae.map(\.x)), side(height, minutiae.map(\.y)))
    }
  }

  /// The fingers.
  public var views: [View]
  /// Capture equipment (the lower 12 bits) and its certification (bit 15: Appendix F), as the
  /// headers of 2004 and 2005 have them; 0 if not stated.
  public var equipment: UInt16 = 0
  /// ANSI: the registered owner, and the owner's number, of the software that made the record.
  ///
  /// By default the owner is the registered "vendor unknown" (0103 hexadecimal). 0 is written as that,
  /// too, because validators refuse 0.
  public var product: [UInt8] = [0x01, 0x03, 0, 0]
  /// What the record states wrongly about itself; it was read nevertheless.
  public var warnings: [String] = []

  /// A record of views.
  public init(views: [View]) { self.views = views }
}
