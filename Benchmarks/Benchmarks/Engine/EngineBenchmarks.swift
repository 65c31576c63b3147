import Benchmark
import Foundation
import Ridgeline
import RidgelineFormats

/// The synthetic prints beside this package: 09 is badly worn, 01 is not.
private let prints = URL(fileURLWithPath: #filePath)
  .appending(path: "../../../../Fixtures/prints").standardizedFileURL

/// The bytes of a fixture.
private func bytes(of name: String) throws -> [UInt8] {
  try [UInt8](Data(contentsOf: prints.appending(path: "\(name).png")))
}

/// The template of a fixture, prepared for comparing.
private func prepared(_ name: String) throws -> PreparedTemplate {
  try PreparedTemplate(
    Extractor().extract(from: FingerprintImage(encoded: bytes(of: name))).template)
}

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuUser, .wallClock, .peakMemoryResident], maxDuration: .seconds(3))

  for (name, print) in [("clean", "01_1"), ("worn", "09_1")] {
    Benchmark("extract, \(name)") { benchmark in
      let image = try FingerprintImage(encoded: bytes(of: print))
      benchmark.startMeasurement()
      blackHole(Extractor().extract(from: image))
    }
  }

  for (name, reference) in [("a mate", "01_2"), ("a stranger", "02_1")] {
    Benchmark(
      "compare with \(name)", configuration: .init(scalingFactor: .kilo)
    ) { benchmark in
      let matcher = try Matcher(probe: prepared("01_1"))
      let reference = try prepared(reference)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { blackHole(matcher.compare(with: reference)) }
    }
  }

  Benchmark("prepare a template", configuration: .init(scalingFactor: .kilo)) { benchmark in
    let template = try Extractor()
      .extract(from: FingerprintImage(encoded: bytes(of: "01_1"))).template
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(PreparedTemplate(template)) }
  }

  Benchmark("decode WSQ") { benchmark in
    let image = try FingerprintImage(encoded: bytes(of: "01_1"))
    let file = try WSQEncoder(pixelsPerInch: 500)
      .encode(grey: image.pixels, width: image.width, height: image.height)
    benchmark.startMeasurement()
    blackHole(try FingerprintImage(encoded: file))
  }
}
