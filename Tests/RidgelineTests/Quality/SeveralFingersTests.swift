import Testing

@testable import Ridgeline

@Suite("Several fingers in one picture")
struct SeveralFingersTests {
  /// A row of fingers on white, so many pixels apart.
  private func row(_ seeds: [UInt64], apart gap: Int) throws -> FingerprintImage {
    let fingers = seeds.map { DrawnPrint.finger(seed: $0) }
    let (width, height) = (fingers[0].width, fingers[0].height)
    let whole = (width + gap) * seeds.count + gap
    var pixels = [UInt8](repeating: 255, count: whole * (height + 40))
    for (place, finger) in fingers.enumerated() {
      // Not all at one height, as fingers are not of one length.
      let (left, top) = (gap + place * (width + gap), place % 2 * 40)
      for y in 0..<height {
        for x in 0..<width {
          pixels[(top + y) * whole + left + x] = finger.pixels[y * width + x]
        }
      }
    }
    return try FingerprintImage(width: whole, height: height + 40, pixels: pixels)
  }

  @Test("are refused by name, six millimetres apart and far apart", arguments: [120, 300])
  func refused(gap: Int) throws {
    for count in 2...4 {
      let extraction = Extractor().extract(from: try row(Array(1...UInt64(count)), apart: gap))
      #expect(extraction.failure == .severalFingers, "\(count) fingers, \(gap) pixels apart")
      #expect(extraction.quality.score == 0)
      #expect(extraction.quality.causes.first?.cause == .severalFingers)
    }
    guard gap < 200 else { return }
    let pair = try row([1, 2], apart: gap)
    #expect(QualityPreview().report(of: pair).failure == .severalFingers)
    // Whoever watches says so, instead of asking for a finger that is there.
    var monitor = CaptureMonitor()
    let answer = monitor.see(pair)
    #expect(answer.instruction == .adjust && monitor.best == nil)
    #expect(answer.text() == answer.report.causes.first?.advice(in: .english))
    #expect(answer.text() != CaptureMonitor.Instruction.adjust.text())
  }

  @Test("One finger is one, whatever band of dry skin goes through it", arguments: [8, 16, 24])
  func band(width band: Int) throws {
    let finger = DrawnPrint.finger(seed: 3)
    var pixels = finger.pixels
    for y in finger.height / 2..<finger.height / 2 + band {
      for x in 0..<finger.width { pixels[y * finger.width + x] = 250 }
    }
    let image = try FingerprintImage(width: finger.width, height: finger.height, pixels: pixels)
    #expect(Extractor().extract(from: image).failure == nil)
  }

  @Test("A cause that forbids a match makes the quality 0 though the ridges are good")
  func forbidden() throws {
    let finger = DrawnPrint.finger(seed: 3)
    #expect(Extractor().extract(from: finger).quality.score > 0)
    // The same picture at a resolution that makes its ridges twice as far apart.
    let doubled = try FingerprintImage(
      width: finger.width, height: finger.height, pixels: finger.pixels,
      resolution: Resolution(pixelsPerInch: 250))
    let report = Extractor().extract(from: doubled).quality
    #expect(report.causes.contains { $0.cause == .wrongResolution && $0.cost == 100 })
    #expect(report.score == 0)
  }
}
