package import RidgelineFiles
package import RidgelineGallery
import RidgelineText

/// What a search of a gallery found, for programs and for people.
package struct IdentificationReport: Encodable {
  /// One subject.
  package struct Candidate: Encodable {
    package let subject: String
    package let reference: Int64
    package let score: Double
    package let scores: [Double?]
    package let falsePositiveRate: Double
    package let probability: Double
    package let isHit: Bool
  }
  package let candidates: [Candidate]
  package let threshold: Double
  /// Whether the threshold is of the gallery's own strangers.
  package let isMeasured: Bool
  /// The share of searches for people who are enrolled, on which the probabilities rest.
  package let prior: Double
  package let references: Int
  package let comparisons: Int
  package let seconds: Double
  package let unreadable: [Int64]?
  package let warnings: [ResolutionWarning]?

  private let found: Identification

  /// What was found, and how long it took.
  ///
  /// - Parameter prior: the share of searches for people who are enrolled.
  package init(
    _ found: Identification, prior: Double = 0.5, seconds: Double, warnings: [ResolutionWarning]
  ) {
    self.found = found
    candidates = found.candidates.map {
      Candidate(
        subject: $0.subject, reference: $0.reference, score: $0.score, scores: $0.scores,
        falsePositiveRate: $0.falsePositiveRate,
        probability: found.probability(of: $0, prior: prior),
        isHit: $0.score >= found.threshold)
    }
    threshold = found.threshold
    isMeasured = found.promise.isMeasured
    self.prior = prior
    references = found.references
    comparisons = found.comparisons
    self.seconds = seconds
    unreadable = found.unreadable.isEmpty ? nil : found.unreadable
    self.warnings = warnings.isEmpty ? nil : warnings
  }

  /// A line for each candidate, and the counts.
  package var text: String {
    let lines = candidates.filter { $0.score > 0 }.map {
      "\(PrintableText.escaped($0.subject))  score \(fixed($0.score, 1))  "
        + ($0.isHit ? "found" : "not enough")
        + ", \(IdentificationReport.percent($0.probability)) likely"
    }
    return
      (lines + [
        "\(found.hits.count) found among \(references) references in "
          + "\(fixed(seconds * 1000, 0)) ms; \(fixed(threshold, 1)) is asked for"
      ]).joined(separator: "\n") + "\n"
  }

  /// A chance in per cent, never as certain.
  private static func percent(_ chance: Double) -> String {
    chance > 0.999 ? "over 99.9 %" : chance < 0.001 ? "under 0.1 %" : fixed(100 * chance, 1) + " %"
  }

  private enum CodingKeys: CodingKey {
    case candidates, threshold, isMeasured, prior, references, comparisons, seconds, unreadable,
      warnings
  }
}
