import CRidgeline
import Ridgeline

/// A cause with a direction, in a language.
private struct Advised: Hashable, Sendable {
  let cause: QualityCause
  let direction: QualityDirection?
  let language: AdviceLanguage

  static let all: [Advised] = QualityCause.allCases.flatMap { cause in
    ([nil] + QualityDirection.allCases).flatMap { direction in
      AdviceLanguage.allCases.map { Advised(cause: cause, direction: direction, language: $0) }
    }
  }

  var text: String {
    let text = cause.advice(in: language)
    return direction.map { text + " " + $0.advice(in: language) } ?? text
  }
}

private let causeNames = StaticText(QualityCause.allCases.map(\.code)) {
  QualityCause(code: $0)?.rawValue
}
private let directionNames = StaticText(QualityDirection.allCases.map(\.code)) {
  QualityDirection(code: $0)?.rawValue
}
private let failureNames = StaticText(ExtractionFailure.allCases.map(\.code)) {
  ExtractionFailure(code: $0)?.rawValue
}
private let causeAdvice = StaticText(Advised.all) { $0.text }
private let failureAdvice = StaticText(Worded.all(ExtractionFailure.allCases.map(\.code))) {
  ExtractionFailure(code: $0.code)?.advice(in: $0.language)
}
private let fingerNames = StaticText(
  Worded.all(FingerPosition.allCases.map { Int32($0.rawValue) })
) {
  UInt8(exactly: $0.code).flatMap(FingerPosition.init(rawValue:))?.name(in: $0.language)
}

/// As ridgeline.h says.
@c @implementation
public func rdg_cause_name(_ cause: Int32) -> UnsafePointer<CChar>! { causeNames[cause] }

/// As ridgeline.h says.
@c @implementation
public func rdg_direction_name(_ direction: Int32) -> UnsafePointer<CChar>! {
  directionNames[direction]
}

/// As ridgeline.h says.
@c @implementation
public func rdg_failure_name(_ failure: Int32) -> UnsafePointer<CChar>! { failureNames[failure] }

/// As ridgeline.h says.
@c @implementation
public func rdg_cause_advice(
  _ cause: Int32, _ direction: Int32, _ language: UnsafePointer<CChar>!
) -> UnsafePointer<CChar>! {
  guard let cause = QualityCause(code: cause),
    let language = try? CallerMemory.language(language)
  else { return nil }
  let way = QualityDirection(code: direction)
  guard way != nil || direction == Int32(bitPattern: RDG_DIRECTION_NONE.rawValue)
  else { return nil }
  return causeAdvice[Advised(cause: cause, direction: way, language: language)]
}

/// As ridgeline.h says.
@c @implementation
public func rdg_failure_advice(
  _ failure: Int32, _ language: UnsafePointer<CChar>!
) -> UnsafePointer<CChar>! {
  guard let language = try? CallerMemory.language(language) else { return nil }
  return failureAdvice[Worded(code: failure, language: language)]
}

/// As ridgeline.h says.
@c @implementation
public func rdg_finger_name(
  _ finger: Int32, _ language: UnsafePointer<CChar>!
) -> UnsafePointer<CChar>! {
  guard let language = try? CallerMemory.language(language) else { return nil }
  return fingerNames[Worded(code: finger, language: language)]
}
