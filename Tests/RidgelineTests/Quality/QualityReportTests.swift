import RidgelineSynthesis
import Testing

@testable import Ridgeline

@Suite("Quality")
struct QualityReportTests {
  private func image(
    of fault: CaptureFault, seed: UInt64, sensor: Sensor.Kind = .optical
  ) -> FingerprintImage {
    var random = RandomSource(seed: seed)
    return fault.impression(ofFinger: seed, sensor: sensor, random: &random)
  }

  private func report(of fault: CaptureFault, seed: UInt64) -> QualityReport {
    Extractor().extract(from: image(of: fault, seed: seed)).quality
  }

  @Test("a good capture scores high and has no severe cause")
  func good() {
    for seed: UInt64 in 1...3 {
      let report = report(of: .none, seed: seed)
      #expect(report.score >= 80)
      #expect(report.failure == nil)
      #expect(report.causes.allSatisfy { $0.severity < 0.6 }, "\(report.causes)")
    }
  }

  @Test("the score is a class of the chance of a miss: 50 points for a tenth of it")
  func score() {
    for fault in CaptureFault.allCases {
      let quality = report(of: fault, seed: 31).quality
      guard quality.value > 0, quality.value < 100 else { continue }
      let miss = 1 - quality.chanceOfMatch
      let tenths = -ElementaryMath.log(miss) / ElementaryMath.log(10)
      #expect(abs(50 * (tenths - 1) - Double(quality.value)) <= 0.51)
    }
  }

  @Test("a mate of the same kind as the good one gives the chance with a good mate")
  func chance() {
    let good = report(of: .none, seed: 1).quality
    let worn = report(of: .worn, seed: 1).quality
    #expect(good.chanceOfMatch(with: worn) == worn.chanceOfMatch(with: good))
    #expect(worn.chanceOfMatch(with: worn) < good.chanceOfMatch(with: good))
  }

  @Test("a worn finger scores lower than an unworn one")
  func worn() {
    for seed: UInt64 in 1...3 {
      #expect(report(of: .worn, seed: seed).quality < report(of: .none, seed: seed).quality)
    }
  }

  @Test(
    "the main cause is the fault, where there is one",
    arguments: [
      (CaptureFault.dry, QualityCause.tooDry), (.wet, .tooWet), (.partial, .partial),
      (.wrongResolution, .wrongResolution), (.brokenSensor, .brokenSensor),
    ])
  func cause(fault: CaptureFault, cause: QualityCause) {
    let named = (11...15 as ClosedRange<UInt64>).count {
      report(of: fault, seed: $0).causes.first?.cause == cause
    }
    #expect(named >= 4)
  }

  @Test("most slides of the finger are told, and no resting finger is said to slide")
  func smeared() {
    let seeds: ClosedRange<UInt64> = 11...15
    #expect(seeds.count { report(of: .smeared, seed: $0).causes.first?.cause == .smeared } >= 3)
    #expect(
      seeds.allSatisfy { seed in
        report(of: .none, seed: seed).causes.allSatisfy { $0.cause != .smeared }
      })
  }

  @Test("causes stand by what they cost, each with advice in both languages")
  func advice() {
    let reports = CaptureFault.allCases.map { report(of: $0, seed: 21) }
    for report in reports {
      let costs = report.causes.map(\.cost)
      #expect(costs == costs.sorted(by: >))
      #expect(costs.allSatisfy { (0...100).contains($0) })
      for finding in report.causes {
        #expect(!finding.advice(in: .english).isEmpty)
        #expect(finding.advice(in: .english) != finding.advice(in: .vietnamese))
      }
    }
    #expect(reports.contains { !$0.causes.isEmpty })
  }

  @Test("a blank page and noise hold no finger, and say so")
  func noFinger() throws {
    var numbers = SeededNumbers(seed: 3)
    for grey in [{ 255 }, { UInt8.random(in: 0...255, using: &numbers) }] as [() -> UInt8] {
      let image = try FingerprintImage(
        width: 300, height: 300, pixels: (0..<90_000).map { _ in grey() }, resolution: .standard)
      for report in [
        Extractor().extract(from: image).quality, QualityPreview().report(of: image),
      ] {
        #expect(report.score == 0)
        #expect(report.causes.map(\.cause) == [.noFinger])
        #expect(report.failure != nil)
      }
    }
  }

  @Test("a finger off the middle is told which way to move")
  func direction() throws {
    let image = image(of: .none, seed: 5)
    for (shift, direction) in [(90, QualityDirection.left), (-90, .right)] {
      let report = Extractor().extract(from: try image.moved(by: shift)).quality
      #expect(report.causes.contains { $0.direction == direction }, "\(report.causes)")
    }
  }

  @Test("a negative is told, and judged like its positive")
  func negative() throws {
    let image = image(of: .none, seed: 6)
    let negative = try FingerprintImage(
      width: image.width, height: image.height, pixels: image.pixels.map { 255 - $0 },
      resolution: image.resolution)
    let report = Extractor().extract(from: negative).quality
    #expect(report.causes.contains { $0.cause == .lightOnDark })
    #expect(abs(report.score - Extractor().extract(from: image).quality.score) <= 5)
  }

  @Test("the map covers the picture, with 0 outside the finger")
  func map() {
    let image = image(of: .none, seed: 8)
    let map = Extractor().extract(from: image).quality.map
    #expect(map.values.count == map.columns * map.rows)
    #expect(map.columns * map.blockSize >= image.width)
    #expect(map.values.contains(0))
    #expect(map.values.max() ?? 0 > 60)
    #expect(map.values.allSatisfy { $0 <= 100 })
  }

  @Test("is the same on any thread, and from every form of the hot loops")
  func deterministic() async {
    let image = image(of: .creased, seed: 9)
    let reports = KernelVariant.supported.map {
      Extractor(configuration: .init(), kernels: Kernels(all: $0)).extract(from: image).quality
    }
    #expect(reports.allSatisfy { $0 == reports[0] })
    let many = await withTaskGroup(of: QualityReport.self) { group in
      for _ in 0..<8 { group.addTask { QualityPreview().report(of: image) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(many.allSatisfy { $0 == many[0] })
  }
}
