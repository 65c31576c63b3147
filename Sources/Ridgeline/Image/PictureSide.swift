/// One of the four sides of a picture, and the rows or columns that lie along it.
enum PictureSide: CaseIterable, Sendable {
  case left, right, top, bottom

  /// How many lines lie between this side of a part of the picture and the opposite one.
  func depth(of columns: Range<Int>, _ rows: Range<Int>) -> Int {
    switch self {
    case .left, .right: rows.isEmpty ? 0 : columns.count
    case .top, .bottom: columns.isEmpty ? 0 : rows.count
    }
  }

  /// One line of a part.
  ///
  /// - Parameter place: how many lines lie between it and the side, less than ``depth(of:_:)``.
  func line(
    at place: Int, of columns: Range<Int>, _ rows: Range<Int>
  ) -> (columns: Range<Int>, rows: Range<Int>) {
    let (wider, rest) = (taking(place, off: columns, rows), taking(place + 1, off: columns, rows))
    return switch self {
    case .left: (wider.columns.lowerBound..<rest.columns.lowerBound, rows)
    case .right: (rest.columns.upperBound..<wider.columns.upperBound, rows)
    case .top: (columns, wider.rows.lowerBound..<rest.rows.lowerBound)
    case .bottom: (columns, rest.rows.upperBound..<wider.rows.upperBound)
    }
  }

  /// A part without so many of its lines along this side.
  func taking(
    _ count: Int, off columns: Range<Int>, _ rows: Range<Int>
  ) -> (columns: Range<Int>, rows: Range<Int>) {
    switch self {
    case .left: (columns.dropFirst(count), rows)
    case .right: (columns.dropLast(count), rows)
    case .top: (columns, rows.dropFirst(count))
    case .bottom: (columns, rows.dropLast(count))
    }
  }
}
