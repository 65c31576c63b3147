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
    switch verdict.reason {
    case .noTemplate:
      if let failure { sentences += told(failure) }
    case .accepted: break
    default: sentences.append(statement(of: verdict))
    }
    let isAboutQuality = verdict.reason == .accepted || verdict.isDoubtful
    if verdict.next != .done, isAboutQuality, let finding, finding.cost > 0 {
      sentences.append(finding.advice(in: language))
    }
    sentences.append(instruction(for: verdict))
    return sentences.joined(separator: " ")
  }

  /// Why there is no template, and what to do where that is more than to capture again.
  private func told(_ failure: ExtractionFailure) -> [String] {
    [failure.statement(in: language), failure.remedy(in: language)].compactMap { $0 }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
  }

  /// What happened to a capture that was refused.
  private func statement(of verdict: EnrollmentAnswer.Verdict) -> String {
    let other = verdict.otherFinger?.name(in: language)
    switch (verdict.reason, language) {
    case (.accepted, _), (.noTemplate, _): return ""
    case (.samePicture, .english): return "This picture was taken before."
    case (.samePicture, .vietnamese): return "Ảnh này đã được dùng rồi."
    case (.differentFinger, .english):
      return verdict.isDoubtful
        ? "This capture does not match those before: it is another finger, or too poor to tell."
        : "This is not the finger captured before."
    case (.differentFinger, .vietnamese):
      return verdict.isDoubtful
        ? "Lần chụp này không khớp với các lần trước: có thể là ngón khác, hoặc ảnh quá kém để phân biệt."
        : "Đây không phải ngón đã chụp trước đó."
    case (.sameFinger, .english):
      return "This is the \(other ?? "finger"), which was captured before."
    case (.sameFinger, .vietnamese): return "Đây là \(other ?? "ngón tay") đã được chụp trước đó."
    case (.wrongHand, .english): return "Wrong hand: this is the \(other ?? "finger")."
    case (.wrongHand, .vietnamese): return "Sai bàn tay: đây là \(other ?? "ngón tay")."
    case (.missingFinger, .english): return "This finger was marked as missing."
    case (.missingFinger, .vietnamese): return "Ngón này đã được đánh dấu là thiếu."
    }
  }

  /// What to do next.
  private func instruction(for verdict: EnrollmentAnswer.Verdict) -> String {
    switch (verdict.next, verdict.reason, language) {
    case (.done, _, .english): "The finger is enrolled."
    case (.done, _, .vietnamese): "Đã đăng ký xong ngón này."
    case (.stop, .missingFinger, .english): "Take another finger."
    case (.stop, .missingFinger, .vietnamese): "Hãy chọn ngón khác."
    case (.stop, _, .english):
      verdict.allowsOverride
        ? "Further tries will hardly help: take another finger, or accept this one as it is."
        : "Further tries will hardly help: take another finger."
    case (.stop, _, .vietnamese):
      verdict.allowsOverride
        ? "Chụp thêm khó cải thiện: hãy chọn ngón khác, hoặc chấp nhận ngón này."
        : "Chụp thêm khó cải thiện: hãy chọn ngón khác."
    case (.captureAgain, .differentFinger, .english): "Place the same finger again."
    case (.captureAgain, .differentFinger, .vietnamese): "Hãy đặt lại đúng ngón đó."
    case (.captureAgain, .sameFinger, .english): "Place the finger asked for."
    case (.captureAgain, .sameFinger, .vietnamese): "Hãy đặt đúng ngón được yêu cầu."
    case (.captureAgain, .wrongHand, .english): "Place the finger of the other hand."
    case (.captureAgain, .wrongHand, .vietnamese): "Hãy đặt ngón của bàn tay kia."
    case (.captureAgain, _, .english): "Lift the finger and capture it again."
    case (.captureAgain, _, .vietnamese): "Nhấc ngón tay lên và chụp lại."
    }
  }
}
