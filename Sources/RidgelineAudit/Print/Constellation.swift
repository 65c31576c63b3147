import Ridgeline

/// Where the minutiae of a print lie to each other, as numbers that find the same picture again.
///
/// Each minutia and its nearest neighbours give the step from one to the other and both directions.
/// A picture that is stored anew, compressed or cropped keeps most of these, another capture of the
/// finger hardly any: skin stretches by more than the cells are wide.
struct Constellation: Sendable, Hashable {
  /// The neighbours of a minutia that are taken.
  private static let neighbours = 4
  /// The side of a cell in pixels at 500 per inch.
  private static let cell: Float = 2.5
  /// The longest step in cells.
  private static let reach = 48

  /// A step from one minutia to another.
  struct Step: Sendable, Hashable {
    /// The number of its cell.
    let key: UInt32
    /// Where it begins, in pixels at 500 per inch.
    let x: Float
    let y: Float
  }

  /// The steps, each once, with the number of the cell that it lies in.
  var steps: [Step] { pairs.map { Constellation.step($0, dx: 0, dy: 0) } }
  /// How many steps there are.
  var count: Int { pairs.count }
  /// The same steps with the numbers of the cells around as well.
  var wideSteps: [Step] {
    pairs.flatMap { pair in
      (-1...1).flatMap { dy in
        (-1...1).map { dx in Constellation.step(pair, dx: dx, dy: dy) }
      }
    }
  }

  /// A step as it is kept: thousands of pictures have hundreds each.
  private struct Pair: Sendable, Hashable {
    let x: Float
    let y: Float
    let column: Int8
    let row: Int8
    let directions: UInt8
  }

  private let pairs: [Pair]

  /// The constellation of a template; empty of an empty one.
  init(of template: Template) {
    let minutiae = Array(template.minutiae.prefix(60))
    var pairs: [Pair] = []
    for (i, a) in minutiae.enumerated() {
      let nearest = minutiae.indices.filter { $0 != i }.map { j -> (Float, Int) in
        let (dx, dy) = (minutiae[j].x - a.x, minutiae[j].y - a.y)
        return (dx * dx + dy * dy, j)
      }.sorted { $0 < $1 }.prefix(Constellation.neighbours)
      for (_, j) in nearest {
        let b = minutiae[j]
        let column = Int(((b.x - a.x) / Constellation.cell).rounded())
        let row = Int(((b.y - a.y) / Constellation.cell).rounded())
        guard abs(column) < Constellation.reach, abs(row) < Constellation.reach else { continue }
        let directions = Constellation.eighth(a.direction) * 8 + Constellation.eighth(b.direction)
        pairs.append(
          Pair(
            x: a.x, y: a.y, column: Int8(column), row: Int8(row), directions: UInt8(directions)))
      }
    }
    self.pairs = pairs
  }

  private static func eighth(_ direction: Float) -> Int {
    Int((direction / (2 * .pi) * 8 + 8.5).rounded(.down)) & 7
  }

  private static func step(_ pair: Pair, dx: Int, dy: Int) -> Step {
    let column = UInt32(Int(pair.column) + dx + reach + 1)
    let row = UInt32(Int(pair.row) + dy + reach + 1)
    return Step(key: (row << 7 | column) << 6 | UInt32(pair.directions), x: pair.x, y: pair.y)
  }
}
