import Testing

@testable import Ridgeline

@Suite("Kernels of the ridge flow")
struct RidgeFlowKernelTests {
  /// All loops in each form that this machine runs, the plain one first.
  private let forms = KernelVariant.supported.map { Kernels(all: $0) }

  /// A picture of random grey values; odd sizes leave cells and vectors half filled.
  private func noise(width: Int, height: Int) -> Raster<Float> {
    var numbers = SeededNumbers(seed: UInt64(width * 1000 + height))
    return Raster(
      width: width, height: height,
      elements: (0..<width * height).map { _ in Float.random(in: -90...250, using: &numbers) })
  }

  /// The last is higher than a band of rows between which cancellation is asked for.
  private static let sizes = [
    (1, 1), (3, 2), (4, 4), (31, 5), (32, 9), (67, 41), (130, 33), (613, 907),
  ]

  @Test(
    "All variants smooth alike, whatever the size and the width of the window", arguments: sizes)
  func blur(width: Int, height: Int) {
    let picture = noise(width: width, height: height)
    for sigma: Float in [0.75, 1.25, 4] {
      let results = forms.map {
        GaussianBlur.blur(picture, sigma: sigma, kernels: $0)
      }
      #expect(results.allSatisfy { $0 == results[0] })
      #expect(results[0].elements.contains { $0 != 0 })
    }
  }

  @Test("All variants measure gradients alike and leave out what lies outside", arguments: sizes)
  func gradients(width: Int, height: Int) throws {
    let picture = noise(width: width, height: height)
    let grid = CellGrid(pictureWidth: width, pictureHeight: height)
    let interior = Raster(
      width: width, height: height, elements: (0..<width * height).map { $0 % 5 != 0 })
    let tensors = try forms.map {
      try OrientationField.tensor(
        of: picture, interior: interior, grid: grid, kernels: $0, unless: Cancellation())
    }
    #expect(tensors.allSatisfy { $0.difference == tensors[0].difference })
    #expect(tensors.allSatisfy { $0.cross == tensors[0].cross })
    #expect(tensors.allSatisfy { $0.energy == tensors[0].energy })
    #expect(tensors[0].energy.elements.contains { $0 > 0 } == (width > 2 && height > 2))
  }

  @Test("All variants choose the same filter in every direction and for every period")
  func filters() {
    let count = 997
    let angles = (0..<count).map { 2 * Double.pi * Double($0) / Double(count) - Double.pi }
    let turns = angles.map { ElementaryMath.sineAndCosine($0) }
    let upper =
      turns.map { Float($0.cosine) } + turns.map { Float($0.sine) }
      + (0..<count).map { Float($0) / 40 }
    let lower = upper.map { $0 * 0.9 }
    for weight: Float in [0, 0.375, 1] {
      let lines = forms.map { kernels in
        var line = [UInt16](repeating: 0, count: count)
        kernels.chooseFilters(
          upper: upper, lower: lower, weight: weight, directions: GaborBank.shared.directions,
          into: &line)
        return line
      }
      #expect(lines.allSatisfy { $0 == lines[0] })
      let filters = GaborBank.shared.directions * GaborBank.periods.count
      #expect(lines[0].allSatisfy { Int($0) < filters })
      #expect(Set(lines[0].map { Int($0) % GaborBank.shared.directions }).count == 32)
    }
  }

  @Test("All variants pair the rows of a picture alike", arguments: sizes)
  func pairedRows(width: Int, height: Int) {
    let picture = noise(width: width, height: height)
    let rows = forms.map {
      $0.pairRows(
        of: picture, scale: 16_383 / 250, margin: 3, stride: width + 15, lines: height + 7)
    }
    #expect(rows.allSatisfy { $0 == rows[0] })
    let own = 2 * (3 * (width + 15) + 3)
    #expect(rows[0][own] == Int16((picture[0, 0] * 16_383 / 250).rounded()))
    #expect(rows[0][own - 2 * (width + 15) + 1] == rows[0][own])
    #expect(rows[0].prefix(own - 2 * (width + 15)).allSatisfy { $0 == 0 })
  }
}
