import Ridgeline

/// The figures of an accuracy run, ready to be shown, stored and compared.
///
/// `Documentation/bench-json.md` describes the same keys for programs.
package struct AccuracyResult: Sendable, Codable {
  /// The rates of one set, or of several under one threshold.
  package struct Figures: Sendable, Codable {
    /// The rates.
    package let rates: ErrorRates
    /// 95 % confidence interval of the equal error rate; nil where there are too few fingers.
    package let eerInterval: FingerBootstrap.Interval?
    /// 95 % confidence interval of the FNMR at an FMR of 1 in 1,000; nil where there are too few
    /// fingers.
    package let fmr1000Interval: FingerBootstrap.Interval?
    /// The rates really seen at scores 30, 40 and 50; empty for an engine without the contract, and
    /// where nothing was measured.
    package let atScores: [ErrorCurve.Point]
  }

  /// One set.
  package struct SetResult: Sendable, Codable {
    /// The set's name.
    package let name: String
    /// What the set is.
    package let note: String?
    /// The resolution that `sets.json` states; nil where each file is believed.
    package let pixelsPerInch: Double?
    /// The prints' names without extension; the scores refer to them by index.
    package let prints: [String]
    /// A failure to enroll.
    package struct Failure: Sendable, Codable, Hashable {
      /// The print's name.
      package let print: String
      /// Why.
      package let reason: String
    }
    /// The failures to enroll.
    package let failures: [Failure]
    /// The comparisons that gave no score and count as 0, reason by reason; nil in files of earlier
    /// releases.
    package let failedComparisons: [FailedComparisons]?
    /// The rates.
    package let figures: Figures
    /// What the work took.
    package let timing: SetScores.Timing
    /// The probe of each comparison.
    package let probes: [Int]
    /// The reference of each comparison.
    package let references: [Int]
    /// The score of each comparison.
    package let scores: [Double]

    /// Whether the rates say anything: there are mated and other comparisons, and not all prints failed.
    package var isMeasured: Bool {
      figures.rates.isMeasured && failures.count < prints.count
    }

    /// The comparisons that were made: of two prints that were both enrolled.
    package var comparisonCount: Int {
      let failed = Set(failures.map(\.print))
      let isEnrolled = prints.map { !failed.contains($0) }
      return scores.indices.count { isEnrolled[probes[$0]] && isEnrolled[references[$0]] }
    }

    /// The number of fingers.
    package var fingerCount: Int { Set(prints.map { PrintFile.finger(ofName: $0) }).count }
  }

  /// Means over the sets that have mated and impostor comparisons, each set with the same weight.
  package struct Mean: Sendable, Codable {
    /// The mean equal error rate.
    package let eer: Double
    /// Its 95 % confidence interval; nil where one of the sets has too few fingers.
    package let eerInterval: FingerBootstrap.Interval?
    /// The mean FNMR at an FMR of 1 in 100.
    package let fmr100: Double
    /// The mean FNMR at an FMR of 1 in 1,000.
    package let fmr1000: Double
    /// Its 95 % confidence interval; nil where one of the sets has too few fingers.
    package let fmr1000Interval: FingerBootstrap.Interval?
    /// The mean FNMR at an FMR of 1 in 10,000.
    package let fmr10000: Double
    /// The mean FNMR where no impostor matches.
    package let zeroFMR: Double
  }

  /// The version of this form.
  package var formatVersion = 1
  /// The release that measured; nil in files of releases before 0.2.0.
  package var ridgelineVersion: String? = RidgelineVersion.current
  /// The engine's name.
  package let engine: String
  /// Which prints were compared with which.
  package let comparisonProtocol: ComparisonProtocol
  /// The sets, in the order in which they were given.
  package let sets: [SetResult]
  /// Means over the sets that were measured; nil where none was.
  package let mean: Mean?
  /// All sets under one threshold.
  package let pooled: Figures
  /// Comparisons of prepared templates in one second of one thread, over all that were made.
  package var comparisonsPerSecond: Double {
    pooledRate(sets.map { ($0.comparisonCount, $0.timing.comparisonsPerSecond) })
  }
  /// The most memory that the process held, in bytes.
  package let peakMemory: Int
  /// The time of the whole run, in seconds.
  package let seconds: Double

  /// The figures of some scored sets, at least one.
  package init<Engine: ComparisonEngine>(
    of scored: [SetScores], run: AccuracyRun<Engine>, seconds: Double
  ) {
    engine = run.engine.name
    comparisonProtocol = run.comparisonProtocol
    let calibrated = run.engine.isCalibrated
    var replicates: [[FingerBootstrap.Replicate]] = []
    let sets = scored.map { scores in
      let drawn = FingerBootstrap([scores]).replicates(threads: run.threads)
      replicates.append(drawn)
      return SetResult(
        name: scores.set.name, note: scores.set.note, pixelsPerInch: scores.set.pixelsPerInch,
        prints: scores.set.prints.map(\.name),
        failures: scores.failures.sorted { $0.key < $1.key }.map {
          SetResult.Failure(print: scores.set.prints[$0.key].name, reason: $0.value)
        },
        failedComparisons: scores.failedComparisons,
        figures: Figures(
          genuine: scores.genuine, impostor: scores.impostor, replicates: drawn,
          isCalibrated: calibrated),
        timing: scores.timing, probes: scores.pairs.map(\.probe),
        references: scores.pairs.map(\.reference), scores: scores.pairs.map(\.score))
    }
    self.sets = sets
    let measured = sets.indices.filter { sets[$0].figures.rates.isMeasured }
    mean = Mean(
      of: measured.map { sets[$0].figures.rates }, replicates: measured.map { replicates[$0] })
    pooled = Figures(
      genuine: scored.flatMap(\.genuine), impostor: scored.flatMap(\.impostor),
      replicates: scored.count == 1
        ? replicates[0] : FingerBootstrap(scored).replicates(threads: run.threads),
      isCalibrated: calibrated)
    peakMemory = RidgelineEvaluation.peakMemory()
    self.seconds = seconds
  }
}

extension AccuracyResult.Figures {
  init(
    genuine: [Double], impostor: [Double], replicates: [FingerBootstrap.Replicate],
    isCalibrated: Bool
  ) {
    let curve = ErrorCurve(genuine: genuine, impostor: impostor)
    rates = ErrorRates(curve: curve)
    eerInterval = FingerBootstrap.Interval(of: replicates.map(\.eer))
    fmr1000Interval = FingerBootstrap.Interval(of: replicates.map(\.fmr1000))
    atScores = isCalibrated ? curve.rates(atThresholds: [30, 40, 50]) : []
  }
}

extension AccuracyResult.Mean {
  /// The means over some sets; nil where there are none.
  ///
  /// - Parameter replicates: of each set, replicate by replicate.
  init?(of rates: [ErrorRates], replicates: [[FingerBootstrap.Replicate]]) {
    guard !rates.isEmpty else { return nil }
    func mean(_ values: some Collection<Double>) -> Double {
      values.reduce(0, +) / Double(values.count)
    }
    eer = mean(rates.map(\.eer))
    fmr100 = mean(rates.map(\.fmr100))
    fmr1000 = mean(rates.map(\.fmr1000))
    fmr10000 = mean(rates.map(\.fmr10000))
    zeroFMR = mean(rates.map(\.zeroFMR))
    let draws = 0..<(replicates.map(\.count).min() ?? 0)
    eerInterval = FingerBootstrap.Interval(
      of: draws.map { draw in mean(replicates.map { $0[draw].eer }) })
    fmr1000Interval = FingerBootstrap.Interval(
      of: draws.map { draw in mean(replicates.map { $0[draw].fmr1000 }) })
  }
}
