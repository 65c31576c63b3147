/// Why a picture gives no template (ISO/IEC 2382-37: failure to enroll).
public enum ExtractionFailure: String, Error, Sendable, Hashable, CaseIterable, Codable {
  /// The picture is too small to hold a print.
  case tooSmall
  /// What is in the picture is larger than a finger.
  case tooLarge
  /// The picture has no contrast: a blank page.
  case blank
  /// Nothing in the picture flows like ridges: no fingerprint was found.
  case noRidges
  /// There are ridges of more than one finger, and no way to tell which is meant.
  case severalFingers
  /// There are ridges, but too few minutiae to tell one finger from another.
  case tooFewMinutiae
}

extension ExtractionFailure: CustomStringConvertible {
  /// What happened and what to do, in one English sentence without its full stop.
  public var description: String { advice(in: .english) }

  /// What happened and what to do, in one sentence without its full stop.
  public func advice(in language: AdviceLanguage) -> String {
    let again =
      switch language {
      case .english: "capture the finger again"
      case .vietnamese: "hãy chụp lại ngón tay"
      }
    return "\(statement(in: language)); \(remedy(in: language) ?? again)"
  }

  /// What happened.
  func statement(in language: AdviceLanguage) -> String {
    switch (self, language) {
    case (.tooSmall, .english):
      "no fingerprint was found: the picture is smaller than a fingertip"
    case (.tooSmall, .vietnamese): "không tìm thấy vân tay: ảnh nhỏ hơn một đầu ngón tay"
    case (.tooLarge, .english):
      "no fingerprint was found: the picture is larger than a finger"
    case (.tooLarge, .vietnamese): "không tìm thấy vân tay: ảnh lớn hơn một ngón tay"
    case (.blank, .english): "no fingerprint was found: the picture is blank"
    case (.blank, .vietnamese): "không tìm thấy vân tay: ảnh trống"
    case (.noRidges, .english):
      "no fingerprint was found: nothing in the picture flows like ridges"
    case (.noRidges, .vietnamese): "không tìm thấy vân tay: trong ảnh không có đường vân"
    case (.severalFingers, .english): "the picture shows several fingers"
    case (.severalFingers, .vietnamese): "trong ảnh có nhiều ngón tay"
    case (.tooFewMinutiae, .english): "the print has too few minutiae to tell fingers apart"
    case (.tooFewMinutiae, .vietnamese):
      "vân tay có quá ít điểm đặc trưng để phân biệt các ngón"
    }
  }

  /// What to do; nil if capturing again is all there is.
  func remedy(in language: AdviceLanguage) -> String? {
    switch (self, language) {
    case (.tooSmall, .english): "check its resolution"
    case (.tooSmall, .vietnamese): "hãy kiểm tra độ phân giải"
    case (.tooLarge, .english): "check its resolution, or crop it to one finger"
    case (.tooLarge, .vietnamese): "hãy kiểm tra độ phân giải, hoặc cắt ảnh còn một ngón"
    case (.blank, _), (.noRidges, _): nil
    case (.severalFingers, .english): "place one finger only, or crop the picture to one"
    case (.severalFingers, .vietnamese): "chỉ đặt một ngón, hoặc cắt ảnh còn một ngón"
    case (.tooFewMinutiae, .english): "place more of the fingertip on the sensor"
    case (.tooFewMinutiae, .vietnamese): "hãy đặt nhiều phần đầu ngón hơn lên cảm biến"
    }
  }
}
