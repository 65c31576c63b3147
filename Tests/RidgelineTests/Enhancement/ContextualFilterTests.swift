import Testing

@testable import Ridgeline

@Suite("The contextual filter")
struct ContextualFilterTests {
  @Test("gives the same bits in every variant that this machine can run")
  func variantsAgree() throws {
    // Higher than a band of rows between which cancellation is asked for.
    let (width, height) = (131, 297)
    let picture = DrawnPrint.dislocation(width: width, height: height, period: 8)
    var mask = Raster(width: width, height: height, repeating: true)
    for i in 0..<700 { mask.elements[i * 13 % mask.count] = false }
    let grid = CellGrid(pictureWidth: width, pictureHeight: height)
    let responses = try KernelVariant.supported.map { variant in
      try Enhancement(
        of: picture, mask: mask, grid: grid,
        filter: ContextualFilter(kernels: Kernels(all: variant)), unless: Cancellation()
      )
      .response
    }
    #expect(responses.count >= 2)
    for response in responses.dropFirst() {
      #expect(response.elements.map(\.bitPattern) == responses[0].elements.map(\.bitPattern))
    }
  }

  @Test("answers a ridge pattern of amplitude 1 with amplitude 1, and a flat picture with 0")
  func gain() throws {
    let grid = CellGrid(pictureWidth: 240, pictureHeight: 240)
    let mask = Raster(width: 240, height: 240, repeating: true)
    let stripes = DrawnPrint.stripes(period: 9, direction: 0.7)
    let enhancement = try Enhancement(
      of: stripes, mask: mask, grid: grid, filter: ContextualFilter(kernels: .fastest),
      unless: Cancellation())
    var peak: Float = 0
    for y in 80..<160 { for x in 80..<160 { peak = max(peak, enhancement.response[x, y]) } }
    #expect(abs(peak - 1) < 0.08)
    let flat = Raster(width: 240, height: 240, repeating: Float(3))
    let response = ContextualFilter(kernels: .fastest).filter(
      flat, mask: mask, orientation: enhancement.orientation, period: enhancement.period)
    #expect(abs(response[120, 120]) < 1e-3)
  }

  @Test(
    "gives whole-number kernels whose sums stay within 32 bits, and no answer to a flat picture")
  func roundedKernels() {
    let bank = GaborBank.shared
    for kernel in bank.half.indices {
      let side = 2 * Int(bank.half[kernel]) + 1
      var (sum, size) = (0, 0)
      for row in 0..<side {
        for column in 0..<side {
          let tap = Int(bank.tap(of: kernel, row: row, column: column))
          sum += tap
          size += abs(tap)
        }
      }
      #expect(size <= 131_072 && size * 16_383 <= Int(Int32.max))
      #expect(size >= 100_000)
      #expect(abs(sum) * 1_000 < size)
    }
  }
}
