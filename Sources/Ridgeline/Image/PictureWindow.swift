/// The part of a picture that is left when its border is taken off.
///
/// Scanners and exports put lines, strips and padding around a print. A row or column of one grey
/// value holds no ridges, so such rows and columns are left out from each side of the picture, and
/// with them the step to what lies behind. Where paper has grain or a scanner noise, a border is known by
/// its edge: even rows, and then a row of another grey value.
struct PictureWindow: Sendable, Hashable {
  /// A row or column whose grey values have a smaller standard deviation is blank: one grey value and
  /// the rounding of a lossy file.
  static let minimumDeviation: Float = 1.5
  /// A row or column is even when its grey values vary less than this share of what rows with ridges do.
  static let evenShare: Float = 0.15
  /// Beside an edge the means of two rows or columns differ by more than this share of it.
  static let stepShare: Float = 0.25

  /// How often all four sides are looked at: each round looks through even lines again, of which a large picture may
  /// be made to have many.
  static let mostRounds = 8

  /// The columns that are left.
  private(set) var columns: Range<Int>
  /// The rows that are left.
  private(set) var rows: Range<Int>

  /// What is left of a picture; the whole of it where nothing would be.
  ///
  /// - Parameter cancellation: asked at each row and column that is taken off.
  init(of picture: Raster<Float>, unless cancellation: Cancellation) throws(CancellationError) {
    (columns, rows) = (0..<picture.width, 0..<picture.height)
    takeOff(from: picture, unless: cancellation) { window, side in
      window.blankLines(on: side, of: picture, unless: cancellation)
    }
    try cancellation.check()
    guard !columns.isEmpty, !rows.isEmpty else {
      (columns, rows) = (0..<picture.width, 0..<picture.height)
      return
    }
    try takeOffEdges(from: picture, unless: cancellation)
  }

  /// What is left of a box in this window when the even lines before an edge are taken off its sides.
  ///
  /// A print that was pasted on paper begins with a step of grey, which draws the outline to itself: the box around
  /// what has gradient begins on the paper.
  ///
  /// - Parameter cancellation: asked at each row and column that is taken off.
  func narrowed(
    to columns: Range<Int>, _ rows: Range<Int>, of picture: Raster<Float>,
    unless cancellation: Cancellation
  ) throws(CancellationError) -> PictureWindow {
    var out = self
    out.columns = columns.clamped(to: self.columns)
    out.rows = rows.clamped(to: self.rows)
    guard !out.columns.isEmpty, !out.rows.isEmpty else { return out }
    try out.takeOffEdges(from: picture, unless: cancellation)
    return out
  }

  /// Takes the even lines before an edge off each side.
  private mutating func takeOffEdges(
    from picture: Raster<Float>, unless cancellation: Cancellation
  ) throws(CancellationError) {
    let typical = typicalDeviation(of: picture)
    takeOff(from: picture, unless: cancellation) { window, side in
      window.linesBeforeEdge(on: side, of: picture, typical: typical, unless: cancellation)
    }
    try cancellation.check()
  }

  /// Takes lines off each side until none loses any more, or more often than frames are nested.
  ///
  /// A line around the picture ends where those along its other sides begin: hence side after side.
  ///
  /// - Parameter count: how many lines a side of the window loses.
  private mutating func takeOff(
    from picture: Raster<Float>, unless cancellation: Cancellation,
    _ count: (PictureWindow, PictureSide) -> Int
  ) {
    for _ in 0..<PictureWindow.mostRounds {
      let before = self
      for side in PictureSide.allCases where !cancellation.isCancelled {
        (columns, rows) = side.taking(count(self, side), off: columns, rows)
      }
      if self == before || cancellation.isCancelled { return }
    }
  }

  /// How many lines from one side on are blank.
  private func blankLines(
    on side: PictureSide, of picture: Raster<Float>, unless cancellation: Cancellation
  ) -> Int {
    let depth = side.depth(of: columns, rows)
    var count = 0
    while count < depth, !cancellation.isCancelled,
      moments(of: picture, on: side, at: count).standardDeviation < PictureWindow.minimumDeviation
    { count += 1 }
    return count
  }

  /// How many lines lie before the last edge among the even lines from one side on.
  private func linesBeforeEdge(
    on side: PictureSide, of picture: Raster<Float>, typical: Float,
    unless cancellation: Cancellation
  ) -> Int {
    let depth = side.depth(of: columns, rows)
    var (count, edge) = (0, 0)
    var line = moments(of: picture, on: side, at: 0)
    while count + 1 < depth, !cancellation.isCancelled,
      line.standardDeviation < PictureWindow.evenShare * typical
    {
      count += 1
      let next = moments(of: picture, on: side, at: count)
      if abs(next.mean - line.mean) > PictureWindow.stepShare * typical { edge = count }
      line = next
    }
    return edge
  }

  /// The grey values of one line of the window.
  ///
  /// - Parameter place: how many lines lie between it and the side.
  private func moments(of picture: Raster<Float>, on side: PictureSide, at place: Int) -> Moments {
    let (columns, rows) = side.line(at: place, of: columns, rows)
    var moments = Moments()
    for y in rows {
      for x in columns { moments.add(picture.elements[y * picture.width + x]) }
    }
    return moments
  }

  /// How much the grey values of a row vary where ridges fill it.
  ///
  /// Nine of ten rows vary less; one in four is looked at.
  private func typicalDeviation(of picture: Raster<Float>) -> Float {
    percentile(
      0.9,
      of: stride(from: 0, to: rows.count, by: 4).map {
        moments(of: picture, on: .top, at: $0).standardDeviation
      })
  }

  /// True on the pixels inside whose eight neighbours lie inside as well.
  func interior(
    width: Int, height: Int, unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Bool> {
    var out = Raster(width: width, height: height, repeating: false)
    let (rows, columns) = (rows.dropFirst().dropLast(), columns.dropFirst().dropLast())
    out.elements.withUnsafeMutableBufferPointer { out in
      // Bounds: the window lies inside the picture.
      _ = cancellation.bands(of: height, width: width) { band in
        for y in band.clamped(to: rows) {
          let line = y &* width
          for x in columns { out[line &+ x] = true }
        }
      }
    }
    try cancellation.check()
    return out
  }

  /// Clears a mask outside.
  func clip(
    _ mask: inout Raster<Bool>, unless cancellation: Cancellation
  ) throws(CancellationError) {
    let (width, height) = (mask.width, mask.height)
    mask.elements.withUnsafeMutableBufferPointer { mask in
      _ = cancellation.bands(of: height, width: width) { band in
        for y in band {
          let line = y &* width
          let kept = rows.contains(y) ? columns : 0..<0
          for x in 0..<kept.lowerBound { mask[line &+ x] = false }
          for x in kept.upperBound..<width { mask[line &+ x] = false }
        }
      }
    }
    try cancellation.check()
  }
}
