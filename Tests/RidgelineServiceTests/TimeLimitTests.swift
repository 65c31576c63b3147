import Ridgeline
import RidgelineFiles
import RidgelineFormats
import Synchronization
import Testing

@testable import RidgelineService

@Suite struct TimeLimitTests {
  /// A cancellation that comes when it has been asked for so many times, as when the time is over in the middle.
  private static func after(_ asked: Int) -> Cancellation {
    let left = Atomic(asked)
    return Cancellation(when: { left.wrappingSubtract(1, ordering: .relaxed).newValue < 0 })
  }

  private static func input(_ name: String, _ cancellation: Cancellation) throws -> PrintInput {
    var reading = PrintReading()
    reading.cancellation = cancellation
    return try PrintInput(try TestedService.fixture(name), named: "a print", reading: reading)
  }

  @Test
  func `What goes wrong once the time is over is told as that, and not as a fault of the print`()
    async throws
  {
    let engine = EngineThreads(count: 1, waitingPerThread: 1, seconds: 60)
    await #expect(throws: CancellationError.self) {
      try await engine.run { cancellation in
        cancellation.cancel()
        throw Problem(.unreadable, "cut short")
      }
    }
    await #expect(throws: Problem.self) {
      try await engine.run { _ in throw Problem(.unreadable, "not cut short") }
    }
    await engine.shutdown()
  }

  @Test func `An extraction, a segmentation, a comparison and a conversion stop in the middle`()
    throws
  {
    let input = try TimeLimitTests.input("01_1", TimeLimitTests.after(5))
    let print = try input.only()
    #expect(throws: PrintInputError.self) { try input.extraction(of: print) }

    let whole = try TimeLimitTests.input("01_1", Cancellation())
    let segmentation = FileSegmentation(
      of: try whole.only(), in: whole, by: SlapSegmentation(), unless: TimeLimitTests.after(3)
    ) { _, _, _, _ in nil }
    #expect(segmentation.error != nil && segmentation.fingers == nil)

    let prints = try MatchedPrints(whole, selection: PrintSelection(), reading: PrintReading())
    #expect(throws: CancellationError.self) {
      try RecordComparison(prints, prints, unless: TimeLimitTests.after(0))
    }
    #expect(try RecordComparison(prints, prints).score > 40)

    var reading = PrintReading()
    reading.cancellation = TimeLimitTests.after(1)
    let conversion = Conversion(
      of: try TestedService.fixture("01_1"), named: "a print", reading: reading,
      envelope: TransactionFile.Envelope(
        date: "20260101", destination: "A", origin: "B", control: "1"))
    let target = try #require(ConversionTarget(name: "wsq"))
    #expect(throws: CancellationError.self) { try conversion.converted(to: target) }
  }
}
