import Ridgeline

/// How pictures of a format are decoded, and what records of pictures call it.
struct PictureCoding: Sendable {
  let format: ImageFileFormat
  /// See ``FileFormat/compressions``.
  let compressions: [ImageRecord.Compression]
  /// The picture of a file; of one of several pages the first that is a picture of its own.
  let decode: @Sendable ([UInt8], ImageDecodingOptions) throws(ImageDecodingError) -> DecodedPicture
}

extension FileFormat {
  /// The codes under which records of pictures store files of the format as they are: with loss or where
  /// nobody said, then without loss; none if they have no code.
  package var compressions: [ImageRecord.Compression] { picture?.compressions ?? [] }

  /// A format of pictures.
  ///
  /// - Parameters:
  ///   - format: its name, as errors say it.
  ///   - signatures: what files begin with.
  ///   - compressions: see ``FileFormat/compressions``.
  ///   - pages: the pages of a file of several, and what was skipped; nil if there is only one.
  init(
    _ format: ImageFileFormat, endings: [String], signatures: [[UInt8]],
    compressions: [ImageRecord.Compression] = [], decoder: any ImageDecoder.Type, form: Form,
    pages: (@Sendable ([UInt8]) throws -> (PicturePages?, notes: [String]))? = nil
  ) {
    self.init(
      format, endings: endings, compressions: compressions, decoder: decoder, form: form,
      pages: pages
    ) { bytes in
      signatures.contains { bytes.starts(with: $0) }
    }
  }

  /// A format of pictures whose files are recognised by more than what they begin with.
  init(
    _ format: ImageFileFormat, endings: [String],
    compressions: [ImageRecord.Compression] = [], decoder: any ImageDecoder.Type, form: Form,
    pages: (@Sendable ([UInt8]) throws -> (PicturePages?, notes: [String]))? = nil,
    recognises: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    let coding = PictureCoding(format: format, compressions: compressions) {
      (bytes, options) throws(ImageDecodingError) in
      try DecodedPicture(
        try decoder.init(pixelLimit: options.pixelLimit).decode(bytes), of: format,
        options: options)
    }
    self.init(
      name: format.rawValue, kind: .picture, endings: endings, forms: [form], picture: coding,
      recognises: recognises
    ) { bytes, options in
      let found = try pages?(bytes)
      if let pages = found?.0 { return (.pages(pages), pages.warnings) }
      let picture = try coding.decode(bytes, options)
      return (.picture(picture.image), (found?.notes ?? []) + picture.notes)
    }
  }
}

extension FileFormat.Form {
  /// The form of a format of pictures.
  ///
  /// - Parameter encoder: what writes it, given the resolution to state, if any, in pixels per inch.
  init(
    picture name: String, endings: [String],
    encoder: @escaping @Sendable (Double?, FileEncodingOptions) -> any ImageEncoder
  ) {
    self.init(name: name, endings: endings, holdsSeveral: false) { content, options in
      guard case .picture(let image) = content else {
        throw FileEncodingError.wrongContent(form: name, content: content.name)
      }
      let isKnown = image.resolution.source != .assumed
      return try encoder(isKnown ? image.resolution.pixelsPerInch : nil, options).encode(
        grey: image.pixels, width: image.width, height: image.height)
    }
  }
}
