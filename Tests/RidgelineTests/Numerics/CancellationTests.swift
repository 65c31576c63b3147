import Synchronization
import Testing

@testable import Ridgeline

@Suite("A cancellation")
struct CancellationTests {
  @Test("comes by anybody's word, and stays")
  func word() async {
    let cancellation = Cancellation()
    #expect(!cancellation.isCancelled)
    #expect(throws: Never.self) { try cancellation.check() }
    await Task { cancellation.cancel() }.value
    #expect(cancellation.isCancelled && cancellation.isCancelled)
    #expect(throws: CancellationError.self) { try cancellation.check() }
  }

  @Test("comes at its deadline and not before")
  func deadline() {
    #expect(Cancellation(deadline: .now).isCancelled)
    #expect(Cancellation(after: .zero).isCancelled)
    #expect(Cancellation(after: .seconds(-1)).isCancelled)
    let later = Cancellation(after: .seconds(1_000_000))
    #expect(!later.isCancelled)
    later.cancel()
    #expect(later.isCancelled)
  }

  @Test("comes once its condition holds, and does not ask it again")
  func condition() {
    let asked = Atomic(0)
    let cancellation = Cancellation { asked.add(1, ordering: .relaxed).newValue == 3 }
    #expect((0..<5).map { _ in cancellation.isCancelled } == [false, false, true, true, true])
    #expect(asked.load(ordering: .relaxed) == 3)
  }

  @Test("lets bands of rows pass until it comes", arguments: [0, 1, 7, 8, 9, 100])
  func bands(rows: Int) {
    var seen: [Range<Int>] = []
    #expect(
      Cancellation().bands(of: rows, width: 5, elements: 45, step: 4) { seen.append($0) } == rows)
    #expect(seen.flatMap { $0 } == Array(0..<rows))
    #expect(seen.allSatisfy { $0.lowerBound % 8 == 0 && $0.count <= 8 })
    let asked = Atomic(0)
    let early = Cancellation { asked.add(1, ordering: .relaxed).newValue == 2 }
    #expect(early.bands(of: rows, width: 5, elements: 45, step: 4) { _ in } == min(rows, 8))
  }
}
