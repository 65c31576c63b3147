import Testing

@testable import Ridgeline

@Suite("Seams of the flow")
struct FlowSeamsTests {
  private func seams(of picture: Raster<Float>) throws -> FlowSeams {
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    let mask = Raster(width: picture.width, height: picture.height, repeating: true)
    return FlowSeams(
      of: try Enhancement(
        of: picture, mask: mask, grid: grid, filter: ContextualFilter(kernels: .fastest),
        unless: Cancellation()))
  }

  @Test("enclose a patch whose ridges run across those around it")
  func patch() throws {
    let around = DrawnPrint.stripes(period: 9, direction: 0.3)
    let inside = DrawnPrint.stripes(period: 9, direction: 0.3 + .pi / 2)
    var picture = around
    for y in 0..<240 {
      for x in 0..<240 where (x - 120) * (x - 120) + (y - 120) * (y - 120) < 60 * 60 {
        picture[x, y] = inside[x, y]
      }
    }
    let cells = try seams(of: picture).cells
    #expect(cells[30, 30] && cells[20, 30] && cells[30, 40])
    #expect(!cells[5, 5] && !cells[54, 30] && !cells[30, 5])
  }

  @Test("are not found along straight ridges")
  func straight() throws {
    let isAnywhere = try seams(of: DrawnPrint.stripes(period: 9, direction: 1)).cells.elements
      .contains(true)
    #expect(!isAnywhere)
  }

  /// Along the middle of a long whorl the flow turns as sharply as at a seam.
  @Test("cost a whorl its core at most", arguments: 1...4)
  func core(seed: UInt64) throws {
    let template = try Extractor().extract(from: DrawnPrint.finger(seed: seed)).template
    let flow = try #require(template.flow)
    let middle = (8..<22).flatMap { row in
      (6..<19).map { flow.coherence[row * flow.columns + $0] }
    }
    let lost = middle.count { $0 == 0 }
    #expect(lost <= (seed == 1 ? 0 : middle.count / 7))
  }
}
