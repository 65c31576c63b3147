extension FileFormat {
  /// Wavelet Scalar Quantization (FBI IAFIS-IC-0110).
  static let wsq = FileFormat(
    .wsq, endings: ["wsq"],
    // Start of image, then any of the markers that may follow it.
    signatures: (0xA2...0xA8).map { [0xFF, 0xA0, 0xFF, $0] }, compressions: [.wsq],
    decoder: WSQDecoder.self,
    form: Form(picture: "wsq", endings: ["wsq"]) { density, options in
      WSQEncoder(
        pixelsPerInch: density, bitRate: options.wsqRate ?? WSQEncoder.compression15to1)
    })
}
