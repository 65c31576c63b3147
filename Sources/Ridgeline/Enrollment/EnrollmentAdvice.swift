/// The sentences of an enrolment.
struct EnrollmentAdvice: Sendable {
  /// The language.
  let language: AdviceLanguage

  /// What happened to a capture; nil for one that was simply taken.
  func text(_ reason: EnrollmentAnswer.Reason, otherFinger: FingerPosition?) -> String? {
    let other = otherFinger ?? .unknown
    switch (reason, language) {
    case (.accepted, _), (.noTemplate, _): return nil
    case (.samePicture, .english):
      return "This picture was taken before: lift the finger and capture it again."
    case (.samePicture, .vietnamese):
      return "Ảnh này đã chụp rồi: nhấc ngón tay lên và chụp lại."
    case (.differentFinger, .english):
      return "This is not the finger captured before: place the same finger again."
    case (.differentFinger, .vietnamese):
      return "Đây không phải ngón đã chụp trước đó: hãy đặt lại đúng ngón."
    case (.sameFinger, .english):
      return "This is the \(other.name), which was captured before: place the finger asked for."
    case (.sameFinger, .vietnamese):
      return "Ngón này đã được chụp rồi (mã \(other.rawValue)): hãy đặt đúng ngón được yêu cầu."
    case (.wrongHand, .english):
      return "This is the \(other.name): place the finger of the other hand."
    case (.wrongHand, .vietnamese):
      return "Sai bàn tay (mã \(other.rawValue)): hãy đặt ngón của bàn tay kia."
    case (.missingFinger, .english): return "This finger was marked as missing."
    case (.missingFinger, .vietnamese): return "Ngón này đã được đánh dấu là thiếu."
    }
  }

  /// What to do next.
  func text(_ next: EnrollmentAnswer.Next) -> String {
    switch (next, language) {
    case (.done, .english): "The finger is enrolled."
    case (.done, .vietnamese): "Đã đăng ký xong ngón này."
    case (.captureAgain, .english): "Lift the finger and capture it again."
    case (.captureAgain, .vietnamese): "Nhấc ngón tay lên và chụp lại."
    case (.stop, .english):
      "Further tries will hardly help: take another finger, or accept this one as it is."
    case (.stop, .vietnamese):
      "Chụp thêm khó cải thiện: hãy chọn ngón khác, hoặc chấp nhận ngón này."
    }
  }
}
