/// Reads and writes records of ISO/IEC 19794-2 and ANSI/INCITS 378.
///
/// Records are read by their structure: a wrong declared length is a warning; only a structure that
/// runs past the bytes is an error.
public struct MinutiaeRecordCodec: TemplateCodec {
  /// The format.
  public let format: TemplateFormat

  /// The codec of a format.
  init(format: TemplateFormat) { self.format = format }

  var isISO: Bool { format == .iso2005 || format == .iso2011 }
  /// Degrees in a unit of an angle.
  var angleUnit: Double { isISO ? 360.0 / 256 : 2 }
}
