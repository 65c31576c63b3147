import HTTPTypes
package import Ridgeline

/// Why a request is not answered as it was meant: the problem details of RFC 9457.
package struct Problem: Error, Sendable {
  /// A cause as the engine names it, with what to do.
  package struct Cause: Encodable, Sendable, Hashable {
    /// The stable name for programs.
    package let cause: QualityCause
    /// The points of the score that it costs.
    package let cost: Int
    /// 0 just noticeable, 1 and above severe.
    package let severity: Double
    /// Which way to move the finger.
    package let direction: QualityDirection?
    /// What to do, in words.
    package let advice: String

    /// A finding in words.
    package init(_ finding: QualityFinding, in language: AdviceLanguage) {
      cause = finding.cause
      cost = finding.cost
      severity = finding.severity
      direction = finding.direction
      advice = finding.advice(in: language)
    }
  }

  /// What kind of problem it is.
  package let kind: ProblemKind
  /// What is wrong with this request, in a sentence; nothing of a print, no name of a person.
  package var detail: String
  /// Why the engine made no template, for programs.
  package var failure: String?
  /// Why the engine took nothing of a picture, for programs.
  package var refusal: String?
  /// What is wrong with a capture, worst first.
  package var causes: [Cause]?
  /// What to do, where that is known better than by the kind alone.
  package var advice: String?
  /// Seconds after which the same request may succeed.
  package var retryAfter: Int?
  /// The methods that the address takes.
  var allowed: [HTTPRequest.Method] = []
  /// Whether more of the request than is wanted may still come, so that the connection has to end.
  var endsConnection = false

  /// A problem of a kind.
  package init(_ kind: ProblemKind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }
}

extension Problem {
  /// The document that is sent.
  struct Document: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let failure: String?
    let refusal: String?
    let causes: [Cause]?
    let advice: String
    let requestID: String?
  }

  /// The document in a language.
  func document(in language: AdviceLanguage, requestID: String?) -> Document {
    Document(
      type: "urn:ridgeline:problem:\(kind.rawValue)", title: kind.title(in: language),
      status: kind.status.code, detail: detail, failure: failure, refusal: refusal, causes: causes,
      advice: advice ?? kind.advice(in: language), requestID: requestID)
  }
}
