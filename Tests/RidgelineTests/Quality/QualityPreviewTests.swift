import RidgelineSynthesis
import Testing

@testable import Ridgeline

@Suite("The live preview")
struct QualityPreviewTests {
  private func frame(
    seed: UInt64 = 4, dryness: Double = 0, contact: Double = 0.95
  ) -> FingerprintImage {
    var random = RandomSource(seed: 77)
    var conditions = ImpressionConditions()
    conditions.dryness = dryness
    conditions.contact = contact
    conditions.pressure = 0.35
    return MasterFinger(seed: seed).impression(
      under: conditions, sensor: Sensor(.optical), random: &random
    ).image
  }

  private func blank() throws -> FingerprintImage {
    try FingerprintImage(
      width: 300, height: 300, pixels: [UInt8](repeating: 250, count: 90_000),
      resolution: .standard)
  }

  @Test("orders captures as the whole extraction does")
  func agreement() {
    let frames = [0.0, 0.3, 0.6, 0.9].flatMap { dryness in
      [0.6, 0.95].map { frame(dryness: dryness, contact: $0) }
    }
    let whole = frames.map { Extractor().extract(from: $0).quality.quality }
    let quick = frames.map { QualityPreview().report(of: $0).quality }
    var (alike, all) = (0, 0)
    for i in frames.indices {
      for k in 0..<i where whole[i] != whole[k] {
        all += 1
        if (whole[i] < whole[k]) == (quick[i] < quick[k]) { alike += 1 }
      }
    }
    #expect(Double(alike) >= 0.85 * Double(all))
  }

  @Test("asks for a finger until there is one, lets it rest, and takes it")
  func sequence() throws {
    var monitor = CaptureMonitor()
    #expect(monitor.see(try blank()).instruction == .placeFinger)
    #expect(monitor.best == nil)
    let good = frame()
    let answers = (0..<4).map { _ in monitor.see(good).instruction }
    #expect(answers.first == .holdStill)
    #expect(answers.contains(.takeItNow))
    #expect(monitor.best?.image == good)
  }

  @Test("does not take a good finger that moves")
  func moving() throws {
    var monitor = CaptureMonitor()
    let good = frame()
    for k in 0..<6 {
      let answer = monitor.see(try good.moved(by: k % 2 == 0 ? -15 : 15))
      #expect(answer.instruction != .takeItNow)
    }
  }

  @Test("advises on a poor finger, says when it gets better, and gives up in time")
  func poor() {
    var configuration = CaptureMonitor.Configuration()
    configuration.goodScore = 100
    configuration.patience = 5
    var monitor = CaptureMonitor(configuration: configuration)
    let first = monitor.see(frame(dryness: 1, contact: 0.6))
    #expect(first.instruction == .adjust)
    #expect(first.text(in: .english) == first.report.causes.first?.advice(in: .english))
    let second = monitor.see(frame(contact: 0.9))
    #expect(second.instruction == .better)
    #expect(second.isBest)
    let rest = (0..<3).map { _ in monitor.see(frame(dryness: 1, contact: 0.6)) }
    #expect(rest.map(\.isBest) == [false, false, false])
    #expect(rest.last?.instruction == .giveUp)
    #expect(rest.map(\.isFinal) == [false, false, true])
    #expect(monitor.best?.report == second.report)
  }

  /// The upper `share` of a good finger, on the ground of the sensor.
  private func part(_ share: Double) throws -> FingerprintImage {
    let whole = frame()
    let ground = whole.pixels[0]
    let rows = Int(Double(whole.height) * share)
    return try FingerprintImage(
      width: whole.width, height: whole.height,
      pixels: whole.pixels.enumerated().map { $0 < rows * whole.width ? $1 : ground },
      resolution: whole.resolution)
  }

  @Test("does not take a part of a finger, however clear, and gives up on it in time")
  func partOfAFinger() throws {
    var configuration = CaptureMonitor.Configuration()
    configuration.goodScore = 20
    configuration.patience = 8
    var monitor = CaptureMonitor(configuration: configuration)
    let part = try part(0.35)
    let answers = (0..<8).map { _ in monitor.see(part) }
    let first = try #require(answers.first)
    #expect(first.report.score >= configuration.goodScore)
    #expect(first.report.measures.ridgeArea < configuration.leastArea)
    #expect(answers.dropLast().allSatisfy { $0.instruction == .adjust && $0.lacksArea })
    #expect(answers.last?.instruction == .giveUp)
    let partial = try #require(first.report.causes.first { $0.cause == .partial })
    #expect(first.text(in: .english) == partial.advice(in: .english))
  }

  @Test("prefers enough of a finger to a clearer part of it")
  func wholeBeforePart() throws {
    var configuration = CaptureMonitor.Configuration()
    configuration.goodScore = 20
    var monitor = CaptureMonitor(configuration: configuration)
    _ = monitor.see(try part(0.35))
    let whole = frame(dryness: 0.6)
    #expect(monitor.see(whole).isBest)
    #expect(!monitor.see(try part(0.35)).isBest)
    #expect(monitor.best?.image == whole)
  }

  @Test("takes a finger that fills a small sensor")
  func smallSensor() throws {
    let whole = frame()
    let side = 160
    let (left, top) = ((whole.width - side) / 2, (whole.height - side) / 2)
    let window = try FingerprintImage(
      width: side, height: side,
      pixels: (0..<side * side).map {
        whole.pixels[(top + $0 / side) * whole.width + left + $0 % side]
      }, resolution: whole.resolution)
    var configuration = CaptureMonitor.Configuration()
    configuration.goodScore = 20
    var monitor = CaptureMonitor(configuration: configuration)
    let answers = (0..<4).map { _ in monitor.see(window).instruction }
    #expect(answers.contains(.takeItNow))
  }

  @Test("begins anew with the next finger")
  func nextFinger() throws {
    var monitor = CaptureMonitor()
    _ = monitor.see(frame())
    _ = monitor.see(try blank())
    #expect(monitor.best != nil)
    let other = frame(seed: 6, dryness: 1, contact: 0.6)
    #expect(monitor.see(other).isBest)
    #expect(monitor.best?.image == other)
  }
}
