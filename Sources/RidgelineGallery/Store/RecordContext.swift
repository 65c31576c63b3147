internal import Foundation

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

  init(_ kind: Kind, id: Int64, of enrolment: Enrolment) {
    var bytes = Data(capacity: 64)
    bytes.append(kind.rawValue)
    bytes.append(bigEndian: id)
    bytes.append(enrolment.finger)
    bytes.append(bigEndian: enrolment.group)
    bytes.append(enrolment.quality == nil ? 0 : 1)
    bytes.append(enrolment.quality ?? 0)
    bytes.append(bigEndian: enrolment.time)
    for text in [enrolment.subject, enrolment.source] {
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
