/// The ridge flow of a print on a coarse grid, as a template carries it.
///
/// Cell `(column, row)` is centred on the pixel
/// `((column + 0.5) * cellSize, (row + 0.5) * cellSize)`.
public struct FlowMap: Sendable, Hashable {
  /// The side of a cell in pixels at 500 per inch.
  public let cellSize: Int
  /// Cells in a row.
  public let columns: Int
  /// Rows of cells.
  public let rows: Int
  /// The direction in which ridges run, one byte a cell: `byte * pi / 256` radians, counter-clockwise
  /// from +x as seen on the picture.
  public let orientation: [UInt8]
  /// How well the flow is known, one byte a cell: 0 marks background, 1...255 a coherence of
  /// `byte / 255`.
  public let coherence: [UInt8]

  /// A flow map of the given cells.
  ///
  /// Both arrays hold exactly `columns * rows` bytes.
  public init(
    cellSize: Int, columns: Int, rows: Int, orientation: [UInt8], coherence: [UInt8]
  ) {
    precondition(cellSize > 0 && columns >= 0 && rows >= 0)
    precondition(orientation.count == columns * rows && coherence.count == columns * rows)
    self.cellSize = cellSize
    self.columns = columns
    self.rows = rows
    self.orientation = orientation
    self.coherence = coherence
  }
}
