/// Records of Type-4 and Type-14.
extension TransactionFile {
  mutating func add(
    binary bytes: [UInt8], at range: Range<Int>, native: Double, transmitted: Double
  ) {
    let start = range.lowerBound
    let isNative = bytes[start + 12] == 0
    let perInch = TransactionFile.snapped((isNative ? native : transmitted) * 25.4)
    let compression: ImageRecord.Compression
    let payload = Array(bytes[start + 18..<range.upperBound])
    switch bytes[start + 17] {
    case 0: compression = .raw
    default:
      // Profiles number their compressions differently; the content tells.
      guard let known = TransactionFile.compression(of: payload) else {
        warnings.append(
          "the picture of type 4 number \(bytes[start + 4]) was passed over: its compression "
            + "\(bytes[start + 17]) is unknown")
        return
      }
      compression = known
    }
    var picture = ImageRecord.Representation(
      width: UInt16(TransactionFile.big(bytes, start + 13, 2)),
      height: UInt16(TransactionFile.big(bytes, start + 15, 2)), pixelsPerInch: perInch,
      compression: compression, payload: payload)
    picture.impression = bytes[start + 5]
    picture.finger =
      bytes[start + 6] == 255 ? .unknown : RecordedPosition(rawValue: bytes[start + 6])
    fingers.append(
      Finger(recordType: 4, identifier: Int(bytes[start + 4]), picture: picture))
  }

  mutating func add(picture record: TaggedRecord) {
    let segmentation = RecordedSegmentation(record, warnings: &warnings)
    for absence in segmentation.absences where !absences.contains(absence) {
      absences.append(absence)
    }
    guard let width = record.number(6), let height = record.number(7), let payload = record.data,
      (1...65_535).contains(width), (1...65_535).contains(height)
    else {
      // A finger that was amputated has a record without a picture.
      warnings.append(
        "the record of type 14 number \(record.text(2) ?? "?") (finger \(record.text(13) ?? "?")) "
          + "holds no picture" + (record.text(18) == nil ? "" : ": amputated or bandaged"))
      return
    }
    // Pixels for an inch, or for a centimetre; without a unit the figures are a ratio.
    let unit = record.number(8) ?? 1
    let scale = unit == 1 ? 1 : unit == 2 ? 2.54 : 0
    let density = TransactionFile.snapped((record.number(9) ?? 0) * scale)
    let name = record.text(11) ?? "NONE"
    let known: [String: ImageRecord.Compression] = [
      "NONE": .raw, "WSQ20": .wsq, "JPEGB": .jpeg, "JPEGL": .jpeg, "JP2": .jpeg2000,
      "JP2L": .jpeg2000Lossless, "PNG": .png,
    ]
    guard let compression = known[name] ?? TransactionFile.compression(of: payload) else {
      warnings.append(
        "the picture of type 14 number \(record.text(2) ?? "?") was passed over: it is compressed as "
          + name)
      return
    }
    var picture = ImageRecord.Representation(
      width: UInt16(width), height: UInt16(height), pixelsPerInch: density,
      compression: compression, payload: payload)
    picture.depth = UInt8(max(1, min(16, record.number(12) ?? 8)))
    picture.impression = UInt8(max(0, min(255, record.number(3) ?? 0)))
    picture.finger = RecordedPosition(
      rawValue: UInt8(max(0, min(255, record.number(13) ?? 0))))
    picture.segmentation = segmentation
    fingers.append(
      Finger(recordType: 14, identifier: Int(record.number(2) ?? 0), picture: picture))
  }

  private static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func compression(of payload: [UInt8]) -> ImageRecord.Compression? {
    ImageFileFormat.recognise(payload)?.compression
  }

  static func snapped(_ perInch: Double) -> Double {
    [500.0, 1000].first { abs(perInch - $0) < 0.01 * $0 } ?? perInch
  }
}
