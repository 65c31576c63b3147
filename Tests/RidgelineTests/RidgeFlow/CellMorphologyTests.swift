import Testing

@testable import Ridgeline

@Suite("Sets of connected cells")
struct CellMorphologyTests {
  private let mask = Raster(
    width: 7, height: 4,
    elements: [
      "xx...x.",
      "x....xx",
      ".......",
      "..xxx..",
    ].joined().map { $0 == "x" })

  @Test("come the largest first, equals in reading order, small ones left out")
  func components() {
    let sets = Array(CellMorphology.components(of: mask, least: 3))
    #expect(sets.count == 3)
    #expect(sets.map { $0.elements.count { $0 } } == [3, 3, 3])
    #expect(sets[0][0, 0] && sets[1][5, 0] && sets[2][3, 3])
    #expect(CellMorphology.components(of: mask, least: 4).isEmpty)
  }

  @Test("have a largest one, the first of equals, and an empty raster has none")
  func largest() {
    #expect(CellMorphology.largestComponent(of: mask)[1, 0])
    #expect(!CellMorphology.largestComponent(of: mask)[5, 1])
    let empty = Raster(width: 3, height: 3, repeating: false)
    #expect(CellMorphology.largestComponent(of: empty) == empty)
  }

  @Test("lose their corners to an opening, but not those of the raster where they are kept")
  func corners() {
    let full = Raster(width: 12, height: 9, repeating: true)
    let rounded = CellMorphology.opened(full, steps: 3)
    #expect(!rounded[0, 0] && !rounded[11, 0] && !rounded[0, 8] && !rounded[10, 7])
    #expect(rounded[3, 0] && rounded[0, 3] && rounded[2, 1])
    #expect(CellMorphology.opened(full, steps: 3, keepsCorners: true) == full)
    // A corner inside the raster is rounded all the same, and nothing is put where nothing was.
    var inner = full
    for column in 0..<12 { inner[column, 0] = false }
    let opened = CellMorphology.opened(inner, steps: 3, keepsCorners: true)
    #expect(!opened[0, 0] && !opened[2, 1] && opened[0, 8])
  }
}
