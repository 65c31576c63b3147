import Ridgeline
import Testing

@testable import RidgelineGallery

@Suite("Comparisons in full of a join")
struct JoinComparisonsTests {
  private func reference(_ person: Int, number: UInt64 = 0) -> PreparedReference {
    PreparedReference(
      IndexedReference(
        id: Int64(person), subject: Int64(person), finger: .rightIndex, group: 0,
        template: SyntheticPeople.capture(person, number: number)))
  }

  @Test(
    "are those of single comparisons, however many references are ready at once",
    arguments: [1, 3, 4, 1_024])
  func atOnce(references: Int) {
    let probes = [reference(2, number: 1), reference(9, number: 1)]
    // Rows in no order, some for both probes; row 5 cannot be read.
    let candidates = [(0, 9), (0, 2), (0, 5), (1, 3), (1, 9), (1, 2), (1, 5), (1, 0)].map {
      JoinStages.Candidate(probe: $0.0, row: $0.1)
    }
    var comparisons = JoinComparisons(threads: 2, cancellation: Cancellation())
    comparisons.referencesAtOnce = references
    var fetched: [Int] = []
    let scores = comparisons.scores(of: candidates, probes: probes) { rows in
      #expect(rows.count <= references)
      fetched += rows
      return rows.map { $0 == 5 ? nil : reference($0) }
    }
    #expect(fetched == [0, 2, 3, 5, 9])
    let expected = candidates.map { candidate -> Double? in
      guard candidate.row != 5 else { return nil }
      return Matcher(probe: probes[candidate.probe].prepared)
        .compare(with: reference(candidate.row).prepared).score
    }
    #expect(scores == expected)
    #expect((scores[1] ?? 0) > 40 && (scores[4] ?? 0) > 40)
  }
}
