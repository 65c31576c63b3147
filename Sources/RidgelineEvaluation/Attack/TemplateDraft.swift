import Ridgeline

/// A template taken apart, so that its parts can be changed.
struct TemplateDraft {
  /// A cell of the flow.
  struct Cell {
    var orientation: UInt8
    var coherence: UInt8
  }

  private let width: Int
  private let height: Int
  private let flow: FlowMap?
  private var cells: [Cell]
  /// The minutiae.
  var minutiae: [Minutia]
  /// The ridges.
  var texture: RidgeTexture?

  /// The parts of a template.
  init(_ template: Template) {
    width = template.width
    height = template.height
    minutiae = template.minutiae
    flow = template.flow
    cells =
      template.flow.map { flow in
        zip(flow.orientation, flow.coherence).map { Cell(orientation: $0, coherence: $1) }
      } ?? []
    texture = template.texture
  }

  /// The parts put together.
  var template: Template {
    Template(
      width: width, height: height, minutiae: minutiae,
      flow: flow.map {
        FlowMap(
          cellSize: $0.cellSize, columns: $0.columns, rows: $0.rows,
          orientation: cells.map(\.orientation), coherence: cells.map(\.coherence))
      },
      texture: flow == nil ? nil : texture)
  }

  /// A random place on the print.
  func place(_ random: inout SplitMix64) -> (x: Float, y: Float) {
    (
      Float.random(in: 0...Float(max(1, width)), using: &random),
      Float.random(in: 0...Float(max(1, height)), using: &random)
    )
  }

  /// The direction of the ridges at a place, in radians; 0 where the flow does not reach.
  func orientation(x: Float, y: Float) -> Float {
    guard let flow else { return 0 }
    let (column, row) = (Int(x) / flow.cellSize, Int(y) / flow.cellSize)
    guard column < flow.columns, row < flow.rows else { return 0 }
    return Float(cells[row * flow.columns + column].orientation) * .pi / 256
  }

  /// Changes the cells around a place.
  mutating func changeFlow(
    within radius: Float, of place: (x: Float, y: Float), _ change: (inout Cell) -> Void
  ) {
    guard let flow else { return }
    let size = Float(flow.cellSize)
    for cell in cells.indices {
      let dx = (Float(cell % flow.columns) + 0.5) * size - place.x
      let dy = (Float(cell / flow.columns) + 0.5) * size - place.y
      if dx * dx + dy * dy <= radius * radius { change(&cells[cell]) }
    }
  }

  /// Replaces a disc by that of another print.
  mutating func graft(
    _ donor: Template, within radius: Float, of place: (x: Float, y: Float)
  ) {
    func isNear(_ x: Float, _ y: Float) -> Bool {
      let (dx, dy) = (x - place.x, y - place.y)
      return dx * dx + dy * dy <= radius * radius
    }
    minutiae.removeAll { isNear($0.x, $0.y) }
    minutiae += donor.minutiae.filter { isNear($0.x, $0.y) }
    if let flow, let other = donor.flow, other.cellSize == flow.cellSize {
      for row in 0..<min(flow.rows, other.rows) {
        for column in 0..<min(flow.columns, other.columns) {
          let size = Float(flow.cellSize)
          guard isNear((Float(column) + 0.5) * size, (Float(row) + 0.5) * size) else { continue }
          let source = row * other.columns + column
          cells[row * flow.columns + column] = Cell(
            orientation: other.orientation[source], coherence: other.coherence[source])
        }
      }
    }
    if let mine = texture, let other = donor.texture {
      var bits = mine.bits
      for y in 0..<min(mine.height, other.height) {
        for x in 0..<min(mine.width, other.width) where isNear(Float(2 * x), Float(2 * y)) {
          let index = y * mine.width + x
          let mask: UInt8 = 0x80 >> UInt8(index & 7)
          if other.isRidge(x: x, y: y) {
            bits[index >> 3] |= mask
          } else {
            bits[index >> 3] &= ~mask
          }
        }
      }
      texture = RidgeTexture(width: mine.width, height: mine.height, bits: bits)
    }
  }
}
