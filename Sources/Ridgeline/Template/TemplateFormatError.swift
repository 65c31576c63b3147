/// Why bytes cannot be read as a template.
public enum TemplateFormatError: Error, Sendable, Hashable {
  /// A part of a template's binary form.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    /// The bits that say which parts follow.
    case parts
    /// The columns or rows of the print.
    case size
    /// The place of a minutia.
    case position
    /// What kind a minutia is of.
    case kind
    /// The sides of the flow and of its cells.
    case flow
    /// The sides of the texture.
    case texture
    /// The bits that fill up a byte, which must be zero.
    case padding
  }

  /// The bytes end too early.
  case truncated(needed: Int, found: Int)
  /// The bytes do not begin as a template does.
  case notATemplate
  /// The template was written by a newer release, or its version byte is damaged.
  case unsupportedVersion(UInt8)
  /// More bytes follow the template.
  case trailingBytes(count: Int)
  /// The bytes were changed after they were written.
  case checksumMismatch(stored: UInt32, computed: UInt32)
  /// A value that cannot be in a template.
  case invalidValue(field: Field, offset: Int)
}

extension TemplateFormatError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .truncated(let needed, let found):
      return "the template ends after \(found) bytes where \(needed) are needed: "
        + "it was cut off; copy it again"
    case .notATemplate:
      return "these bytes are no Ridgeline template: they do not begin with RDGT"
    case .unsupportedVersion(let version):
      return "the template has format version \(version), and versions up to "
        + "\(Template.formatVersion) are known: read it with a newer release"
    case .trailingBytes(let count):
      return "\(count) bytes follow the template: pass the bytes of one template alone"
    case .checksumMismatch:
      return "the template's checksum is wrong: its bytes were damaged; copy it again"
    case .invalidValue(let field, let offset):
      return "the template's \(field.rawValue) near byte \(offset) cannot be right: "
        + "the bytes were not written by Ridgeline"
    }
  }
}
