import Ridgeline
import Testing

@testable import RidgelineSynthesis

@Suite("The truth of an impression")
struct StageErrorsTests {
  private func errors(wear: Double, sensor: Sensor.Kind) -> StageErrors {
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    var errors = StageErrors()
    for seed in UInt64(1)...3 {
      let impression = MasterFinger(seed: seed, wear: wear).impression(0, sensor: Sensor(sensor))
      errors.add(
        Extractor(configuration: configuration).extract(from: impression.image),
        truth: impression.truth)
    }
    return errors
  }

  @Test("is what the engine finds on good skin", arguments: Sensor.Kind.allCases)
  func good(sensor: Sensor.Kind) {
    let errors = errors(wear: 0, sensor: sensor)
    #expect(errors.goodOrientationError < 0.09)
    #expect(errors.goodPeriodError < 0.1)
    #expect(errors.minutiae.precision > 0.75)
    #expect(errors.minutiae.recall > 0.65)
    #expect(errors.minutiae.directionError < 0.12)
    #expect(errors.maskMiss < 0.1)
    #expect(errors.closeMinutiae.f1 < errors.minutiae.f1)
  }

  @Test("is harder to find on worn skin")
  func worn() {
    let good = errors(wear: 0, sensor: .optical)
    let worn = errors(wear: 1, sensor: .optical)
    #expect(worn.minutiae.f1 < good.minutiae.f1)
    #expect(worn.wornShare > good.wornShare)
    #expect(worn.wornOrientationError > worn.goodOrientationError)
  }

  @Test("scores itself without an error")
  func perfect() {
    let truth = MasterFinger(seed: 2).impression(0).truth
    let visible = truth.minutiae.filter(\.isVisible).map(\.minutia)
    var errors = StageErrors.MinutiaErrors(distance: 8, turn: 0.5)
    errors.add(visible, truth: truth.minutiae, scale: 1)
    #expect(errors.f1 == 1)
    #expect(errors.positionError == 0)
    #expect(errors.kindAccuracy == 1)
    var moved = StageErrors.MinutiaErrors(distance: 8, turn: 0.5)
    moved.add(
      visible.map {
        Minutia(x: $0.x + 300, y: $0.y, direction: $0.direction, kind: $0.kind, quality: 1)
      }.filter { $0.x > 400 }, truth: truth.minutiae, scale: 1)
    #expect(moved.found == 0)
  }
}
