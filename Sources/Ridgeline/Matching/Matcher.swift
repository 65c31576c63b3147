/// Compares one probe with any number of references.
///
/// The work that concerns the probe alone is done once, in the initialiser. A value without
/// mutable state: one matcher may serve any number of threads.
public struct Matcher: Sendable {
  /// The probe with what was derived from it.
  let prepared: PreparedTemplate
  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// The probe.
  public var probe: Template { prepared.template }

  /// Prepares a probe.
  public init(probe: Template) {
    self.init(probe: PreparedTemplate(probe, kernels: .fastest), kernels: .fastest)
  }

  /// A matcher for a probe that was prepared before.
  public init(probe: PreparedTemplate) {
    self.init(probe: probe, kernels: .fastest)
  }

  /// A matcher that runs the given form of the hot loops.
  init(probe: PreparedTemplate, kernels: Kernels) {
    prepared = probe
    self.kernels = kernels
  }

  /// Compares the probe with a reference.
  ///
  /// The score is symmetric: exchanging probe and reference gives the same one. An empty template
  /// on either side compares with score 0.
  public func compare(with reference: Template) -> Comparison {
    compare(with: PreparedTemplate(reference, kernels: kernels))
  }

  /// Compares the probe with a reference that was prepared before.
  public func compare(with reference: PreparedTemplate) -> Comparison {
    ComparisonScratch.with { scratch in
      let run = run(with: reference, sparesTexture: true)
      guard let outcome = run.run(in: scratch) else { return .none }
      let isSwapped = !prepared.precedes(reference)
      let pairing = outcome.overlay.pairing
      return Comparison(
        score: outcome.evidence.score,
        pairs: (0..<pairing.count).map { k in
          let first = run.a.minutiae.original[pairing[k].row]
          let second = run.b.minutiae.original[pairing[k].column]
          return isSwapped
            ? Comparison.Pair(probe: second, reference: first)
            : Comparison.Pair(probe: first, reference: second)
        })
    }
  }

  /// The evidence of a comparison, texture always included.
  package func evidence(with reference: PreparedTemplate) -> ComparisonEvidence {
    ComparisonScratch.with {
      run(with: reference, sparesTexture: false).run(in: $0)?.evidence ?? ComparisonEvidence()
    }
  }

  /// The comparison with a reference: the print that comes first is laid over the other.
  func run(with reference: PreparedTemplate, sparesTexture: Bool) -> ComparisonRun {
    let (a, b) =
      prepared.precedes(reference) ? (prepared, reference) : (reference, prepared)
    return ComparisonRun(kernels: kernels, a: a, b: b, sparesTexture: sparesTexture)
  }
}
