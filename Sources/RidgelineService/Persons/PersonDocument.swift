import Ridgeline

/// A person's report, as `ridgeline person --json` gives it; without scores for those who see none.
struct PersonDocument: Encodable, Sendable {
  /// Captures that contradict each other.
  struct Finding: Encodable, Sendable {
    let kind: SequenceFinding.Kind
    let isDoubtful: Bool
    let isResolved: Bool
    let captures: [Int]
    let given: [FingerPosition]
    let actual: [FingerPosition]
    let score: Double?
    /// What happened, in a sentence.
    let statement: String

    init(_ finding: SequenceFinding, in language: AdviceLanguage, scores: Bool) {
      kind = finding.kind
      isDoubtful = finding.isDoubtful
      isResolved = finding.isResolved
      captures = finding.captures
      given = finding.given
      actual = finding.actual
      score = scores ? finding.score : nil
      statement = finding.statement(in: language)
    }
  }

  /// The fingers in the order in which they should be used.
  struct Ranking: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
      let position: FingerPosition
      let expectedMatchRate: Double
      let meanScore: Double?
      let quality: Double
    }

    let fingers: [Entry]
    let missing: [FingerPosition]
  }

  let fingers: [PersonReport.Finger]
  let findings: [Finding]
  let again: [PersonReport.Again]
  let ranking: Ranking
  let forVerification: [FingerPosition]
  let isDone: Bool
  let allowsOverride: Bool

  init(_ report: PersonReport, in language: AdviceLanguage, scores: Bool) {
    fingers = report.fingers
    findings = report.findings.map { Finding($0, in: language, scores: scores) }
    again = report.again
    ranking = Ranking(
      fingers: report.ranking.fingers.map {
        Ranking.Entry(
          position: $0.position, expectedMatchRate: $0.expectedMatchRate,
          meanScore: scores ? $0.meanScore : nil, quality: $0.quality)
      }, missing: report.ranking.missing)
    forVerification = report.forVerification
    isDone = report.isDone
    allowsOverride = report.allowsOverride
  }
}

/// What became of one picture, as it is answered.
struct PersonAnswerDocument: Encodable, Sendable {
  struct Finger: Encodable, Sendable {
    let capture: Int
    let position: FingerPosition
    let reason: EnrollmentAnswer.Reason
    let isDoubtful: Bool
    let otherFinger: FingerPosition?
    let quality: Int
    let failure: ExtractionFailure?
    let causes: [Problem.Cause]
  }

  let refusal: String?
  let fingers: [Finger]
  let findings: [PersonDocument.Finding]
  let advice: String

  init(_ answer: PersonAnswer, in language: AdviceLanguage, scores: Bool) {
    refusal = answer.refusal
    fingers = answer.fingers.map { finger in
      Finger(
        capture: finger.capture, position: finger.position, reason: finger.reason,
        isDoubtful: finger.isDoubtful, otherFinger: finger.otherFinger, quality: finger.quality,
        failure: finger.failure,
        causes: finger.causes.map { Problem.Cause($0, in: language) })
    }
    findings = answer.findings.map {
      PersonDocument.Finding($0, in: language, scores: scores)
    }
    advice = answer.advice
  }
}
