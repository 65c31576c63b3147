internal import Foundation
internal import Ridgeline

/// All that is said of a record beside its bytes, in the one form that is bound to them.
struct RecordContext {
  /// What a record holds.
  enum Kind: UInt8 {
    case template = 1
    case texture = 2
  }

  /// The form: kind (1 byte), id (8), finger (1), group (4), quality (1, after 1 that says whether
  /// there is one), time (8), subject and source (each after its length of 4); highest byte first.
  let bytes: Data

  init(_ kind: Kind, id: Int64, of enrollment: Enrollment) {
    var bytes = Data(capacity: 64)
    bytes.append(kind.rawValue)
    bytes.append(bigEndian: id)
    bytes.append(enrollment.finger.rawValue)
    bytes.append(bigEndian: enrollment.group)
    bytes.append(enrollment.quality == nil ? 0 : 1)
    bytes.append(UInt8(truncatingIfNeeded: enrollment.quality ?? 0))
    bytes.append(bigEndian: enrollment.time)
    for text in [enrollment.subject, enrollment.source] {
      bytes.append(bigEndian: UInt32(truncatingIfNeeded: text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
    self.bytes = bytes
  }
}

extension Data {
  fileprivate mutating func append(bigEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }
}
