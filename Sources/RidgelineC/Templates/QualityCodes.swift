import CRidgeline
import Ridgeline

// The numbers of the header for what the engine names. A new case of the engine fails to compile here.

extension QualityCause {
  var code: Int32 {
    let code =
      switch self {
      case .noFinger: RDG_CAUSE_NO_FINGER
      case .severalFingers: RDG_CAUSE_SEVERAL_FINGERS
      case .wrongResolution: RDG_CAUSE_WRONG_RESOLUTION
      case .lightOnDark: RDG_CAUSE_LIGHT_ON_DARK
      case .partial: RDG_CAUSE_PARTIAL
      case .offCentre: RDG_CAUSE_OFF_CENTRE
      case .tooDry: RDG_CAUSE_TOO_DRY
      case .tooWet: RDG_CAUSE_TOO_WET
      case .tooLight: RDG_CAUSE_TOO_LIGHT
      case .tooHard: RDG_CAUSE_TOO_HARD
      case .smeared: RDG_CAUSE_SMEARED
      case .worn: RDG_CAUSE_WORN
      case .creased: RDG_CAUSE_CREASED
      case .lowContrast: RDG_CAUSE_LOW_CONTRAST
      case .brokenSensor: RDG_CAUSE_BROKEN_SENSOR
      }
    return Int32(bitPattern: code.rawValue)
  }

  init?(code: Int32) {
    guard let cause = QualityCause.allCases.first(where: { $0.code == code }) else { return nil }
    self = cause
  }
}

extension QualityDirection {
  var code: Int32 {
    let code =
      switch self {
      case .left: RDG_DIRECTION_LEFT
      case .right: RDG_DIRECTION_RIGHT
      case .up: RDG_DIRECTION_UP
      case .down: RDG_DIRECTION_DOWN
      }
    return Int32(bitPattern: code.rawValue)
  }

  init?(code: Int32) {
    guard let way = QualityDirection.allCases.first(where: { $0.code == code }) else { return nil }
    self = way
  }
}

extension ExtractionFailure {
  var code: Int32 {
    let code =
      switch self {
      case .tooSmall: RDG_FAILURE_TOO_SMALL
      case .tooLarge: RDG_FAILURE_TOO_LARGE
      case .blank: RDG_FAILURE_BLANK
      case .noRidges: RDG_FAILURE_NO_RIDGES
      case .severalFingers: RDG_FAILURE_SEVERAL_FINGERS
      case .tooFewMinutiae: RDG_FAILURE_TOO_FEW_MINUTIAE
      }
    return Int32(bitPattern: code.rawValue)
  }

  init?(code: Int32) {
    guard let failure = ExtractionFailure.allCases.first(where: { $0.code == code })
    else { return nil }
    self = failure
  }
}
