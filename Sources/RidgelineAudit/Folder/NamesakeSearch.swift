import Ridgeline
import RidgelineConcurrency
import RidgelineText

/// Finds fingers that are there under two names, by comparing every print with every other.
struct NamesakeSearch: Sendable {
  /// The score from which two prints show one finger: an FMR of one in a million.
  private static let score = 60.0

  /// The pictures.
  let examinations: [PictureExamination]
  /// Their files.
  let sources: [PictureSource]

  /// A finding for the later print of each pair of fingers, the best pair of them.
  func findings(
    threads: Int, done: @escaping @Sendable (Int, Int) -> Void
  ) -> [(index: Int, finding: AuditFinding)] {
    let prints = examinations.indices.filter { !examinations[$0].template.isEmpty }
    let templates = ParallelMap.map(count: prints.count, threads: threads) {
      PreparedTemplate(examinations[prints[$0]].template)
    }
    let best = ParallelMap.map(
      count: prints.count, threads: threads, done: { done($0, prints.count) }
    ) { i -> [(mine: String, other: String, first: Int, score: Double)] in
      let mine = sources[prints[i]].finger ?? sources[prints[i]].file
      let matcher = Matcher(probe: templates[i])
      return (0..<i).compactMap { j in
        let other = sources[prints[j]].finger ?? sources[prints[j]].file
        guard other != mine else { return nil }
        let score = matcher.compare(with: templates[j]).score
        return score >= NamesakeSearch.score ? (mine, other, j, score) : nil
      }
    }
    var seen: [[String]: (second: Int, first: Int, score: Double)] = [:]
    for (second, hits) in best.enumerated() {
      for hit in hits where hit.score > seen[[hit.other, hit.mine]]?.score ?? 0 {
        seen[[hit.other, hit.mine]] = (second, hit.first, hit.score)
      }
    }
    return seen.values.sorted { ($0.second, $0.first) < ($1.second, $1.first) }.map { pair in
      let other = sources[prints[pair.first]].file
      var finding = AuditFinding(
        .sameFinger, confidence: min(0.99, 0.6 + (pair.score - NamesakeSearch.score) / 100),
        "It matches \(other), which is named after another finger, with a score of "
          + "\(fixed(pair.score, 0)).")
      finding.other = other
      return (prints[pair.second], finding)
    }
  }
}
