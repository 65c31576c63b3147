/// Goes from record to record of a transaction, in the order that the first one lists, and on after
/// one that cannot be read where a later one can be found.
struct RecordWalk {
  private let bytes: [UInt8]
  /// The types that are still to come.
  private var types: ArraySlice<Int>
  private var offset: Int
  /// Why records cannot be read.
  private(set) var failures: [ImageRecordError] = []
  /// What is strange about their order, in words.
  private(set) var notes: [String] = []

  /// More records than this are no transaction of prints.
  private static let maximumUnlisted = 999

  /// A walk that begins after the first record.
  init(_ bytes: [UInt8], after first: TaggedRecord, types: [Int]) {
    self.bytes = bytes
    // Only the first record is one of type 1, but lists name it now and then.
    self.types = types.filter { $0 != 1 }[...]
    offset = first.range.upperBound
  }

  /// The next record that can be read; nil at the end.
  mutating func next() -> (type: Int, range: Range<Int>)? {
    while let type = types.first {
      types = types.dropFirst()
      do {
        let range = try RecordWalk.range(of: type, in: bytes, at: offset)
        offset = range.upperBound
        return (type, range)
      } catch {
        failures.append(error)
        goToNextReadable()
      }
    }
    return nextUnlisted()
  }

  /// Where a record of a type that begins at an offset lies.
  private static func range(
    of type: Int, in bytes: [UInt8], at offset: Int
  ) throws(ImageRecordError) -> Range<Int> {
    let part = "record of type \(type)"
    guard offset < bytes.count else {
      throw .truncated(format: TransactionFile.formatName, part: part, offset: bytes.count)
    }
    guard (3...8).contains(type) else {
      guard RecordWalk.type(in: bytes, at: offset) == type else {
        throw .damaged(
          format: TransactionFile.formatName, reason: "there is no \(part)", offset: offset)
      }
      return try TaggedRecord(bytes, at: offset).range
    }
    guard bytes.count - offset >= 18 else {
      throw .truncated(format: TransactionFile.formatName, part: part, offset: bytes.count)
    }
    let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length >= 18, length <= bytes.count - offset else {
      throw .damaged(
        format: TransactionFile.formatName, reason: "a \(part) with \(length) bytes", offset: offset
      )
    }
    return offset..<offset + length
  }

  /// The type of a tagged record that begins at an offset: the digits before `.001:` or `.01:`.
  private static func type(in bytes: [UInt8], at offset: Int) -> Int? {
    let digits = bytes[offset...].prefix(3).prefix { (0x30...0x39).contains($0) }
    let rest = bytes[(offset + digits.count)...]
    guard !digits.isEmpty, rest.starts(with: ".001:".utf8) || rest.starts(with: ".01:".utf8) else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// Goes to the next place where a tagged record of a type that is still to come begins and can be
  /// read; to the end where there is none.
  ///
  /// Binary records have no mark to be found by.
  private mutating func goToNextReadable() {
    var place = offset
    while place + 1 < bytes.count {
      guard let separator = bytes[place...].firstIndex(of: 0x1C) else { break }
      place = separator + 1
      guard place < bytes.count, let type = RecordWalk.type(in: bytes, at: place),
        let index = types.firstIndex(of: type), (try? TaggedRecord(bytes, at: place)) != nil
      else { continue }
      types = types[index...]
      offset = place
      return
    }
    if !types.isEmpty {
      notes.append("\(types.count) records after it cannot be found")
      types = []
    }
    offset = bytes.count
  }

  /// The next record that the first one does not list; it is tagged, or nobody knows what it is.
  private mutating func nextUnlisted() -> (type: Int, range: Range<Int>)? {
    guard offset < bytes.count else { return nil }
    guard notes.count < RecordWalk.maximumUnlisted,
      let type = RecordWalk.type(in: bytes, at: offset),
      let record = try? TaggedRecord(bytes, at: offset)
    else {
      notes.append("\(bytes.count - offset) bytes after the last record passed over")
      offset = bytes.count
      return nil
    }
    notes.append("a record of type \(type) is not listed in the first record and was read")
    offset = record.range.upperBound
    return (type, record.range)
  }
}
