import Ridgeline

/// How far ridges run into the edges of a picture.
struct EdgeContact: Sendable, Hashable {
  /// The quality from which a block of the map counts as ridges.
  private static let ridges: UInt8 = 35

  /// For each side the share of the print's extent along it that is in touch with it.
  let shares: [AuditFinding.Side: Double]

  /// The contact of a print with its picture's edges.
  init(of map: QualityMap) {
    let (columns, rows) = (map.columns, map.rows)
    func isRidge(_ column: Int, _ row: Int) -> Bool {
      map.values[row * columns + column] >= EdgeContact.ridges
    }
    /// The longest run of ridge blocks.
    func run(_ blocks: some Sequence<Bool>) -> Int {
      var (longest, current) = (0, 0)
      for block in blocks {
        current = block ? current + 1 : 0
        longest = max(longest, current)
      }
      return longest
    }
    guard columns > 2, rows > 2 else {
      shares = [:]
      return
    }
    let widths = (0..<rows).map { row in run((0..<columns).map { isRidge($0, row) }) }
    let heights = (0..<columns).map { column in run((0..<rows).map { isRidge(column, $0) }) }
    let width = max(1, widths.max() ?? 1)
    let height = max(1, heights.max() ?? 1)
    // The last row and column may be blocks that are hardly on the picture.
    shares = [
      .left: Double(heights[0]) / Double(height),
      .right: Double(max(heights[columns - 1], heights[columns - 2])) / Double(height),
      .top: Double(widths[0]) / Double(width),
      .bottom: Double(max(widths[rows - 1], widths[rows - 2])) / Double(width),
    ]
  }
}
