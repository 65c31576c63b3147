/// What a record says of the fingers in a picture of several: fields 14.018 and 14.021 to 14.025 of ANSI/NIST-ITL.
public struct RecordedSegmentation: Sendable, Hashable {
  /// The upright box around a finger (14.021), in pixels from the left and top edge of the picture.
  public struct Segment: Sendable, Hashable {
    /// The finger.
    public var finger: RecordedPosition
    /// The first and the last column.
    public var columns: ClosedRange<Int>
    /// The first and the last row.
    public var rows: ClosedRange<Int>

    /// A box.
    public init(finger: RecordedPosition, columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
      (self.finger, self.columns, self.rows) = (finger, columns, rows)
    }
  }

  /// The outline of a finger (14.025): the corners of a polygon, in pixels from the left and top edge.
  public struct Outline: Sendable, Hashable {
    /// The finger.
    public var finger: RecordedPosition
    /// The corners, as they follow each other.
    public var corners: [SIMD2<Int>]

    /// An outline.
    public init(finger: RecordedPosition, corners: [SIMD2<Int>]) {
      (self.finger, self.corners) = (finger, corners)
    }
  }

  /// How good a finger, or its segment, is.
  public struct Quality: Sendable, Hashable {
    /// The finger.
    public var finger: RecordedPosition
    /// 0 to 100, 1 (best) to 5 of NFIQ; 254 not to be computed, 255 failed.
    public var score: Int
    /// Who made the algorithm, four hexadecimal digits, and its number; empty for NFIQ.
    public var algorithm: [String]

    /// A quality.
    public init(finger: RecordedPosition, score: Int, algorithm: [String] = []) {
      (self.finger, self.score, self.algorithm) = (finger, score, algorithm)
    }
  }

  /// A finger that is not in the picture (14.018).
  public struct Absence: Sendable, Hashable {
    /// The finger.
    public var finger: RecordedPosition
    /// `XX` amputated, `UP` unable to print, or another code.
    public var code: String

    /// An absence.
    public init(finger: RecordedPosition, code: String) {
      (self.finger, self.code) = (finger, code)
    }
  }

  /// The fingers that are not there, and why.
  public var absences: [Absence] = []
  /// The boxes of the fingers.
  public var segments: [Segment] = []
  /// The qualities by NFIQ (14.022).
  public var nistQualities: [Quality] = []
  /// How well each finger was cut out (14.023).
  public var segmentQualities: [Quality] = []
  /// The qualities by any algorithm (14.024).
  public var qualities: [Quality] = []
  /// The outlines of the fingers.
  public var outlines: [Outline] = []

  /// Nothing said.
  public init() {}

  /// Whether nothing is said.
  public var isEmpty: Bool { self == RecordedSegmentation() }
}
