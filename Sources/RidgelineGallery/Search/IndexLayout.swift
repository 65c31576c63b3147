internal import Ridgeline

/// Where in an index the columns of so many references lie, and in which blocks.
///
/// The widest columns come first, so that every one lies on a multiple of its own width.
struct IndexLayout: Sendable, Hashable {
  /// Of the files that hold columns: which there are, and how they and what lies beside them are laid out.
  static let columnsVersion = 3
  /// The same in the upper half, what sketches hold in the lower.
  static let version = UInt64(columnsVersion) << 32 | UInt64(TemplateSketch.version)
  /// The bytes of a block, which is sealed by itself; the last one may be shorter.
  static let blockLength = 1 << 16

  /// The columns of a row, in order.
  enum Column: Int, CaseIterable {
    case scannedCodes, furtherCodes, ids, subjects, groups, x, y, angle, counts, fingers

    /// The bytes that a row takes in the column.
    var width: Int {
      switch self {
      case .scannedCodes: 8 * TemplateSketch.scannedMinutiaCount
      case .furtherCodes: 8 * TemplateSketch.furtherMinutiaCount
      case .ids, .subjects: 8
      case .groups: 4
      case .x, .y, .angle: TemplateSketch.maximumMinutiaCount
      case .counts, .fingers: 1
      }
    }
  }

  /// How many rows there are.
  let count: Int

  /// The bytes of all columns.
  var length: Int { count * IndexColumns.bytesPerReference }

  /// How many blocks they take.
  var blocks: Int { (length + IndexLayout.blockLength - 1) / IndexLayout.blockLength }

  /// The bytes of a column among those of all columns.
  func range(of column: Column) -> Range<Int> {
    let before = Column.allCases.prefix(column.rawValue).reduce(0) { $0 + $1.width }
    return (count * before)..<(count * (before + column.width))
  }

  /// The bytes of a row in a column.
  func range(of column: Column, row: Int) -> Range<Int> {
    let first = range(of: column).lowerBound + row * column.width
    return first..<(first + column.width)
  }

  /// The blocks that some bytes lie in.
  func blocks(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return range.lowerBound / IndexLayout.blockLength..<(range.upperBound - 1)
      / IndexLayout.blockLength + 1
  }

  /// The bytes of a block.
  func range(ofBlock number: Int) -> Range<Int> {
    let first = number * IndexLayout.blockLength
    return first..<min(length, first + IndexLayout.blockLength)
  }

  /// The bytes of a file with such columns.
  func fileLength(_ seal: IndexSeal) -> Int {
    IndexHeader.length + length + blocks * seal.length
  }
}
