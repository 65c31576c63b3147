/// The sentences of an enrollment: what happened, and one thing to do.
struct EnrollmentAdvice: Sendable {
  /// Below this quality one capture in a hundred or more misses its own finger, about as often as people
  /// place the wrong one: a capture that does not match may be either.
  static let doubtfulQuality = 50

  /// The language.
  let language: AdviceLanguage

  /// What is said of a capture.
  ///
  /// - Parameters:
  ///   - failure: why it has no template.
  ///   - finding: what is worst about its quality.
  func text(
    of verdict: EnrollmentAnswer.Verdict, failure: ExtractionFailure? = nil,
    finding: QualityFinding? = nil
  ) -> String {
    var sentences: [String] = []
    if verdict.reason == .noTemplate, let failure { sentences += told(failure) }
    if let statement = statement(of: verdict) { sentences.append(statement) }
    if !verdict.displaced.isEmpty { sentences.append(language.sentences.displaced) }
    let isAboutQuality = verdict.reason == .accepted || verdict.isDoubtful
    if verdict.next != .done, isAboutQuality, let finding, finding.cost > 0 {
      sentences.append(finding.advice(in: language))
    }
    sentences.append(instruction(for: verdict))
    return sentences.joined(separator: " ")
  }

  /// Why there is no template, and what to do where that is more than to capture again.
  private func told(_ failure: ExtractionFailure) -> [String] {
    [language.sentences.statement(of: failure), language.sentences.remedy(of: failure)]
      .compactMap { $0 }.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
  }

  /// What happened to a capture that was refused, or could not be joined.
  private func statement(of verdict: EnrollmentAnswer.Verdict) -> String? {
    if verdict.isUnjoined == true { return language.sentences.unjoined }
    return language.sentences.statement(
      of: verdict.reason, isDoubtful: verdict.isDoubtful,
      other: verdict.otherFinger?.name(in: language) ?? language.sentences.unknownFinger)
  }

  /// What to do next.
  private func instruction(for verdict: EnrollmentAnswer.Verdict) -> String {
    language.sentences.instruction(
      verdict.next, after: verdict.reason, allowsOverride: verdict.allowsOverride)
  }
}
