import CTIFF

/// An open TIFF in memory that outlives it.
final class TIFFReader {
  private let reader: OpaquePointer

  /// No stream that is read grows by more than this factor; of the usual ones LZW comes closest.
  ///
  /// White rows of a fax take a bit each, and LZMA and Zstandard hardly anything.
  private static func largestGrowth(_ compression: UInt32) -> Int {
    [2, 3, 4, 34_925, 50_000].contains(compression) ? 1 << 17 : 4_096
  }

  /// Whether this build reads TIFF at all, which the trait of this name decides.
  static var isBuiltIn: Bool { ctiff_is_built_in() != 0 }

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImageDecodingError) {
    guard TIFFReader.isBuiltIn else { throw .formatLeftOut(.tiff) }
    var message = [CChar](repeating: 0, count: Int(CTIFF_MESSAGE_CAPACITY))
    // Tables and strips of a file are not much longer than the file.
    let limit = max(bytes.count, 1 << 26)
    guard let opened = ctiff_open(bytes.baseAddress, bytes.count, limit, &message) else {
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .damaged(.tiff, reason: String(decoding: text, as: UTF8.self), offset: nil)
    }
    reader = opened
  }

  deinit { ctiff_close(reader) }

  var header: ctiff_header {
    var header = ctiff_header()
    ctiff_read_header(reader, &header)
    return header
  }

  /// How many pages follow each other.
  var pageCount: Int { Int(ctiff_count_pages(reader)) }

  /// Goes to a page, from 0.
  func select(_ page: Int) throws(ImageDecodingError) {
    guard let number = UInt32(exactly: page), ctiff_select_page(reader, number) != 0 else {
      throw .damaged(.tiff, reason: "page \(page + 1) cannot be read", offset: nil)
    }
  }

  /// The page in red, green and blue, a word a pixel.
  func colours(_ size: PictureSize) throws(ImageDecodingError) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: size.pixelCount)
    let outcome = ctiff_decode_colours(reader, UInt32(size.width), UInt32(size.height), &words)
    guard outcome != CTIFF_OK else { return words }
    let message = String(cString: ctiff_message(reader))
    if outcome == CTIFF_UNSUPPORTED { throw .unsupportedVariant(.tiff, what: message) }
    throw .damaged(
      .tiff, reason: message.isEmpty ? "the pixels cannot be decoded" : message, offset: nil)
  }

  /// The colours of the palette as grey values.
  func palette(bits: Int) throws(ImageDecodingError) -> [UInt8] {
    let count = 1 << bits
    var red = [UInt16](repeating: 0, count: count)
    var green = red
    var blue = red
    guard ctiff_read_palette(reader, &red, &green, &blue, count) != 0 else {
      throw .damaged(.tiff, reason: "the palette is missing", offset: nil)
    }
    // The entries have 16 bits; many writers leave the lower or the upper byte empty.
    let all = red + green + blue
    let narrow: (UInt16) -> UInt8
    if all.allSatisfy({ $0 < 256 }) {
      narrow = { UInt8(truncatingIfNeeded: $0) }
    } else if all.allSatisfy({ $0 & 0xFF == 0 }) {
      narrow = { UInt8(truncatingIfNeeded: $0 >> 8) }
    } else {
      narrow = GreyConversion.narrow
    }
    return (0..<count).map {
      GreyConversion.luma(narrow(red[$0]), narrow(green[$0]), narrow(blue[$0]))
    }
  }

  /// Refuses a picture whose coded bytes cannot hold it, before room is made for it.
  func checkCodedSize(
    of layout: TIFFLayout, compression: UInt32, fileSize: Int
  ) throws(ImageDecodingError) {
    let row = (layout.size.width * layout.bits * layout.samples + 7) / 8
    try checkCodedSize(
      layout.size, units: layout.unit.across * layout.unit.down * layout.planes,
      raw: row * layout.size.height, compression: compression, fileSize: fileSize)
  }

  /// Refuses a picture of so many tiles or strips and raw bytes that its coded bytes cannot hold.
  func checkCodedSize(
    _ size: PictureSize, units: Int, raw: Int, compression: UInt32, fileSize: Int
  ) throws(ImageDecodingError) {
    var coded = 0
    for index in 0..<units {
      var offset: UInt64 = 0
      var count: UInt64 = 0
      ctiff_locate_unit(reader, UInt32(index), &offset, &count)
      coded += Int(min(count, UInt64(fileSize)))
    }
    try size.require(
      coded: coded, forRaw: raw, growth: TIFFReader.largestGrowth(compression), format: .tiff)
  }

  /// Decodes exactly `count` bytes of a tile or strip.
  func decode(
    _ index: Int, of units: TIFFUnits, into buffer: UnsafeMutablePointer<UInt8>, count: Int,
    fileSize: Int
  ) throws(ImageDecodingError) {
    if ctiff_decode_unit(reader, UInt32(index), buffer, count) != 0 { return }
    var offset: UInt64 = 0
    var coded: UInt64 = 0
    ctiff_locate_unit(reader, UInt32(index), &offset, &coded)
    let (end, overflow) = offset.addingReportingOverflow(coded)
    if overflow || end > UInt64(fileSize) {
      throw .truncated(.tiff, part: "\(units.name) \(index)", offset: fileSize)
    }
    let message = String(cString: ctiff_message(reader))
    throw .damaged(
      .tiff, reason: message.isEmpty ? "\(units.name) \(index) is too short" : message,
      offset: Int(exactly: offset))
  }
}
