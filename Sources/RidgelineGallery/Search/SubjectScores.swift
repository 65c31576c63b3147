internal import Ridgeline

/// Comparisons with single references, gathered into one score for each subject.
///
/// Of several references that a probe was held against the best counts, less what so many tries are
/// worth: with one probe the number of references in the gallery accounts for them already.
struct SubjectScores {
  /// A subject with what its references scored.
  struct Fused: Sendable {
    let name: String
    /// The reference that scored highest.
    let reference: Int64
    let score: Double
    /// The best score of each probe.
    let scores: [Double?]
  }

  private struct Gathered {
    let subject: Int64
    let name: String
    var best: (score: Double, reference: Int64)
    var scores: [Double?]
    var tries: [Int]
  }

  private var subjects: [Gathered] = []

  /// Gathers references with the score of each probe, nil where the two were not compared.
  init(_ references: [IndexedSubject], scores: [[Double?]]) {
    var places: [Int64: Int] = [:]
    for (found, scores) in zip(references, scores) {
      let id = found.reference.id
      guard let best = scores.compactMap({ $0 }).max() else { continue }
      guard let place = places[found.reference.subject] else {
        places[found.reference.subject] = subjects.count
        subjects.append(
          Gathered(
            subject: found.reference.subject, name: found.name, best: (best, id),
            scores: scores, tries: scores.map { $0 == nil ? 0 : 1 }))
        continue
      }
      if best > subjects[place].best.score { subjects[place].best = (best, id) }
      for (p, score) in scores.enumerated() {
        guard let score else { continue }
        subjects[place].scores[p] = max(score, subjects[place].scores[p] ?? score)
        subjects[place].tries[p] += 1
      }
    }
  }

  /// The subjects, highest score first; of equal ones the one enrolled earlier.
  func fused() -> [Fused] {
    let fused = subjects.map { subject in
      (
        id: subject.subject,
        value: Fused(
          name: subject.name, reference: subject.best.reference,
          score: score(of: subject), scores: subject.scores)
      )
    }
    return fused.sorted { ($1.value.score, $0.id) < ($0.value.score, $1.id) }.map(\.value)
  }

  private func score(of subject: Gathered) -> Double {
    guard subject.scores.count > 1 else { return subject.best.score }
    return FingerFusion.score(
      zip(subject.scores, subject.tries).map { score, tries in
        score.map { max(0, $0 - FalseMatchRate.score(atRate: 1 / Double(max(1, tries)))) }
      })
  }
}
