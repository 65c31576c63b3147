extension FileFormat {
  /// JPEG 2000 (ISO/IEC 15444), boxed (JP2) or a raw codestream; boxed is what is written.
  static let jpeg2000 = FileFormat(
    .jpeg2000, endings: ["jp2", "j2k", "jpc", "j2c"],
    signatures: [
      [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], [0xFF, 0x4F, 0xFF, 0x51],
    ],
    compressions: [.jpeg2000, .jpeg2000Lossless], decoder: JPEG2000Decoder.self,
    form: Form(picture: "jp2", endings: ["jp2"]) { density, options in
      JPEG2000Encoder(pixelsPerInch: density, ratio: options.jp2Ratio)
    })
}
