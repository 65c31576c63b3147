extension FileFormat {
  /// JPEG (ISO/IEC 10918).
  static let jpeg = FileFormat(
    .jpeg, endings: ["jpg", "jpeg"], signatures: [[0xFF, 0xD8, 0xFF]], compressions: [.jpeg],
    decoder: JPEGDecoder.self,
    form: Form(picture: "jpg", endings: ["jpg", "jpeg"]) { density, _ in
      JPEGEncoder(pixelsPerInch: density)
    })
}
