import Synchronization
import Testing

@testable import Ridgeline

@Suite("An extraction that may be cancelled")
struct CancelledExtractionTests {
  /// A cancellation that counts how often it is asked, and comes at one of the asks, if any.
  private final class Counted: Sendable {
    private let count = Atomic(0)
    let limit: Int

    init(limit: Int = .max) { self.limit = limit }

    var asked: Int { count.load(ordering: .relaxed) }

    func cancellation() -> Cancellation {
      Cancellation { self.count.add(1, ordering: .relaxed).newValue >= self.limit }
    }
  }

  private func page(_ width: Int, _ height: Int) -> FingerprintImage {
    DrawnPrint.finger(seed: 4).onPage(left: 500, top: 300, width: width, height: height)
  }

  @Test("gives the same as the plain form where nobody cancels it")
  func same() throws {
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    let extractor = Extractor(configuration: configuration)
    for image in [DrawnPrint.finger(seed: 3), page(1200, 1000)] {
      let plain = extractor.extract(from: image)
      let other = try extractor.extract(from: image, unless: Cancellation(after: .seconds(3600)))
      #expect(try plain.template.serialized() == other.template.serialized())
      #expect(plain.quality == other.quality)
      let (one, two) = (try #require(plain.stages), try #require(other.stages))
      #expect(one.enhanced == two.enhanced && one.orientation == two.orientation)
      #expect(
        try QualityPreview().report(of: image, unless: Cancellation())
          == QualityPreview().report(of: image))
    }
  }

  @Test("ends at the very ask at which it is cancelled, whichever that is")
  func ends() throws {
    let page = page(1200, 1000)
    let whole = Counted()
    _ = try Extractor().extract(from: page, unless: whole.cancellation())
    for limit in [1, 2, 5, whole.asked / 3, whole.asked / 2, whole.asked - 1, whole.asked] {
      let counted = Counted(limit: limit)
      #expect(throws: CancellationError.self) {
        try Extractor().extract(from: page, unless: counted.cancellation())
      }
      #expect(counted.asked == limit)
    }
    let preview = Counted()
    _ = try QualityPreview().report(of: page, unless: preview.cancellation())
    let counted = Counted(limit: preview.asked / 2)
    #expect(throws: CancellationError.self) {
      try QualityPreview().report(of: page, unless: counted.cancellation())
    }
  }

  @Test("asks the more often the larger the picture is")
  func asks() throws {
    let counts = try [(1200, 1000), (2400, 2000)].map { width, height in
      let counted = Counted()
      _ = try Extractor().extract(from: page(width, height), unless: counted.cancellation())
      return counted.asked
    }
    #expect(counts[0] >= 60)
    #expect(counts[1] >= counts[0] + 60)
  }

  @Test("does nothing where it was cancelled before")
  func before() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: CancellationError.self) {
      try Extractor().extract(from: DrawnPrint.finger(seed: 1), unless: cancellation)
    }
  }
}
