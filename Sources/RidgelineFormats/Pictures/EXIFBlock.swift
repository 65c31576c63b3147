/// What an EXIF block says of the picture around it: which way up it is, and its density.
///
/// The block is a TIFF file without pixels (CIPA DC-008), which PNG and JPEG carry. Damaged blocks
/// say nothing, as programs that show pictures take them.
struct EXIFBlock: Equatable {
  /// 1 to 8, as TIFF numbers them; 1 is upright.
  private(set) var orientation = 1
  /// The density that the block states.
  private(set) var density: PixelDensity?

  /// The most entries of a directory that are looked at.
  private static let maximumEntries = 512

  /// Reads a block, which begins with the header of a TIFF file.
  init(_ block: some Collection<UInt8>) {
    let bytes = Array(block)
    guard bytes.count >= 8 else { return }
    let isLittle = bytes[0] == 0x49
    guard bytes.starts(with: isLittle ? [0x49, 0x49, 42, 0] : [0x4D, 0x4D, 0, 42]) else { return }
    /// A number of two or four bytes; nil beyond the end.
    func number(_ offset: Int, _ count: Int) -> Int? {
      guard offset >= 0, offset <= bytes.count - count else { return nil }
      let part = bytes[offset..<offset + count]
      return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
    func ratio(_ offset: Int) -> Double? {
      guard let over = number(offset, 4), let under = number(offset + 4, 4), under > 0 else {
        return nil
      }
      return Double(over) / Double(under)
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return }
    var (across, down, unit): (Double?, Double?, Int) = (nil, nil, 2)
    for index in 0..<min(count, EXIFBlock.maximumEntries) {
      let entry = start + 2 + 12 * index
      guard let tag = number(entry, 2), let type = number(entry + 2, 2) else { break }
      switch (tag, type) {
      case (274, 3):
        if let value = number(entry + 8, 2), (1...8).contains(value) { orientation = value }
      case (282, 5): across = number(entry + 8, 4).flatMap(ratio)
      case (283, 5): down = number(entry + 8, 4).flatMap(ratio)
      case (296, 3): unit = number(entry + 8, 2) ?? 2
      default: break
      }
    }
    guard let across, let down, across > 0, down > 0 else { return }
    switch unit {
    case 2: density = .perInch(across, down)
    case 3: density = .perCentimetre(across, down)
    default: break
    }
  }
}
