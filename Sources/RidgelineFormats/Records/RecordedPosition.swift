public import Ridgeline

/// The finger position of a print as its file states it.
///
/// Files have codes for more than single fingers: ISO/IEC 19794 and ANSI/NIST-ITL number fingers as
/// `FingerPosition` does, and beyond it plain thumbs, groups of fingers and palms. Any other number is kept as it is,
/// so that a file that is read and written again says what it said.
///
/// ```swift
/// import Ridgeline
/// import RidgelineFormats
///
/// var view = MinutiaeRecord.View(width: 300, height: 400, minutiae: [])
/// view.finger = RecordedPosition(.rightIndex)
/// view.finger = 13  // the four fingers of the right hand
/// ```
public struct RecordedPosition: RawRepresentable, Sendable, Hashable, Codable {
  /// The code: 0 unknown, 1 to 5 right thumb to little finger, 6 to 10 left, 11 and 12 plain right and left
  /// thumb, 13 to 15 four right fingers, four left fingers and both thumbs; 20 and above palms and
  /// further groups.
  public let rawValue: UInt8

  /// The position of a code.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The position of one finger.
  public init(_ finger: FingerPosition) { rawValue = finger.rawValue }

  /// Not known, or not said.
  public static let unknown = RecordedPosition(.unknown)

  /// The one finger that is here; unknown where the file does not say, or names more than a finger.
  public var position: FingerPosition {
    switch rawValue {
    // The plain thumbs beside a slap.
    case 11: .rightThumb
    case 12: .leftThumb
    default: FingerPosition(rawValue: rawValue) ?? .unknown
    }
  }

  /// Whether these are several fingers, or a palm.
  public var isSeveralFingers: Bool {
    (13...15).contains(rawValue) || (20...50).contains(rawValue)
  }
}

extension FingerPosition {
  /// The finger that has a code of its own, or the unknown one.
  ///
  /// Nil for any other code; plain thumbs are such, too.
  public init?(exactly recorded: RecordedPosition) { self.init(rawValue: recorded.rawValue) }
}

extension RecordedPosition: ExpressibleByIntegerLiteral {
  /// The position of a code.
  public init(integerLiteral code: UInt8) { self.init(rawValue: code) }
}

extension RecordedPosition: CustomStringConvertible {
  /// The code.
  public var description: String { "\(rawValue)" }
}
