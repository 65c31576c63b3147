extension FileFormat {
  /// The formats of pictures, in order of recognition.
  static let pictures: [FileFormat] = [.png, .jpeg, .tiff, .bmp, .pnm, .wsq, .jpeg2000]

  /// How the picture format of some bytes is decoded; nil if they belong to none.
  static func picture(of bytes: [UInt8]) -> PictureCoding? {
    pictures.first { $0.recognises(bytes) }?.picture
  }
}

extension ImageFileFormat {
  /// The format of a file, by its first bytes; nil if they belong to none of the formats.
  public static func recognise(_ bytes: [UInt8]) -> ImageFileFormat? {
    FileFormat.picture(of: bytes)?.format
  }

  /// How records of pictures call the format, with loss or where nobody said; nil if they have no code
  /// for it.
  var compression: ImageRecord.Compression? {
    FileFormat.pictures.first { $0.picture?.format == self }?.picture?.compressions.first
  }
}
