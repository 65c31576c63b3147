import RidgelineConcurrency

/// Enrols the prints of a set and makes the comparisons of a protocol.
package struct AccuracyRun<Engine: ComparisonEngine>: Sendable {
  /// The engine under test.
  package let engine: Engine
  /// Which prints are compared with which.
  package let comparisonProtocol: ComparisonProtocol
  /// Threads that work at once.
  package let threads: Int
  /// Called as work proceeds: what is done, how many of how many; from any thread.
  package let progress: (@Sendable (String, Int, Int) -> Void)?

  /// A run.
  package init(
    engine: Engine, comparisonProtocol: ComparisonProtocol = .allPairs,
    threads: Int = ParallelMap.allCores, progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    self.engine = engine
    self.comparisonProtocol = comparisonProtocol
    self.threads = threads
    self.progress = progress
  }

  /// The scores of a set, the same for any number of threads.
  package func scores(of set: PrintSet) -> SetScores {
    let enrollment = enrollment(of: set) {
      engine.enroll(set.prints[$0], pixelsPerInch: set.pixelsPerInch)
    }
    return scores(of: set, probes: enrollment, references: enrollment)
  }

  /// Enrols the prints of a set.
  ///
  /// - Parameters:
  ///   - title: what progress is called; the set's name by default.
  ///   - enroll: enrolls the print of an index, on any thread.
  package func enrollment(
    of set: PrintSet, title: String? = nil,
    _ enroll: @Sendable (Int) -> EnrollmentOutcome<Engine.Enrolled>
  ) -> SetEnrollment<Engine.Enrolled> {
    SetEnrollment(
      ParallelMap.map(
        count: set.prints.count, threads: threads,
        done: { progress?("\(title ?? set.name): enrolling", $0, set.prints.count) }, enroll))
  }

  /// The scores of a set whose prints were enrolled once as probes and once as references, or once
  /// for both; failures and times are those of the probes.
  ///
  /// - Parameter title: what progress is called; the set's name by default.
  package func scores(
    of set: PrintSet, title: String? = nil, probes: SetEnrollment<Engine.Enrolled>,
    references: SetEnrollment<Engine.Enrolled>
  ) -> SetScores {
    let pairs = comparisonProtocol.pairs(of: set)
    let chunk = engine.runsInProcess ? 256 : 1
    let chunks = (pairs.count + chunk - 1) / chunk
    let parts = ParallelMap.map(
      count: chunks, threads: threads,
      done: {
        progress?("\(title ?? set.name): comparing", min($0 * chunk, pairs.count), pairs.count)
      }
    ) { index in
      part(
        pairs[index * chunk..<min((index + 1) * chunk, pairs.count)], probes: probes,
        references: references)
    }
    let seconds = parts.map(\.seconds).reduce(0, +)
    let made = parts.map(\.made).reduce(0, +)
    let (times, sizes) = (probes.times, probes.sizes)
    return SetScores(
      set: set, pairs: parts.flatMap(\.scored), failures: probes.failures, comparisonCount: made,
      failedComparisons: FailedComparisons.counted(parts.flatMap(\.failures)),
      timing: SetScores.Timing(
        extractionMedian: times.isEmpty ? 0 : times[times.count / 2],
        extractionP95: times.isEmpty ? 0 : times[times.count * 95 / 100],
        comparisonsPerSecond: seconds > 0 ? Double(made) / seconds : 0,
        templateBytes: sizes.isEmpty ? 0 : sizes[sizes.count / 2]))
  }

  /// What comes of some comparisons that one thread makes.
  private struct Part: Sendable {
    var scored: [ScoredPair] = []
    /// Those of two prints that were both enrolled.
    var made = 0
    var failures: [(reason: ComparisonFailure, lastWords: String?)] = []
    var seconds = 0.0
  }

  private func part(
    _ pairs: ArraySlice<ComparisonProtocol.Pair>, probes: SetEnrollment<Engine.Enrolled>,
    references: SetEnrollment<Engine.Enrolled>
  ) -> Part {
    var part = Part()
    let start = engine.runsInProcess ? threadSeconds() : wallSeconds()
    for pair in pairs {
      var score = 0.0
      if let probe = probes.enrolled[pair.probe],
        let reference = references.enrolled[pair.reference]
      {
        part.made += 1
        switch engine.compare(probe: probe, reference: reference) {
        case .score(let reached): score = reached
        case .failure(let reason, let lastWords): part.failures.append((reason, lastWords))
        }
      }
      part.scored.append(
        ScoredPair(
          probe: pair.probe, reference: pair.reference, isGenuine: pair.isGenuine, score: score))
    }
    part.seconds = (engine.runsInProcess ? threadSeconds() : wallSeconds()) - start
    return part
  }
}
