import Testing

@testable import Ridgeline

@Suite("The depth of a place in a print")
struct DepthTests {
  private let believed = Raster(
    width: 9, height: 9, elements: (0..<81).map { $0 % 9 != 4 || $0 / 9 != 4 })

  @Test("is the distance to what is not believed, or to the raster's edge")
  func bounded() {
    let depth = Depth.distance(to: believed)
    #expect(depth[4, 4] == 0)
    #expect(depth[4, 2] == 8)
    #expect(depth[0, 4] == 4)
  }

  @Test("goes on growing towards an edge beyond which the print goes on")
  func goingOn() {
    let depth = Depth.distance(to: believed, goesOn: true)
    #expect(depth[4, 4] == 0)
    #expect(depth[4, 2] == 8)
    #expect(depth[0, 4] == 16)
    let whole = Depth.distance(
      to: Raster(width: 9, height: 9, repeating: true), goesOn: true)
    #expect(whole.elements.allSatisfy { $0 >= 18 * 4 && $0.isFinite })
  }
}
