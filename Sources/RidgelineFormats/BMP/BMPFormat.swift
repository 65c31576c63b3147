extension FileFormat {
  /// Windows bitmap.
  static let bmp = FileFormat(
    .bmp, endings: ["bmp"], signatures: [[0x42, 0x4D]], decoder: BMPDecoder.self,
    form: Form(picture: "bmp", endings: ["bmp"]) { density, _ in
      BMPEncoder(pixelsPerInch: density)
    })
}
