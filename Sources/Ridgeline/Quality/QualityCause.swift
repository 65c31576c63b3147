/// What is wrong with a capture, for programs; the names are stable.
public enum QualityCause: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing in the picture flows like ridges.
  case noFinger
  /// More than one finger is in the picture.
  case severalFingers
  /// The stated resolution does not fit the ridges.
  case wrongResolution
  /// The ridges are light on dark: the picture is a negative.
  case lightOnDark
  /// Only a part of the fingertip was seen.
  case partial
  /// The finger lies off the middle of the sensor.
  case offCentre
  /// The skin is too dry: ridges are broken into dots.
  case tooDry
  /// The skin or the glass is too wet: valleys are filled.
  case tooWet
  /// The finger barely touches.
  case tooLight
  /// The finger is pressed too hard.
  case tooHard
  /// The finger slid while the picture was taken.
  case smeared
  /// The ridges are worn flat.
  case worn
  /// Creases, cuts or scars run across the ridges.
  case creased
  /// The picture has little contrast.
  case lowContrast
}

/// A language that advice is given in.
public enum AdviceLanguage: String, Sendable, Hashable, Codable, CaseIterable {
  /// English.
  case english = "en"
  /// Vietnamese.
  case vietnamese = "vi"
}

extension QualityCause {
  /// What the operator should do, in one sentence.
  public func advice(in language: AdviceLanguage = .english) -> String {
    switch language {
    case .english: return english
    case .vietnamese: return vietnamese
    }
  }

  private var english: String {
    switch self {
    case .noFinger: "No finger was seen: place the fingertip flat on the sensor."
    case .severalFingers: "Several fingers were seen: place one finger only."
    case .wrongResolution: "The picture's resolution is wrong: check the scanner's settings."
    case .lightOnDark: "The picture is a negative: check the scanner's settings."
    case .partial: "Only part of the fingertip was seen: lay the whole fingertip on the sensor."
    case .offCentre: "The finger lies off the middle: move it to the middle of the sensor."
    case .tooDry:
      "The skin is too dry: breathe on the finger or moisten it, warm it, press a little."
    case .tooWet: "The skin is too wet: wipe the finger and the glass dry."
    case .tooLight: "The finger touches too lightly: press a little harder."
    case .tooHard: "The finger is pressed too hard: press more lightly."
    case .smeared: "The finger slid: lay it down straight and hold it still."
    case .worn: "The ridges are worn: try another finger, or take several captures of this one."
    case .creased:
      "Creases or scars cross the ridges: try another finger, or take several captures of this one."
    case .lowContrast: "The picture is faint: clean the glass and shade it from bright light."
    }
  }

  private var vietnamese: String {
    switch self {
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
    }
  }
}

/// Which way to move the finger.
public enum QualityDirection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Towards the left edge of the picture.
  case left
  /// Towards its right edge.
  case right
  /// Towards its top edge.
  case up
  /// Towards its bottom edge.
  case down

  /// The direction in words.
  public func advice(in language: AdviceLanguage = .english) -> String {
    switch (self, language) {
    case (.left, .english): "Move the finger to the left."
    case (.right, .english): "Move the finger to the right."
    case (.up, .english): "Move the finger up."
    case (.down, .english): "Move the finger down."
    case (.left, .vietnamese): "Dịch ngón tay sang trái."
    case (.right, .vietnamese): "Dịch ngón tay sang phải."
    case (.up, .vietnamese): "Dịch ngón tay lên trên."
    case (.down, .vietnamese): "Dịch ngón tay xuống dưới."
    }
  }
}
