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
  /// ANSI/NIST-ITL: the fingers that are not there, of all its records.
  public var absences: [RecordedSegmentation.Absence] = []
  /// What the record states wrongly about itself; it was read nevertheless.
  public var warnings: [String] = []

  /// A record of pictures.
  public init(representations: [Representation]) { self.representations = representations }
}
