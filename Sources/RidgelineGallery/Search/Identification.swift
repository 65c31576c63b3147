/// The result of searching a gallery.
public struct Identification: Sendable, Hashable, Codable {
  /// A subject that may be the person looked for.
  public struct Candidate: Sendable, Hashable, Codable {
    /// The caller's name of the subject.
    public let subject: String
    /// The reference with the highest score.
    public let reference: Int64
    /// The comparison score, `-10 log10(FMR)`; those of several fingers are fused into one.
    public let score: Double
    /// The score of each probe with the subject; nil if the subject has no such finger.
    public let scores: [Double?]
    /// The share of searches for people who are not enrolled that would name somebody at this score.
    public let falsePositiveRate: Double
  }

  /// The subjects, highest score first.
  public let candidates: [Candidate]
  /// The score that keeps the rate of false positives that the caller allows.
  public let threshold: Double
  /// What scores promise in this search: by the gallery's own strangers where they were measured.
  public let promise: SearchPromise
  /// The number of references that were searched; of several probes, the largest number.
  public let references: Int
  /// The number of comparisons in full.
  public let comparisons: Int
  /// References of the gallery that are damaged and could not be searched, ascending; ``Gallery/verify(unless:)``
  /// says what is wrong with each.
  public let unreadable: [Int64]

  /// The chance that a candidate is the person, given how often those who are searched for are enrolled.
  ///
  /// - Parameters:
  ///   - candidate: a candidate of this search.
  ///   - prior: the share of searches for people who are enrolled, `0 < prior < 1`.
  public func probability(of candidate: Candidate, prior: Double) -> Double {
    let odds = promise.odds(ofScore: candidate.score, prior: prior)
    return odds.isFinite ? odds / (1 + odds) : 1
  }

  /// The candidates that reach the threshold.
  public var hits: ArraySlice<Candidate> { candidates.prefix { $0.score >= threshold } }
}

extension Identification: CustomStringConvertible {
  /// Who was found, on one line.
  public var description: String {
    let names = hits.map { "\(PrintableText.escaped($0.subject)) (score \($0.score))" }
    let found = names.isEmpty ? "nobody" : names.joined(separator: ", ")
    let lost = unreadable.isEmpty ? "" : ", \(unreadable.count) of them unreadable"
    return "\(found) among \(references) references\(lost), score \(threshold) is asked for"
  }
}
