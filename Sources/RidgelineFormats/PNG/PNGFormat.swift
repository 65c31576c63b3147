extension FileFormat {
  /// Portable Network Graphics (ISO/IEC 15948).
  static let png = FileFormat(
    .png, endings: ["png"], signatures: [PNGChunks.signature], compressions: [.png],
    decoder: PNGDecoder.self, form: .png)
}

extension FileFormat.Form {
  /// PNG that states the resolution where it is known.
  package static let png = FileFormat.Form(picture: "png", endings: ["png"]) { density, _ in
    PNGEncoder(pixelsPerInch: density)
  }
}
