import Testing

@testable import Ridgeline

@Suite("The bank of filters")
struct GaborBankTests {
  private func bank() -> GaborBank { GaborBank(directions: 32, width: 0.5, reach: 2.2) }

  /// Choices of all filters.
  private var all: [UInt16] { (0..<32 * GaborBank.periods.count).map(UInt16.init) }

  @Test(
    "has whole-number kernels whose sums stay within 32 bits, and that do not answer to flatness")
  func wholeNumbers() {
    let bank = bank()
    bank.withFilters(all) { filters in
      for kernel in bank.half.indices {
        let side = 2 * Int(bank.half[kernel]) + 1
        var (sum, size) = (0, 0)
        for row in 0..<side {
          for column in 0..<side {
            let tap = Int(filters.tap(of: kernel, row: row, column: column))
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

  @Test("has the kernels of the formula, to the last bit, and nothing around them")
  func formula() {
    let bank = bank()
    bank.withFilters(all) { filters in
      for kernel in bank.half.indices {
        let half = Int(bank.half[kernel])
        let side = 2 * half + 1
        let (taps, unit) = GaborBankTests.kernel(
          period: Double(GaborBank.periods[kernel / 32]), half: half,
          angle: Double.pi * Double(kernel % 32) / 32)
        #expect(filters.units[kernel] == unit)
        var (differences, strays) = (0, 0)
        let start = filters.taps + Int(filters.offset[kernel])
        var next = 0
        for row in stride(from: 0, to: side, by: 2) {
          for first in stride(from: 0, to: side, by: 8) {
            for shift in 0...1 {
              for column in first - shift..<first - shift + 8 {
                for line in row...row + 1 {
                  let isInside = line < side && (0..<side).contains(column)
                  let expected = isInside ? taps[line * side + column] : 0
                  if start[next] != expected {
                    if isInside { differences += 1 } else { strays += 1 }
                  }
                  next += 1
                }
              }
            }
          }
        }
        #expect(differences == 0 && strays == 0, "kernel \(kernel)")
        #expect(next == GaborKernel.tapCount(half: half))
      }
    }
  }

  /// The formula as it stands, one tap after the other.
  private static func kernel(
    period: Double, half: Int, angle: Double
  ) -> (taps: [Int16], unit: Float) {
    let sigma = 0.5 * period
    let turn = ElementaryMath.sineAndCosine(angle)
    var (envelope, wave): ([Double], [Double]) = ([], [])
    for y in -half...half {
      for x in -half...half {
        let across = ElementaryMath.exp(-0.5 * Double(x * x) / (sigma * sigma))
        let down = ElementaryMath.exp(-0.5 * Double(y * y) / (sigma * sigma))
        let one = ElementaryMath.sineAndCosine(-2 * Double.pi * Double(x) * turn.sine / period)
        let two = ElementaryMath.sineAndCosine(2 * Double.pi * Double(y) * turn.cosine / period)
        envelope.append(across * down)
        wave.append(one.cosine * two.cosine - one.sine * two.sine)
      }
    }
    let mean = zip(envelope, wave).reduce(0.0) { $0 + $1.0 * $1.1 } / envelope.reduce(0, +)
    let raw = zip(envelope, wave).map { $0 * ($1 - mean) }
    let answer = zip(raw, wave).reduce(0.0) { $0 + $1.0 * $1.1 }
    let kernel = raw.map { $0 / answer }
    let sum = kernel.reduce(0) { $0 + abs($1) }
    let peak = kernel.reduce(0) { max($0, abs($1)) }
    let scale = min((131_072 - 0.5 * Double(kernel.count)) / sum, 32_767 / peak)
    return (kernel.map { Int16(($0 * scale).rounded()) }, Float(1 / scale))
  }

  @Test("makes the filters that a picture chooses and no others, and each once")
  func lazy() throws {
    let bank = bank()
    #expect(bank.madeCount == 0)
    bank.withFilters([ContextualFilter.noFilter, 3, 3, 70, ContextualFilter.noFilter, 3]) { _ in }
    #expect(bank.madeCount == 2)
    bank.withFilters([70, 71]) { _ in }
    #expect(bank.madeCount == 3)
  }

  /// A start of a program waits for its first extraction: it may not make the whole bank.
  @Test("makes less than half of its filters for a first print", arguments: 1...4)
  func first(seed: UInt64) throws {
    let bank = bank()
    let image = DrawnPrint.finger(seed: seed)
    let picture = Raster(
      width: image.width, height: image.height, elements: image.pixels.map { Float($0) / 64 - 2 })
    let mask = Raster(
      width: image.width, height: image.height, elements: image.pixels.map { $0 < 250 })
    _ = try Enhancement(
      of: picture, mask: mask,
      grid: CellGrid(pictureWidth: image.width, pictureHeight: image.height),
      filter: ContextualFilter(bank: bank, kernels: .fastest), unless: Cancellation())
    #expect(bank.madeCount > 32)
    #expect(bank.madeCount < 32 * GaborBank.periods.count / 2)
  }

  @Test("gives the same answers to threads that need it for the first time at once")
  func threads() async throws {
    let grid = CellGrid(pictureWidth: 240, pictureHeight: 240)
    let mask = Raster(width: 240, height: 240, repeating: true)
    let pictures = (0..<8).map { DrawnPrint.dislocation(period: 7 + Double($0) / 2) }
    func responses(_ bank: GaborBank) async throws -> [Int: Raster<Float>] {
      try await withThrowingTaskGroup(of: (Int, Raster<Float>).self) { group in
        for (number, picture) in pictures.enumerated() {
          group.addTask {
            let filter = ContextualFilter(bank: bank, kernels: .fastest)
            let enhancement = try Enhancement(
              of: picture, mask: mask, grid: grid, filter: filter, unless: Cancellation())
            return (number, enhancement.response)
          }
        }
        var found: [Int: Raster<Float>] = [:]
        for try await (number, response) in group { found[number] = response }
        return found
      }
    }
    let expected = try await responses(.shared)
    for _ in 0..<5 { #expect(try await responses(bank()) == expected) }
  }
}
