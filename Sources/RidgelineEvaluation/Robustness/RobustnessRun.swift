import Ridgeline

/// Measures an engine on prints that are disturbed more and more.
package struct RobustnessRun<Engine: PictureEngine>: Sendable {
  /// Enrols and compares.
  package let run: AccuracyRun<Engine>
  /// The ways of disturbing prints.
  package let axes: [DisturbanceAxis]
  /// Whether the references are disturbed as well as the probes, each by its own draw.
  package let disturbsReferences: Bool

  /// A run.
  package init(
    run: AccuracyRun<Engine>, axes: [DisturbanceAxis], disturbsReferences: Bool = false
  ) {
    self.run = run
    self.axes = axes
    self.disturbsReferences = disturbsReferences
  }

  /// The figures on some sets, at least one; the same for any number of threads.
  ///
  /// Undisturbed prints are enrolled once for all axes.
  ///
  /// - Throws: ``PictureSetError`` where a print is a template, or no set has mated and impostor
  ///   comparisons; ``EngineFailure`` where the engine gives no scores for the undisturbed prints.
  package func measured(on sets: [PrintSet]) throws -> RobustnessResult.EngineResult {
    guard sets.contains(where: hasRates) else {
      throw PictureSetError.noComparisons(sets: sets.map(\.name))
    }
    var undisturbed: [RobustnessSample] = []
    /// By axis, level and set.
    var samples = axes.map { $0.levels.map { _ in [RobustnessSample]() } }
    for set in sets {
      let pictures = try PictureSet(reading: set)
      let references = run.enrollment(of: set) { index in
        guard let image = pictures.images[index] else { return pictures.failure(ofPrint: index) }
        return run.engine.enroll(image, named: "\(set.name)-\(set.prints[index].name)")
      }
      let scores = run.scores(of: set, probes: references, references: references)
      if !run.engine.runsInProcess {
        try EngineFailure.check(enrollmentOf: [scores], by: run.engine.name)
      }
      try EngineFailure.check(signsOf: scores, by: run.engine.name)
      try EngineFailure.check([scores], by: run.engine.name)
      let threshold = threshold(on: scores)
      undisturbed.append(
        RobustnessSample(of: scores, threshold: threshold, threads: run.threads))
      for (number, axis) in axes.enumerated() {
        for (place, level) in axis.levels.enumerated() {
          let probes = enrollment(of: pictures, axis: axis, level: level)
          let scores = run.scores(
            of: set, title: title(set, axis, level), probes: probes,
            references: disturbsReferences ? probes : references)
          samples[number][place].append(
            RobustnessSample(of: scores, threshold: threshold, threads: run.threads))
        }
      }
    }
    let results = axes.enumerated().map { number, axis in
      var levels = zip(axis.levels, samples[number]).map {
        RobustnessResult.Point($0, isUndisturbed: false, samples: $1)
      }
      levels.insert(
        RobustnessResult.Point(axis.undisturbed, isUndisturbed: true, samples: undisturbed),
        at: axis.undisturbedIndex)
      let points = levels.compactMap { $0 }
      return RobustnessResult.Axis(
        name: axis.name, title: axis.title, explanation: axis.explanation, unit: axis.unit,
        points: points)
    }
    return RobustnessResult.EngineResult(
      name: run.engine.name, isCalibrated: run.engine.isCalibrated, axes: results)
  }

  /// Whether a set has mated and impostor comparisons.
  private func hasRates(_ set: PrintSet) -> Bool {
    let pairs = run.comparisonProtocol.pairs(of: set)
    return pairs.contains(where: \.isGenuine) && pairs.contains { !$0.isGenuine }
  }

  /// Enrols the prints of a set, disturbed to one level.
  private func enrollment(
    of pictures: PictureSet, axis: DisturbanceAxis, level: DisturbanceAxis.Level
  ) -> SetEnrollment<Engine.Enrolled> {
    let set = pictures.set
    return run.enrollment(of: set, title: title(set, axis, level)) { index in
      let name = "\(set.name)/\(set.prints[index].name)"
      guard let picture = pictures.images[index] else { return pictures.failure(ofPrint: index) }
      do {
        let image = try axis.disturb(picture, name, level.value)
        return run.engine.enroll(
          image, named: "\(set.name)-\(axis.name)-\(level.label)-\(set.prints[index].name)")
      } catch {
        return .failure(reason: "the disturbed picture could not be made: \(error)")
      }
    }
  }

  /// The threshold that stays.
  private func threshold(on undisturbed: SetScores) -> Double {
    guard !run.engine.isCalibrated else { return RobustnessResult.calibratedThreshold }
    return ErrorCurve(genuine: undisturbed.genuine, impostor: undisturbed.impostor)
      .lowestFNMR(atFMR: 0.0001).threshold
  }

  private func title(
    _ set: PrintSet, _ axis: DisturbanceAxis, _ level: DisturbanceAxis.Level
  ) -> String {
    "\(run.engine.name), \(set.name): \(axis.name) \(level.label)"
  }
}

extension PictureSet {
  /// What a print that cannot be read is to every engine: a failure to enroll, as in an accuracy run.
  fileprivate func failure<Enrolled: Sendable>(ofPrint index: Int) -> EnrollmentOutcome<Enrolled> {
    .failure(reason: unreadable[index] ?? "it cannot be read")
  }
}
