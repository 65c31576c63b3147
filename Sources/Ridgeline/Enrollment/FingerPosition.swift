/// Which finger it is, or that nobody knows.
///
/// The raw values are the codes of ISO/IEC 19794-2 (table 2), by which files, galleries and JSON keep it.
/// Files may also name several fingers, or palms: see `RecordedPosition` of RidgelineFormats.
public enum FingerPosition: UInt8, Sendable, Hashable, CaseIterable, Codable {
  /// Not known.
  case unknown = 0
  /// The thumb of the right hand; the others follow to its little finger.
  case rightThumb, rightIndex, rightMiddle, rightRing, rightLittle
  /// The thumb of the left hand; the others follow to its little finger.
  case leftThumb, leftIndex, leftMiddle, leftRing, leftLittle

  /// A hand.
  public enum Hand: String, Sendable, Hashable, Codable {
    /// The right hand.
    case right
    /// The left hand.
    case left
  }

  /// The hand that the finger belongs to; nil if it is not known.
  public var hand: Hand? {
    switch rawValue {
    case 1...5: .right
    case 6...10: .left
    default: nil
    }
  }

  /// Whether both may be the same finger: they are the same position, or one of them is not known.
  public func mayBe(_ other: FingerPosition) -> Bool {
    self == other || self == .unknown || other == .unknown
  }

  /// The finger's name as operators say it.
  public func name(in language: AdviceLanguage = .english) -> String {
    guard let hand else { return language.sentences.unknownFinger }
    return language.sentences.name(ofFinger: (Int(rawValue) - 1) % 5, hand: hand)
  }
}

extension FingerPosition: CustomStringConvertible {
  /// The finger's English name.
  public var description: String { name() }
}

extension FingerPosition: Comparable {
  /// Whether a position has the smaller code.
  public static func < (a: FingerPosition, b: FingerPosition) -> Bool { a.rawValue < b.rawValue }
}
