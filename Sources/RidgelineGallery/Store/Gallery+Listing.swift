internal import GRDB

/// What is known of one capture, without its template.
public struct ListedCapture: Sendable, Hashable {
  /// The row of the reference.
  public let reference: Int64
  /// The caller's name of the subject.
  public let subject: String
  /// The finger position of ISO/IEC 19794; 0 where it is not known.
  public let finger: UInt8
  /// The group of the subject.
  public let group: UInt32
  /// The quality of the capture, where it is known.
  public let quality: UInt8?
  /// Where the capture came from.
  public let source: String
  /// When it was captured, in seconds since 1970.
  public let time: Int64
}

extension Gallery {
  /// Hands what is known of every capture to a closure, in the order of enrolment.
  ///
  /// - Parameter subject: only the captures of this subject; nil for all.
  /// - Throws: ``GalleryError`` or what the closure throws.
  public func forEachCapture(
    of subject: String? = nil, _ body: (ListedCapture) throws -> Void
  ) throws {
    var failure: (any Error)?
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT reference.id, subject.name, capture.finger, subject."group", capture.quality,
            capture.source, capture.time
          FROM reference JOIN capture ON capture.id = reference.capture
          JOIN subject ON subject.id = capture.subject
          WHERE ?1 IS NULL OR subject.name = ?1 ORDER BY reference.id
          """, arguments: [subject])
      while failure == nil, let row = try rows.next() {
        let capture = ListedCapture(
          reference: try row.decode(Int64.self, atIndex: 0),
          subject: try row.decode(String.self, atIndex: 1),
          finger: try row.decode(UInt8.self, atIndex: 2),
          group: try row.decode(UInt32.self, atIndex: 3),
          quality: try row.decode(UInt8?.self, atIndex: 4),
          source: try row.decode(String.self, atIndex: 5),
          time: try row.decode(Int64.self, atIndex: 6))
        do { try body(capture) } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }
}
