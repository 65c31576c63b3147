import CTIFF

/// The pages of a TIFF, by what they are.
struct TIFFPages {
  /// Pages that are pictures of their own, from 0; where there are none but smaller copies, all.
  private(set) var pictures: [Int] = []
  /// What was skipped, in words.
  private(set) var notes: [String] = []

  /// Looks at the directories of a file.
  init(_ bytes: [UInt8]) throws(ImageDecodingError) {
    guard TIFFReader.isBuiltIn else { throw .formatLeftOut(.tiff) }
    try TIFFPages.checkStart(bytes)
    let (count, kinds) = try bytes.withUnsafeBufferPointer {
      (source) throws(ImageDecodingError) -> (Int, [Kind]) in
      let reader = try TIFFReader(source)
      let count = reader.pageCount
      return (
        count, (0..<min(count, TIFFDecoder.maximumPages)).map { TIFFPages.kind($0, of: reader) }
      )
    }
    pictures = kinds.indices.filter { kinds[$0] == .picture }
    if pictures.isEmpty { pictures = kinds.indices.filter { kinds[$0] != .unreadable } }
    for (page, kind) in kinds.enumerated() where !pictures.contains(page) {
      switch kind {
      case .reduced: notes.append("page \(page + 1) is a smaller copy and was passed over")
      case .mask: notes.append("page \(page + 1) is a transparency mask and was passed over")
      case .unreadable: notes.append("page \(page + 1) cannot be read and was passed over")
      case .picture: break
      }
    }
    if count > kinds.count {
      notes.append("\(count - kinds.count) pages after the first \(kinds.count) were passed over")
    }
  }

  /// What a page is.
  private enum Kind { case picture, reduced, mask, unreadable }

  private static func kind(_ page: Int, of reader: TIFFReader) -> Kind {
    do {
      try reader.select(page)
    } catch {
      return .unreadable
    }
    let header = reader.header
    return header.is_mask != 0 ? .mask : header.is_reduced != 0 ? .reduced : .picture
  }

  /// The eight bytes before the first directory, or the sixteen of a BigTIFF.
  private static func checkStart(_ bytes: [UInt8]) throws(ImageDecodingError) {
    var reader = ByteReader(bytes, format: .tiff)
    try reader.require(8, of: "header")
    let isLittle = bytes[0] == 0x49
    let isBig = bytes[isLittle ? 2 : 3] == 0x2B
    if isBig { try reader.require(16, of: "header") }
    reader.offset = isBig ? 8 : 4
    var field = try reader.take(isBig ? 8 : 4, of: "header")
    if isLittle { field.reverse() }
    let offset = field.reduce(0) { $0 << 8 | UInt64($1) }
    guard offset >= (isBig ? 16 : 8), offset < UInt64(bytes.count) else {
      throw .truncated(
        .tiff, part: "file: its directory is said to be at \(offset)", offset: bytes.count)
    }
  }
}
