import Foundation
import Testing

@testable import Ridgeline

@Suite("The flow of straight ridges")
struct OrientationFieldTests {
  @Test(
    "has their direction and their period",
    arguments: [(0.0, 9.0), (0.4, 7.0), (Double.pi / 2, 8.0), (2.0, 11.0), (3.0, 13.0)])
  func straight(direction: Double, period: Double) throws {
    let picture = DrawnPrint.stripes(period: period, direction: direction)
    let mask = Raster(width: picture.width, height: picture.height, repeating: true)
    let grid = CellGrid(pictureWidth: picture.width, pictureHeight: picture.height)
    let enhancement = try Enhancement(
      of: picture, mask: mask, grid: grid, filter: ContextualFilter(kernels: .fastest),
      unless: Cancellation())
    let context = RidgeContext(of: enhancement, mask: mask, grid: grid)
    let orientation = context.orientation
    for (x, y) in [(120, 120), (60, 180), (200, 100)] {
      var error = Double(orientation[x, y]) - direction
      error -= (error / Double.pi).rounded() * Double.pi
      #expect(abs(error) < 0.02)
      #expect(abs(Double(context.period[x, y]) - period) < 0.05 * period)
      #expect(context.coherence[x, y] > 0.95)
      #expect(context.confidence[x, y] > 0.9)
    }
  }

  @Test("is not coherent in noise")
  func noise() throws {
    var state: UInt32 = 1
    let picture = Raster(
      width: 200, height: 200,
      elements: (0..<40_000).map { _ -> Float in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 16) / 32768 - 1
      })
    let mask = Raster(width: 200, height: 200, repeating: true)
    let grid = CellGrid(pictureWidth: 200, pictureHeight: 200)
    let enhancement = try Enhancement(
      of: picture, mask: mask, grid: grid, filter: ContextualFilter(kernels: .fastest),
      unless: Cancellation())
    let mean = enhancement.confidence.elements.reduce(0, +) / Float(enhancement.confidence.count)
    #expect(mean < 0.3)
  }
}
