internal import GRDB
public import Ridgeline

/// What is known about one capture, without its template.
public struct ListedCapture: Sendable, Hashable, Codable {
  /// The row of the reference.
  public let reference: Int64
  /// The caller's name of the subject.
  public let subject: String
  /// Which finger it is.
  public let finger: FingerPosition
  /// The group of the subject.
  public let group: UInt32
  /// The quality of the capture, 0 to 100; nil where it is not known.
  public let quality: Int?
  /// Where the capture came from.
  public let source: String
  /// When it was captured, in seconds since 1970.
  public let time: Int64

  init(_ reference: Int64, _ enrollment: Enrollment) {
    self.reference = reference
    subject = enrollment.subject
    finger = enrollment.finger
    group = enrollment.group
    quality = enrollment.quality
    source = enrollment.source
    time = enrollment.time
  }
}

extension Gallery {
  /// Calls a closure with every capture, in the order of enrollment.
  ///
  /// - Parameters:
  ///   - subject: only the captures of this subject; nil for all.
  ///   - damaged: called with each damaged capture, after which the list continues; if nil, the first
  ///     damaged capture ends the list with an error.
  ///   - body: called with each capture.
  /// - Throws: ``GalleryError`` or what the closure throws.
  public func forEachCapture(
    of subject: String? = nil, damaged: ((GalleryError) -> Void)? = nil,
    _ body: (ListedCapture) throws -> Void
  ) throws {
    var failure: (any Error)?
    try read { db in
      let rows = try StoredReference.cursor(db, of: subject)
      while failure == nil, let row = try rows.next() {
        let reference = try StoredReference(row)
        do throws(GalleryError) {
          let enrollment = try reference.decoded().enrollment
          do { try body(ListedCapture(reference.id, enrollment)) } catch { failure = error }
        } catch {
          guard let damaged else { throw error }
          damaged(error)
        }
      }
    }
    if let failure { throw failure }
  }

  /// Some captures in the order of enrollment, for callers that use the gallery between two pages of a list.
  ///
  /// - Parameters:
  ///   - subject: only the captures of this subject; nil for all.
  ///   - reference: the last reference of the page before; 0 for the first page.
  ///   - limit: the maximum number of captures, at least 1.
  /// - Returns: the captures; none after the last page.
  /// - Throws: ``GalleryError``, also if one of the captures is damaged.
  public func captures(
    of subject: String? = nil, after reference: Int64 = 0, limit: Int
  ) throws(GalleryError) -> [ListedCapture] {
    try read { db in
      let rows = try StoredReference.cursor(db, of: subject, after: reference)
      var captures: [ListedCapture] = []
      while captures.count < max(1, limit), let row = try rows.next() {
        let stored = try StoredReference(row)
        captures.append(ListedCapture(stored.id, try stored.decoded().enrollment))
      }
      return captures
    }
  }
}
