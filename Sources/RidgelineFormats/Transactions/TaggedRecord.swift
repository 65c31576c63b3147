/// A record of tagged fields (ANSI/NIST-ITL): `type.number:value`, the first of which is its length.
struct TaggedRecord {
  /// Where the record lies in the file.
  let range: Range<Int>
  /// Each field's number and where its value lies.
  private let fields: [(number: Int, value: Range<Int>)]
  private let bytes: [UInt8]

  private static let endOfRecord: UInt8 = 0x1C
  private static let endOfField: UInt8 = 0x1D
  private static let endOfSubfield: UInt8 = 0x1E
  private static let endOfItem: UInt8 = 0x1F
  /// The field that holds a picture: always last, and any byte may stand in it.
  private static let dataField = 999

  /// Reads the record that begins at an offset.
  init(_ bytes: [UInt8], at offset: Int) throws(ImageRecordError) {
    guard let (length, _) = TaggedRecord.field(bytes, at: offset, before: bytes.count),
      length.number == 1,
      let count = Int(String(decoding: bytes[length.value].prefix(12), as: UTF8.self)),
      count > 0
    else {
      throw .damaged(
        format: TransactionFile.formatName, reason: "a record without its length", offset: offset)
    }
    guard count <= bytes.count - offset else {
      throw .truncated(
        format: TransactionFile.formatName, part: "record of \(count) bytes", offset: bytes.count)
    }
    let end = offset + count
    var fields: [(number: Int, value: Range<Int>)] = []
    var next = offset
    while next < end, let (field, after) = TaggedRecord.field(bytes, at: next, before: end) {
      fields.append(field)
      next = after
    }
    self.bytes = bytes
    self.fields = fields
    range = offset..<end
  }

  /// The field at an offset, and where the next one begins.
  private static func field(
    _ bytes: [UInt8], at offset: Int, before end: Int
  ) -> (field: (number: Int, value: Range<Int>), after: Int)? {
    // "14.999:" is the longest tag.
    guard let colon = bytes[offset..<min(end, offset + 12)].firstIndex(of: 0x3A),
      let dot = bytes[offset..<colon].firstIndex(of: 0x2E),
      let number = Int(String(decoding: bytes[dot + 1..<colon], as: UTF8.self))
    else { return nil }
    if number == dataField {
      // The record's length counts its closing separator.
      let last = end > colon + 1 && bytes[end - 1] == endOfRecord ? end - 1 : end
      return ((number, colon + 1..<max(colon + 1, last)), end)
    }
    let stop =
      bytes[colon..<end].firstIndex { $0 == endOfField || $0 == endOfRecord } ?? end
    return ((number, colon + 1..<max(colon + 1, stop)), stop + 1)
  }

  private func value(_ number: Int) -> ArraySlice<UInt8>? {
    fields.first { $0.number == number }.map { bytes[$0.value] }
  }

  /// The picture of the record.
  var data: [UInt8]? { value(TaggedRecord.dataField).map { Array($0) } }

  /// A field as text.
  func text(_ number: Int) -> String? {
    value(number).map { String(decoding: $0.prefix(1000), as: UTF8.self) }
  }

  /// The first item of a field as a number of a size that fields have.
  func number(_ number: Int) -> Double? {
    subfields(number).first?.first.flatMap { TaggedRecord.number($0) }
  }

  /// Text as a number of a size that fields have.
  static func number(_ text: String) -> Double? {
    Double(text).flatMap { $0.isFinite && abs($0) < 1e9 ? $0 : nil }
  }

  /// The items of each subfield.
  func subfields(_ number: Int) -> [[String]] {
    guard let value = value(number) else { return [] }
    return value.split(separator: TaggedRecord.endOfSubfield).map { subfield in
      subfield.split(separator: TaggedRecord.endOfItem, omittingEmptySubsequences: false)
        .map { String(decoding: $0.prefix(64), as: UTF8.self) }
    }
  }
}
