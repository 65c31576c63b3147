/// What worn skin leaves beside its ridges: specks and dashes without a direction.
enum SkinMarks {
  /// How strong a speck is, relative to the strongest ridges.
  private static let strength: Float = 0.25
  /// The longest speck, in cells; what is longer is a line, or writing.
  private static let longest = 20
  /// What a cell with a speck counts for as skin.
  private static let worth: Float = 0.8

  /// The cells with ridges or specks.
  ///
  /// - Parameters:
  ///   - cells: those with ridges.
  ///   - fine: those whose surroundings have neither strokes nor edges.
  ///   - amplitude: how strongly the grey changes around each.
  static func marks(
    beside cells: Raster<Bool>, fine: Raster<Bool>, amplitude: [Float], strongest: Float
  ) -> Raster<Bool> {
    var marks = cells
    for i in 0..<marks.count where fine.elements[i] && amplitude[i] > strength * strongest {
      marks.elements[i] = true
    }
    var isSeen = cells.elements
    for start in 0..<marks.count where marks.elements[start] && !isSeen[start] {
      let speck = connected(to: start, in: marks, &isSeen)
      if extent(of: speck, width: marks.width) > longest {
        for cell in speck { marks.elements[cell] = false }
      }
    }
    return marks
  }

  /// The cells that hang together with one and have not been seen.
  private static func connected(
    to start: Int, in marks: Raster<Bool>, _ isSeen: inout [Bool]
  ) -> [Int] {
    var members: [Int] = [start]
    var next = 0
    isSeen[start] = true
    while next < members.count {
      let (x, y) = (members[next] % marks.width, members[next] / marks.width)
      next += 1
      for v in max(0, y - 1)...min(marks.height - 1, y + 1) {
        for u in max(0, x - 1)...min(marks.width - 1, x + 1) {
          let cell = v * marks.width + u
          guard marks.elements[cell], !isSeen[cell] else { continue }
          isSeen[cell] = true
          members.append(cell)
        }
      }
    }
    return members
  }

  /// The longer side of the rectangle around cells.
  private static func extent(of cells: [Int], width: Int) -> Int {
    var (left, right) = (Int.max, 0)
    for cell in cells { (left, right) = (min(left, cell % width), max(right, cell % width)) }
    // In any order, the first row is that of the least number.
    let top = (cells.min() ?? 0) / width
    let bottom = (cells.max() ?? 0) / width
    return max(right - left, bottom - top)
  }

  /// The share of squares of twice two cells that shows skin.
  static func shares(of marks: Raster<Bool>, among cells: Raster<Bool>) -> Raster<Float> {
    var shares = Raster(
      width: (cells.width + 1) / 2, height: (cells.height + 1) / 2, repeating: Float(0))
    for y in 0..<shares.height {
      for x in 0..<shares.width {
        var (sum, seen) = (Float(0), Float(0))
        for v in 2 * y..<min(cells.height, 2 * y + 2) {
          for u in 2 * x..<min(cells.width, 2 * x + 2) {
            seen += 1
            sum += cells[u, v] ? 1 : marks[u, v] ? worth : 0
          }
        }
        shares[x, y] = sum / max(1, seen)
      }
    }
    return shares
  }
}
