/// A format in which other software keeps minutiae.
public enum TemplateFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// ISO/IEC 19794-2:2005, the record format.
  case iso2005 = "iso-19794-2-2005"
  /// ISO/IEC 19794-2:2011.
  case iso2011 = "iso-19794-2-2011"
  /// ANSI/INCITS 378-2004.
  case ansi2004 = "ansi-378-2004"
  /// ANSI/INCITS 378-2009.
  case ansi2009 = "ansi-378-2009"
  /// ANSI/INCITS 378-2009 with amendment 1.
  case ansi2009Amendment1 = "ansi-378-2009-am1"
  /// Lines of `x y theta quality`, origin at the bottom left, as NBIS mindtct writes them.
  case xyt
  /// The same lines with the origin at the top left, as NBIS `mindtct -m1` writes them.
  case xytM1 = "xyt-m1"
  /// The template of SourceAFIS, a CBOR map.
  case sourceAFIS = "sourceafis"
}
