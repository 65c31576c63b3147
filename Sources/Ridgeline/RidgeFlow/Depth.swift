/// How far each place lies inside the believed part of a print.
struct Depth: Sendable {
  /// The distance in pixels from each cell to the nearest cell that is not believed.
  ///
  /// Two sweeps with steps of 1 and the square root of 2 (Borgefors 1986).
  ///
  /// - Parameter goesOn: whether the print is taken to go on beyond the raster; otherwise what lies there is
  ///   not believed.
  static func distance(to believed: Raster<Bool>, goesOn: Bool = false) -> Raster<Float> {
    let width = believed.width
    let height = believed.height
    let diagonal: Float = 1.414_213_6
    var out = Raster(width: width, height: height, repeating: Float(0))
    let beyond = goesOn ? Float(width + height) : 0
    func at(_ x: Int, _ y: Int) -> Float { out.contains(x: x, y: y) ? out[x, y] : beyond }
    for y in 0..<height {
      for x in 0..<width where believed[x, y] {
        out[x, y] = min(
          min(at(x - 1, y), at(x, y - 1)) + 1,
          min(at(x - 1, y - 1), at(x + 1, y - 1)) + diagonal)
      }
    }
    for y in (0..<height).reversed() {
      for x in (0..<width).reversed() where believed[x, y] {
        out[x, y] = min(
          out[x, y],
          min(
            min(at(x + 1, y), at(x, y + 1)) + 1,
            min(at(x + 1, y + 1), at(x - 1, y + 1)) + diagonal))
      }
    }
    for i in 0..<out.count { out.elements[i] *= Float(CellGrid.cell) }
    return out
  }
}
