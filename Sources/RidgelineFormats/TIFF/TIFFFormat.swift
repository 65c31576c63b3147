extension FileFormat {
  /// Tagged Image File Format, revision 6.0.
  static let tiff = FileFormat(
    .tiff, endings: ["tif", "tiff"],
    // The second pair is BigTIFF.
    signatures: [
      [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A], [0x49, 0x49, 0x2B, 0], [0x4D, 0x4D, 0, 0x2B],
    ],
    decoder: TIFFDecoder.self,
    form: Form(picture: "tif", endings: ["tif", "tiff"]) { density, _ in
      TIFFEncoder(pixelsPerInch: density)
    },
    pages: { bytes in
      let pages = try TIFFPages(bytes)
      guard pages.pictures.count > 1 else { return (nil, pages.notes) }
      return (PicturePages(bytes: bytes, pages: pages), pages.notes)
    })
}

extension PicturePages {
  /// The pages of a TIFF.
  fileprivate init(bytes: [UInt8], pages: TIFFPages) {
    self.init(count: pages.pictures.count, warnings: pages.notes) {
      (index, options) throws(ImageDecodingError) in
      var decoder = TIFFDecoder(pixelLimit: options.pixelLimit)
      decoder.page = pages.pictures[index]
      return try DecodedPicture(try decoder.decode(bytes), of: .tiff, options: options)
    }
  }
}
