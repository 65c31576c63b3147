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
  /// A part of the sensor saw nothing: dead columns or rows, a blind spot, dirt that covers the ridges.
  case brokenSensor
}

extension QualityCause {
  /// What the operator should do, in one sentence.
  public func advice(in language: AdviceLanguage = .english) -> String {
    language.sentences.advice(on: self)
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
    language.sentences.advice(on: self)
  }
}
