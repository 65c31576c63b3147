/// The sentences in Vietnamese.
struct VietnameseSentences: Sentences {
  var captureAgain: String { "hãy chụp lại ngón tay" }

  func statement(of failure: ExtractionFailure) -> String {
    switch failure {
    case .tooSmall: "không tìm thấy vân tay: ảnh nhỏ hơn một đầu ngón tay"
    case .tooLarge: "không tìm thấy vân tay: ảnh lớn hơn một ngón tay"
    case .blank: "không tìm thấy vân tay: ảnh trống"
    case .noRidges: "không tìm thấy vân tay: trong ảnh không có đường vân"
    case .severalFingers: "trong ảnh có nhiều ngón tay"
    case .tooFewMinutiae: "vân tay có quá ít điểm đặc trưng để phân biệt các ngón"
    }
  }

  func remedy(of failure: ExtractionFailure) -> String? {
    switch failure {
    case .tooSmall: "hãy kiểm tra độ phân giải"
    case .tooLarge: "hãy kiểm tra độ phân giải, hoặc cắt ảnh còn một ngón"
    case .severalFingers: "chỉ đặt một ngón, hoặc cắt ảnh còn một ngón"
    case .tooFewMinutiae: "hãy đặt nhiều phần đầu ngón hơn lên cảm biến"
    case .blank, .noRidges: nil
    }
  }

  func advice(on cause: QualityCause) -> String {
    switch cause {
    case .noFinger: "Không thấy ngón tay: hãy đặt đầu ngón tay nằm phẳng trên cảm biến."
    case .severalFingers: "Thấy nhiều ngón tay: chỉ đặt một ngón."
    case .wrongResolution: "Độ phân giải của ảnh không đúng: kiểm tra cài đặt máy quét."
    case .lightOnDark: "Ảnh là âm bản: kiểm tra cài đặt máy quét."
    case .partial: "Chỉ thấy một phần đầu ngón tay: hãy đặt trọn đầu ngón lên cảm biến."
    case .offCentre: "Ngón tay bị lệch tâm: dịch ngón vào giữa cảm biến."
    case .tooDry: "Da quá khô: hà hơi hoặc làm ẩm ngón tay, làm ấm, ấn thêm một chút."
    case .tooWet: "Da quá ướt: lau khô ngón tay và mặt kính."
    case .tooLight: "Ngón tay chạm quá nhẹ: ấn mạnh hơn một chút."
    case .tooHard: "Ấn quá mạnh: hãy ấn nhẹ hơn."
    case .smeared: "Ngón tay bị trượt: đặt thẳng ngón xuống và giữ yên."
    case .worn: "Vân tay bị mòn: thử ngón khác, hoặc chụp ngón này nhiều lần."
    case .creased:
      "Có nếp nhăn hoặc sẹo cắt ngang vân: thử ngón khác, hoặc chụp ngón này nhiều lần."
    case .lowContrast: "Ảnh quá mờ: lau sạch mặt kính và che bớt ánh sáng mạnh."
    case .brokenSensor:
      "Một phần cảm biến không nhận hình: lau sạch mặt kính; nếu vệt hay đốm vẫn còn, hãy dùng máy quét khác."
    }
  }

  func advice(on direction: QualityDirection) -> String {
    switch direction {
    case .left: "Dịch ngón tay sang trái."
    case .right: "Dịch ngón tay sang phải."
    case .up: "Dịch ngón tay lên trên."
    case .down: "Dịch ngón tay xuống dưới."
    }
  }

  func text(of instruction: CaptureMonitor.Instruction) -> String {
    switch instruction {
    case .placeFinger: "Đặt ngón tay lên cảm biến."
    case .adjust: "Đặt lại ngón tay cho tốt hơn."
    case .better: "Tốt hơn rồi: cứ tiếp tục như vậy."
    case .holdStill: "Tốt: giữ yên ngón tay."
    case .takeItNow: "Xong: nhấc ngón tay lên."
    case .giveUp: "Chưa chụp được ảnh tốt: nhấc ngón tay lên."
    }
  }

  var unknownFinger: String { "ngón tay" }

  func name(ofFinger finger: Int, hand: FingerPosition.Hand) -> String {
    let names = ["ngón cái", "ngón trỏ", "ngón giữa", "ngón áp út", "ngón út"]
    return "\(names[finger]) tay \(hand == .right ? "phải" : "trái")"
  }

  func statement(
    of reason: EnrollmentAnswer.Reason, isDoubtful: Bool, other: String
  ) -> String? {
    switch reason {
    case .accepted, .noTemplate: nil
    case .samePicture: "Ảnh này đã được dùng rồi."
    case .differentFinger:
      isDoubtful
        ? "Lần chụp này không khớp với các lần trước: có thể là ngón khác, hoặc ảnh quá kém để phân biệt."
        : "Đây không phải ngón đã chụp trước đó."
    case .sameFinger: "Đây là \(other) đã được chụp trước đó."
    case .wrongHand: "Sai bàn tay: đây là \(other)."
    case .missingFinger: "Ngón này đã được đánh dấu là thiếu."
    }
  }

  var unjoined: String {
    "Lần chụp này không khớp với lần nào trước đó: phần da chung quá ít, hoặc đây là ngón khác. Hãy kiểm tra lại."
  }

  var displaced: String {
    "Một lần chụp trước của ngón này không khớp: hãy kiểm tra đang đăng ký ngón tay của ai."
  }

  func instruction(
    _ next: EnrollmentAnswer.Next, after reason: EnrollmentAnswer.Reason, allowsOverride: Bool
  ) -> String {
    switch (next, reason) {
    case (.done, _): "Đã đăng ký xong ngón này."
    case (.stop, .missingFinger): "Hãy chọn ngón khác."
    case (.stop, _):
      allowsOverride
        ? "Đã hết số lần thử: hãy chọn ngón khác, hoặc chấp nhận ngón này."
        : "Đã hết số lần thử: hãy chọn ngón khác."
    case (.captureAgain, .differentFinger): "Hãy đặt lại đúng ngón đó."
    case (.captureAgain, .sameFinger): "Hãy đặt đúng ngón được yêu cầu."
    case (.captureAgain, .wrongHand): "Hãy đặt ngón của bàn tay kia."
    case (.captureAgain, _): "Nhấc ngón tay lên và chụp lại."
    }
  }

  func name(of reason: MissingReason) -> String {
    switch reason {
    case .amputated: "bị cụt"
    case .bandaged: "đang băng bó"
    case .other: "không chụp"
    }
  }

  func statement(of finding: SequenceFinding) -> String {
    let given = list(finding.given)
    let actual = list(finding.actual)
    return switch finding.kind {
    case .samePicture: "Ảnh của \(given) trùng với ảnh của \(actual)."
    case .fingerTwice: "Đã chụp \(actual) thay cho \(given)."
    case .fingersExchanged: "Các ngón bị đổi chỗ cho nhau: \(given)."
    case .thumbsExchanged: "Hai ngón cái bị đổi chỗ cho nhau."
    case .handsExchanged:
      finding.isDoubtful
        ? "Có vẻ đây là bàn tay kia: \(given)."
        : "Hai bàn tay bị đổi cho nhau: \(given) thật ra là \(actual)."
    case .foreignFinger:
      finding.isDoubtful
        ? "Ảnh của \(given) không khớp với lần chụp trước: có thể là ngón khác, hoặc ảnh quá kém để phân biệt."
        : "Ảnh của \(given) không khớp với ngón nào của người này."
    }
  }

  /// Fingers in a row.
  private func list(_ fingers: [FingerPosition]) -> String {
    var names: [String] = []
    for name in fingers.map({ $0.name(in: .vietnamese) }) where !names.contains(name) {
      names.append(name)
    }
    return names.joined(separator: ", ")
  }

  func statement(of refusal: PersonAnswer.Refusal) -> String {
    switch refusal {
    case .slap(let refusal): statement(of: refusal)
    case .unknownFingers: "Không xác định được đây là những ngón nào: hãy cho biết ảnh chụp gì."
    case .nothingTaken: "Không lấy được gì từ ảnh: hãy cho biết đây là ngón nào."
    }
  }

  /// Why a picture of several fingers was not cut apart.
  private func statement(of refusal: SlapRefusal) -> String {
    switch refusal {
    case .tooSmall: "Ảnh quá nhỏ để có vân tay: hãy cho biết độ phân giải đúng."
    case .tooLarge:
      "Ảnh lớn hơn hai bàn tay: hãy cho biết độ phân giải đúng, hoặc cắt ảnh còn bàn tay."
    case .nothingExpected: "Mọi ngón được yêu cầu đều được đánh dấu là thiếu: không có gì để tìm."
    case .noFingers: "Không thấy đầu ngón tay nào: hãy chụp lại, hoặc cho biết hướng bàn tay."
    case .tooFew(let expected, let found):
      "Cần \(expected) ngón nhưng chỉ thấy \(found): hãy đặt đủ các ngón và chụp lại, hoặc cho biết ngón nào thiếu."
    case .tooMany(let expected, let found):
      "Cần \(expected) ngón nhưng thấy \(found): hãy cho biết đúng ngón nào thiếu, và không chụp gì khác cùng lúc."
    }
  }

  func statement(_ finger: String, _ advice: String) -> String {
    let name = finger.prefix(1).uppercased() + finger.dropFirst()
    return "\(name): \(advice)\(advice.hasSuffix(".") ? "" : ".")"
  }

  var pictureTaken: String { "Đã nhận ảnh." }

  func captureAgain(
    _ finger: String, because reason: PersonReport.Again.Reason, cause: String?
  ) -> String {
    let instruction =
      switch reason {
      case .wrongFinger: "Hãy chụp lại \(finger): đã chụp nhầm ngón khác."
      case .doubtful: "Hãy chụp lại \(finger): chưa chắc đó là ngón này."
      case .noTemplate: "Hãy chụp lại \(finger)."
      case .notCaptured: "Hãy chụp \(finger)."
      case .poor: "Hãy chụp lại \(finger), cố gắng cho rõ hơn."
      }
    guard let cause else { return instruction }
    return instruction + " " + cause.prefix(1).uppercased() + cause.dropFirst()
      + (cause.hasSuffix(".") ? "" : ".")
  }
}
