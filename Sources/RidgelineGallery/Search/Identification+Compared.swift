internal import Ridgeline

extension Identification {
  /// What comparisons in full say, whoever made them.
  ///
  /// - Parameters:
  ///   - probes: captures of the person.
  ///   - compared: the references that were compared.
  ///   - scores: for each of them the score of each probe, nil where the two cannot be of one finger.
  ///   - references: how many references were searched.
  ///   - tails: what was measured of the gallery's strangers.
  ///   - unreadable: references that are damaged.
  ///   - options: the rate and the number of candidates.
  init(
    of probes: [SearchProbe], compared: [IndexedSubject], scores: [[Double?]], references: Int,
    tails: StrangerTails?, unreadable: [Int64], options: SearchOptions
  ) {
    let fused = SubjectScores(compared, scores: scores, of: probes).fused()
    let promise = SearchPromise(
      tails?.tail(positions: Set(probes.map(\.finger)).count), scores: fused.map(\.score),
      references: references)
    self.init(
      candidates: fused.prefix(max(0, options.candidates)).map { subject in
        Candidate(
          subject: subject.name, reference: subject.reference, score: subject.score,
          scores: subject.scores, falsePositiveRate: promise.rate(atScore: subject.score))
      },
      threshold: promise.score(atRate: options.falsePositiveRate), promise: promise,
      references: references,
      comparisons: scores.reduce(0) { $0 + $1.count(where: { $0 != nil }) },
      unreadable: unreadable)
  }
}
