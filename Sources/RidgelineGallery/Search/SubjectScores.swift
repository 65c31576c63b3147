internal import Ridgeline

/// Comparisons with single references, gathered into one score for each subject.
///
/// Captures of one finger are one finger, however many there are: the best counts, less what so many
/// tries are worth. Several references of a subject are tries too, but where there is one finger only
/// the number of references in the gallery accounts for them already.
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
  private let probes: [SearchProbe]

  /// Gathers references with the score of each probe, nil where the two were not compared.
  init(_ references: [IndexedSubject], scores: [[Double?]], of probes: [SearchProbe]) {
    self.probes = probes
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
    let isOneFinger = Set(probes.map(\.finger)).count == 1
    var evidence: [FingerEvidence] = []
    for (p, probe) in probes.enumerated() {
      guard let score = subject.scores[p] else { continue }
      // A capture without minutiae is no try; alone, it speaks against the finger.
      let tries = probe.template.isEmpty ? 0 : isOneFinger ? 1 : subject.tries[p]
      evidence.append(FingerEvidence(finger: probe.finger, score: score, tries: tries))
    }
    return FingerFusion.score(of: evidence)
  }
}
