extension FileFormat {
  /// Portable bitmap, greymap and pixmap (PBM, PGM, PPM); greymaps are written.
  static let pnm = FileFormat(
    .pnm, endings: ["pgm", "ppm", "pnm"], decoder: PNMDecoder.self,
    form: Form(picture: "pgm", endings: ["pgm"]) { _, _ in PGMEncoder() },
    recognises: PNMHeader.begins)
}

extension PNMHeader {
  /// Whether the bytes start with `P1` to `P7` and white space or a comment.
  @Sendable
  fileprivate static func begins(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 3, bytes[0] == 0x50, (0x31...0x37).contains(bytes[1]) else { return false }
    return isWhiteSpace(bytes[2]) || bytes[2] == commentMark
  }
}
