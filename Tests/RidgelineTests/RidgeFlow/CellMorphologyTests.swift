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
}
