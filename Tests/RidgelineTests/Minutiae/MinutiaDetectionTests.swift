import Foundation
import Testing

@testable import Ridgeline

@Suite("Minutiae of a drawn print")
struct MinutiaDetectionTests {
  private func minutiae(of picture: Raster<Float>) throws -> [Minutia] {
    let mask = Raster(width: picture.width, height: picture.height, repeating: true)
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    let enhancement = try Enhancement(
      of: picture, mask: mask, grid: grid, filter: ContextualFilter(kernels: .fastest),
      unless: Cancellation())
    let context = RidgeContext(of: enhancement, mask: mask, grid: grid)
    let ridges = Binarization().ridges(
      of: enhancement.response, mask: mask, confidence: context.confidence.raster)
    let skeleton = SkeletonCleaning().clean(Skeleton(of: ridges), context: context)
    let candidates = MinutiaDetection().candidates(on: skeleton, context: context)
    return MinutiaFiltering().minutiae(among: candidates, skeleton: skeleton, context: context)
  }

  @Test("one dislocation is one minutia, at its place, pointing along the ridge that is added")
  func dislocation() throws {
    let found = try minutiae(of: DrawnPrint.dislocation(period: 9))
    #expect(found.count == 1)
    let minutia = try #require(found.first)
    #expect(abs(minutia.x - 120) < 10)
    #expect(abs(minutia.y - 120) < 9)
    // The ridge, or the valley, that is added lies on the right: direction 0.
    #expect(abs(minutia.direction) < 0.3)
    #expect(minutia.quality > 0.5)
  }

  @Test("the dislocation drawn negative is one minutia of the other kind")
  func negative() throws {
    let picture = DrawnPrint.dislocation(period: 9)
    let negative = Raster(
      width: picture.width, height: picture.height, elements: picture.elements.map { -$0 })
    let kinds = try [minutiae(of: picture), minutiae(of: negative)].map { $0.map(\.kind) }
    #expect(kinds[0].count == 1 && kinds[1].count == 1)
    #expect(kinds[0] != kinds[1])
  }

  @Test("straight ridges have none")
  func straight() throws {
    #expect(try minutiae(of: DrawnPrint.stripes(period: 9, direction: 0.5)).isEmpty)
  }
}
