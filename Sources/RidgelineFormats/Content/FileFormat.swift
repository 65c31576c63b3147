/// A format of files: what it is called, how it is recognised, read and written.
///
/// Each format says this of itself beside its reader; ``FormatRegistry`` has them all.
public struct FileFormat: Sendable {
  /// What the files of a format hold, in the order in which formats are listed.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A picture, or several on pages.
    case picture
    /// Pictures with what enrollment software says of them.
    case pictureRecord
    /// Minutiae as other software keeps them.
    case minutiae
    /// Records of many types, sent between agencies.
    case transaction
    /// A document around records.
    case document
    /// The engine's own template.
    case template
  }

  /// What the format is called; the name is stable and no other format has it.
  public let name: String
  /// What its files hold.
  public let kind: Kind
  /// The endings of the names of its files, in small letters; the first is given to files that come out of
  /// records.
  public let endings: [String]
  /// The forms in which it is written; none if it is only read.
  public let forms: [Form]
  /// How its pictures are decoded; nil if it is no format of pictures.
  let picture: PictureCoding?
  /// How its minutiae are read and written; nil if it is no format of minutiae.
  let minutiae: MinutiaeCoding?
  private let recognition: @Sendable ([UInt8]) -> Bool
  private let reading: @Sendable ([UInt8], ImageDecodingOptions) throws -> Decoded

  /// What a file holds, and in words what was strange about it and could be read all the same.
  public typealias Decoded = (content: StoredContent, notes: [String])

  /// A format.
  ///
  /// - Parameters:
  ///   - recognises: whether bytes begin like a file of the format; looks at their head and at the lengths
  ///     that it names, never at all of them.
  ///   - decode: reads a whole file; takes any bytes, and throws if they are none of the format.
  init(
    name: String, kind: Kind, endings: [String], forms: [Form] = [],
    picture: PictureCoding? = nil, minutiae: MinutiaeCoding? = nil,
    recognises: @escaping @Sendable ([UInt8]) -> Bool,
    decode: @escaping @Sendable ([UInt8], ImageDecodingOptions) throws -> Decoded
  ) {
    self.name = name
    self.kind = kind
    self.endings = endings
    self.forms = forms
    self.picture = picture
    self.minutiae = minutiae
    recognition = recognises
    reading = decode
  }

  /// Whether some bytes begin like a file of the format.
  ///
  /// Files of several formats may begin alike; ``FormatRegistry/format(of:)`` asks in the right order.
  public func recognises(_ bytes: [UInt8]) -> Bool { recognition(bytes) }

  /// Reads the bytes of a file as one of the format.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - options: what the caller knows better than the file; a size of raw pixels does not count.
  /// - Throws: the error of the format, which says what is wrong.
  public func decode(
    _ bytes: [UInt8], options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws -> Decoded {
    try reading(bytes, options)
  }
}
