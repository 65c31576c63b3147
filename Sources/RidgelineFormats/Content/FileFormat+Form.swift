extension FileFormat {
  /// A form in which a format is written: most have one, transactions one for each type of record.
  public struct Form: Sendable {
    /// The name by which the form is asked for; it is stable and no other form has it.
    public let name: String
    /// Those of the format's endings that ask for this form where a file is written.
    public let endings: [String]
    /// Whether there is room for several prints.
    public let holdsSeveral: Bool
    /// How pictures are stored in it, where it is a record of pictures: in any of these ways.
    package let compressions: Set<ImageRecord.Compression>
    /// Whether all pictures in it must be stored in one way.
    package let hasOneCompression: Bool
    private let writing: @Sendable (StoredContent, FileEncodingOptions) throws -> [UInt8]

    /// A form.
    ///
    /// - Parameter encode: the file of what the form holds.
    init(
      name: String, endings: [String], holdsSeveral: Bool,
      compressions: Set<ImageRecord.Compression> = [], hasOneCompression: Bool = false,
      encode: @escaping @Sendable (StoredContent, FileEncodingOptions) throws -> [UInt8]
    ) {
      self.name = name
      self.endings = endings
      self.holdsSeveral = holdsSeveral
      self.compressions = compressions
      self.hasOneCompression = hasOneCompression
      writing = encode
    }

    /// The file of some content: a picture for formats of pictures, a record of pictures for those of
    /// records and for transactions, a record of minutiae for those, either or both for documents, a template
    /// for the engine's own.
    ///
    /// - Throws: ``FileEncodingError`` for content of another kind; the error of the format where it has no
    ///   room for what the content holds.
    public func encode(
      _ content: StoredContent, options: FileEncodingOptions = FileEncodingOptions()
    ) throws -> [UInt8] {
      try writing(content, options)
    }
  }
}
